import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentProxy, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { AppError } from '../../src/errors.ts';
import { LIMITS } from '../limits.ts';
import type { Block, ParsedDocument } from './block.ts';
import { oneLine, visibleText } from './clean-text.ts';
import { blocksOfPdf } from './pdf-blocks.ts';
import { withoutContents } from './pdf-contents.ts';
import { type PageLines, withoutFurniture } from './pdf-furniture.ts';
import { linesOf, type TextRun } from './pdf-lines.ts';
import { inReadingOrder } from './pdf-order.ts';
import { type Paragraph, paragraphsOf } from './pdf-paragraphs.ts';
import { bodyStyle } from './pdf-style.ts';
import { partTables } from './pdf-tables.ts';
import { titledPdf } from './pdf-title.ts';
import { tidyBlocks } from './tidy-blocks.ts';

const ASSETS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * The text of a PDF by pages and lines. Images, form values, annotations and attachments are left out.
 * @throws AppError `file-encrypted`, `file-broken`, `file-empty` (no text: a scan), `payload-too-large` (pages)
 */
export async function parsePdf(bytes: Uint8Array): Promise<ParsedDocument> {
  const task = getDocument({
    // pdf.js takes the buffer for itself.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    useSystemFonts: true,
    disableFontFace: true,
    stopAtErrors: false,
    // Local files: the maps of East Asian encodings.
    cMapUrl: `${join(ASSETS, 'cmaps')}/`,
    cMapPacked: true,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > LIMITS.pages) {
      throw new AppError('payload-too-large', `${pdf.numPages} pages`, { userMessageKey: 'error.file-pages' });
    }
    return await readPdf(pdf);
  } catch (thrown) {
    throw translated(thrown);
  } finally {
    await task.destroy();
  }
}

async function readPdf(pdf: PDFDocumentProxy): Promise<ParsedDocument> {
  const pages: (PageLines & { width: number })[] = [];
  for (let page = 1; page <= pdf.numPages; page++) pages.push(await readPage(pdf, page));
  const width = pages[0]?.width ?? 595;
  const lines = withoutContents(withoutFurniture(pages).flatMap((page) => page.lines));
  const body = bodyStyle(lines);
  const pieces = partTables(lines).flatMap((piece): (Paragraph | Block)[] =>
    piece.kind === 'table' ? [piece.table] : paragraphsOf(piece.lines, body, width),
  );
  const { info } = await pdf.getMetadata();
  const blocks = tidyBlocks(blocksOfPdf(pieces, body));
  const language = infoText(info, 'Language');
  return {
    ...titledPdf(blocks, oneLine(infoText(info, 'Title')).slice(0, 500)),
    pages: pdf.numPages,
    ...(language === '' ? {} : { language }),
  };
}

async function readPage(pdf: PDFDocumentProxy, number: number): Promise<PageLines & { width: number }> {
  const page = await pdf.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const runs: TextRun[] = [];
  const { items } = await page.getTextContent();
  for (const item of items) {
    if (!('str' in item) || item.str === '') continue;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = Util.transform(transform, item.transform) as number[];
    const turn = (((Math.round(Math.atan2(b, a) / (Math.PI / 2)) % 4) + 4) % 4) as number;
    const [x, y] = turned(e, f, turn);
    const outside = e < -1 || f < -1 || e > width + 1 || f > height + 1;
    if (!outside)
      runs.push({
        text: visibleText(item.str),
        x,
        y,
        width: item.width,
        size: Math.hypot(c, d),
        font: item.fontName,
        turn,
      });
  }
  page.cleanup();
  return { page: number, width, height, lines: inReadingOrder(linesOf(runs, number)) };
}

/** Coordinates in which text written in that direction runs to the right, line under line. */
function turned(x: number, y: number, turn: number): [number, number] {
  if (turn === 1) return [y, -x];
  if (turn === 2) return [-x, -y];
  return turn === 3 ? [-y, x] : [x, y];
}

function infoText(info: object, name: string): string {
  const value: unknown = (info as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** pdf.js tells its failures apart by the name of the error. */
function translated(thrown: unknown): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown;
  if (thrown.name === 'PasswordException')
    return new AppError('file-encrypted', 'the PDF has a password', { cause: thrown });
  return new AppError('file-broken', 'the PDF cannot be read', { cause: thrown });
}
