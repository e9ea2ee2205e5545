import { AppError } from '../../src/errors.ts';

/**
 * Bytes of a text file as a string. By byte order mark (UTF-8, UTF-16), else what the file declares, else UTF-8 when it
 * is valid, else Windows-1252, which old Spanish office files are in.
 * @param declared label of the WHATWG Encoding Standard, as in `<meta charset>`
 * @throws AppError `file-broken` when the bytes are no text
 */
export function decodeText(bytes: Uint8Array, declared?: string | undefined): string {
  const marked = byteOrderMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  // NUL never occurs in text of the encodings below.
  if (bytes.subarray(0, 65_536).includes(0)) {
    throw new AppError('file-broken', 'the file is binary, not text', { userMessageKey: 'error.file-mismatch' });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(known(declared) ?? 'windows-1252').decode(bytes);
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** A label that is unknown, or that the bytes have just disproved, does not count. */
function known(label: string | undefined): string | undefined {
  if (!label) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'utf-8' || encoding.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
}
