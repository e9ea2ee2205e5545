import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '../../src/errors.ts';

export const FILE_KINDS = ['pdf', 'docx', 'html', 'markdown', 'text'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const MEDIA_TYPES: Record<FileKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  markdown: 'text/markdown',
  text: 'text/plain',
};

const EXTENSIONS: Record<string, FileKind> = {
  pdf: 'pdf',
  docx: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
};
/** Formats before 2007, and those that hold binary streams or macros. */
const LEGACY = new Set(['doc', 'dot', 'xls', 'xlt', 'xlsb', 'ppt', 'pps', 'msg', 'docm', 'dotm', 'xlsm', 'pptm']);
const PLAIN: ReadonlySet<FileKind> = new Set(['html', 'markdown', 'text']);
/** "EncryptedPackage" in UTF-16: the stream in which Office puts an encrypted document (MS-OFFCRYPTO 2.3.4.4). */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * What a file is, by its first bytes, its name and what the sender declares together. They must agree: a file that is
 * not what it says is refused.
 * @param declared media type, where the sender gave one
 * @throws AppError `unsupported-file`, `file-encrypted`, `file-broken`, `file-empty`
 */
export async function fileKind(bytes: Uint8Array, fileName: string, declared?: string | undefined): Promise<FileKind> {
  if (bytes.length === 0) throw new AppError('file-empty', 'the file has no bytes');
  const extension = /\.([^.\\/]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const said = EXTENSIONS[extension] ?? (extension === '' ? kindOfMediaType(declared) : undefined);
  const magic = await magicOf(bytes, said);
  if (magic === 'cfb') throw compoundFile(bytes, extension);
  if (LEGACY.has(extension)) throw unsupported(`a .${extension} file`, 'error.file-legacy');
  if (magic === 'pdf' || magic === 'docx') return agreed(magic, said, extension);
  if (magic === 'zip' && said === 'docx') return 'docx';
  if (said && PLAIN.has(said)) {
    if (magic === undefined || (magic === 'xml' && said === 'html')) return said;
    throw mismatch(`a .${extension} file that is ${magic}`);
  }
  if (said) throw mismatch(`a .${extension} file that is ${magic ?? 'something else'}`);
  throw unsupported(`a .${extension || '(none)'} file`);
}

function kindOfMediaType(mediaType: string | undefined): FileKind | undefined {
  const plain = mediaType?.split(';')[0]?.trim().toLowerCase();
  return (Object.keys(MEDIA_TYPES) as FileKind[]).find((kind) => MEDIA_TYPES[kind] === plain);
}

async function magicOf(bytes: Uint8Array, said: FileKind | undefined): Promise<string | undefined> {
  // The header may stand anywhere in the first KB (ISO 32000-1, implementation note 13); a text may speak of it.
  const header = Buffer.from(bytes.subarray(0, 1024)).indexOf('%PDF-');
  if (header === 0 || (header > 0 && !(said && PLAIN.has(said)))) return 'pdf';
  const found = await fileTypeFromBuffer(bytes);
  return found?.ext;
}

function agreed(magic: 'pdf' | 'docx', said: FileKind | undefined, extension: string): FileKind {
  if (said === magic || (said === undefined && extension === '')) return magic;
  throw mismatch(`a .${extension} file that is ${magic}`);
}

function compoundFile(bytes: Uint8Array, extension: string): AppError {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(ENCRYPTED_PACKAGE)
    ? new AppError('file-encrypted', `an encrypted Office file (.${extension})`)
    : unsupported(`an old binary Office file (.${extension})`, 'error.file-legacy');
}

function unsupported(what: string, userMessageKey?: string): AppError {
  return new AppError('unsupported-file', what, userMessageKey ? { userMessageKey } : {});
}

function mismatch(what: string): AppError {
  return new AppError('file-broken', what, { userMessageKey: 'error.file-mismatch' });
}
