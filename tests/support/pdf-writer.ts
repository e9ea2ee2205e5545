import { deflateSync } from 'node:zlib';

export interface PdfText {
  text: string;
  x?: number;
  /** From the top of the page, in points; a page is 595 by 842. */
  y: number;
  size?: number;
  bold?: boolean;
}

const HEIGHT = 842;

/** A PDF of text at given places, in Helvetica. Characters of Windows-1252 only. */
export function pdfOf(pages: readonly (readonly PdfText[])[], info: { title?: string } = {}): Uint8Array {
  return pdfOfStreams(
    pages.map((texts) => Buffer.from(texts.map(drawn).join('\n'), 'latin1')),
    info,
  );
}

/** A PDF whose pages draw these content streams, packed. */
export function pdfOfStreams(streams: readonly Uint8Array[], info: { title?: string } = {}): Uint8Array {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body as string, 'latin1'));
  const kids = streams.map((_, index) => `${5 + index * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${streams.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>');
  for (const stream of streams) {
    const packed = deflateSync(stream);
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${HEIGHT}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${objects.length + 2} 0 R >>`,
    );
    const head = Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`);
    add(Buffer.concat([head, packed, Buffer.from('\nendstream')]));
  }
  const infoNumber = info.title === undefined ? 0 : add(`<< /Title (${escaped(info.title)}) >>`);
  return assembled(objects, infoNumber);
}

function drawn({ text, x = 72, y, size = 10, bold = false }: PdfText): string {
  return `BT /F${bold ? 2 : 1} ${size} Tf ${x} ${HEIGHT - y} Td (${escaped(text)}) Tj ET`;
}

/** Windows-1252 differs from Latin 1 only where these tests write no letters. */
function escaped(text: string): string {
  return text
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('•', '\\225')
    .replaceAll('–', '\\226')
    .replaceAll('€', '\\200');
}

function assembled(objects: readonly Buffer[], info: number): Uint8Array {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [index, body] of objects.entries()) {
    offsets.push(length);
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(object);
    length += object.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `<< /Size ${size} /Root 1 0 R${info ? ` /Info ${info} 0 R` : ''} >>`;
  parts.push(
    Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`),
  );
  return new Uint8Array(Buffer.concat(parts));
}
