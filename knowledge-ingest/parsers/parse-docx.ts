import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { AppError } from '../../src/errors.ts';
import type { Block, ParsedDocument } from './block.ts';
import { oneLine } from './clean-text.ts';
import { decodeText } from './decode-text.ts';
import { ooxmlBody } from './ooxml-body.ts';
import { parseHtml } from './parse-html.ts';
import { unzipCounted } from './unzip.ts';
import { headingsFromBold } from './word-headings.ts';

/** What the text needs: no media, no embedded objects, no comments, no headers and footers. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/(?:document\d*|styles\d*|numbering\d*|footnotes\d*|endnotes\d*)\.xml|word\/_rels\/(?:document\d*|footnotes\d*|endnotes\d*)\.xml\.rels)$/i;
const XML = /\.(?:xml|rels)$/i;
const BODY = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/i;

/** Names of styles, as English and Spanish Word write them, that mammoth does not know by itself. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Título'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='Título ${level}'] => h${level}:fresh`,
    `p[style-name='Títol ${level}'] => h${level}:fresh`,
  ]),
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  // A table of contents repeats what follows it.
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `p[style-name='toc ${level}'] => !`),
  "p[style-name='TOC Heading'] => !",
  "p[style-name='table of figures'] => !",
];

/**
 * A Word document. Tracked deletions, comments, hidden text, headers and footers are left out; footnotes come last.
 * @throws AppError `file-broken`, `file-encrypted`, `unsupported-file`, `payload-too-large`
 */
export async function parseDocx(bytes: Uint8Array): Promise<ParsedDocument> {
  const parts = unzipCounted(bytes, (name) => XML.test(name));
  refuseDoctypes(parts);
  if (![...parts.keys()].some((name) => /^word\/document\d*\.xml$/i.test(name))) {
    throw new AppError('file-broken', 'there is no document in the archive', { userMessageKey: 'error.file-mismatch' });
  }
  // mammoth reads what was counted and checked here, not the file that came.
  const checked = Object.fromEntries(
    [...parts]
      .filter(([name]) => NEEDED.test(name))
      .map(([name, part]) => [name, BODY.test(name) ? strToU8(ooxmlBody(decodeText(part))) : part]),
  );
  const html = await toHtml(zipSync(checked, { level: 0 }));
  const document = parseHtml(html);
  const core = parts.get('docProps/core.xml');
  const [first] = document.blocks;
  const opening = first?.kind === 'heading' && first.level === 1 ? first.text : undefined;
  const title = opening ?? document.title ?? (core && coreTitle(decodeText(core)));
  return { ...document, blocks: withoutContents(document.blocks), ...(title ? { title } : {}) };
}

async function toHtml(archive: Uint8Array): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(archive) },
      {
        styleMap: STYLES,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        transformDocument: headingsFromBold,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    // Marks of notes, in the text and back.
    return value.replace(
      /<sup><a href="#(?:foot|end)note-\d+"[^>]*>\[\d+\]<\/a><\/sup>|<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/g,
      '',
    );
  } catch (thrown) {
    throw new AppError('file-broken', 'the Word document cannot be read', { cause: thrown });
  }
}

/** Entities are how XML bombs and file disclosure come in, and no office program writes a DOCTYPE. */
function refuseDoctypes(parts: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, part] of parts) {
    if (!/<!DOCTYPE|<!ENTITY/i.test(decodeText(part))) continue;
    throw new AppError('unsupported-file', `a DOCTYPE in ${name}`, { userMessageKey: 'error.file-unsafe' });
  }
}

function coreTitle(xml: string): string | undefined {
  const title = /<dc:title>([^<]{1,500})<\/dc:title>/.exec(xml)?.[1] ?? '';
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return oneLine(title.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => named[name] ?? whole)) || undefined;
}

/** Entries of a table of contents typed without its styles: a tab or dots, then a page number. */
function withoutContents(blocks: readonly Block[]): Block[] {
  return blocks.filter((block) => block.kind !== 'paragraph' || !/(?:\.{4,}|…{2,})\s*\d+$/.test(block.text));
}
