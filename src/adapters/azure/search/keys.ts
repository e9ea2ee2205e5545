import { AppError } from '../../../errors.ts';

/** The longest key that AI Search takes. */
const MAX_KEY = 1024;

/**
 * Any text in the signs that a key may have (letters, digits, `_`, `-`, `=`) and that need no care in a filter: ASCII
 * letters, digits and `-` stand for themselves, every other byte of UTF-8 is `=` and two figures, as in quoted-printable.
 * `_` is left for joining.
 */
export function encodeKeyPart(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^A-Za-z0-9-]/gu, (sign) =>
      Array.from(new TextEncoder().encode(sign), (byte) => `=${byte.toString(16).padStart(2, '0')}`).join(''),
    );
}

export function decodeKeyPart(part: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < part.length; at++) {
    if (part[at] === '=') {
      bytes.push(Number.parseInt(part.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(part.charCodeAt(at));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Names a document of an administration: by it its passages and its commits find each other. */
export function documentKeyOf(tenant: string, documentId: string): string {
  return `${encodeKeyPart(tenant)}_${encodeKeyPart(documentId)}`;
}

/** @throws AppError `invalid-input` for an id that is longer than the service takes */
export function checkedKey(key: string): string {
  if (key.length <= MAX_KEY) return key;
  throw new AppError('invalid-input', `an id makes a key of ${key.length} characters, AI Search takes ${MAX_KEY}`);
}

/** @returns the tenant and the document that `documentKeyOf` named */
export function namedBy(documentKey: string): { tenant: string; documentId: string } {
  const [tenant = '', documentId = ''] = documentKey.split('_');
  return { tenant: decodeKeyPart(tenant), documentId: decodeKeyPart(documentId) };
}
