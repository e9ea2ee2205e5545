import { AppError } from '../../src/errors.ts';
import { LIMITS } from '../limits.ts';
import { hasWords, type ParsedDocument } from './block.ts';
import { decodeText } from './decode-text.ts';
import { type FileKind, fileKind, MEDIA_TYPES } from './file-kind.ts';
import type { PartialFacts } from './front-matter.ts';

export interface ParsedFile extends ParsedDocument {
  mediaType: string;
  /** What the file says about itself. */
  facts: PartialFacts;
}

/**
 * Reads a file of any kind that is accepted. Each parser is loaded when it is first needed. To be called in the worker:
 * what comes in may be hostile.
 * @param declared media type the sender gave, where the name has no extension
 * @throws AppError `unsupported-file`, `file-broken`, `file-encrypted`, `file-empty`, `payload-too-large`
 */
export async function parseFile(bytes: Uint8Array, fileName: string, declared?: string): Promise<ParsedFile> {
  if (bytes.length > LIMITS.upload) throw new AppError('payload-too-large', 'the file is too large');
  const kind = await fileKind(bytes, fileName, declared);
  const parsed = { facts: {}, ...(await parseKind(kind, bytes)), mediaType: MEDIA_TYPES[kind] };
  if (hasWords(parsed.blocks)) return parsed;
  const scanned = kind === 'pdf' ? { userMessageKey: 'error.file-scanned' } : {};
  throw new AppError('file-empty', 'the file has no text', scanned);
}

async function parseKind(kind: FileKind, bytes: Uint8Array): Promise<ParsedDocument & { facts?: PartialFacts }> {
  switch (kind) {
    case 'pdf':
      return (await import('./parse-pdf.ts')).parsePdf(bytes);
    case 'docx':
      return (await import('./parse-docx.ts')).parseDocx(bytes);
    case 'html': {
      const { declaredCharset, parseHtml } = await import('./parse-html.ts');
      return parseHtml(decodeText(bytes, declaredCharset(bytes)));
    }
    case 'markdown': {
      const { parseHtmlFragment } = await import('./parse-html.ts');
      const { parseMarkdown } = await import('./parse-markdown.ts');
      return parseMarkdown(decodeText(bytes), { html: parseHtmlFragment });
    }
    case 'text':
      return (await import('./parse-plain-text.ts')).parsePlainText(decodeText(bytes));
  }
}
