import { IDENTIFIER_KINDS, type IdentifierKind } from './identifier.ts';

const KINDS = IDENTIFIER_KINDS.join('|');
/**
 * How a model may write a placeholder: in small letters, with spaces, its signs escaped for Markdown, without brackets
 * where the underscore is there; of words that name no kind only the strict form counts, since "[Anexo 1]" is none.
 */
const WRITTEN = new RegExp(
  [
    `\\\\?\\[\\s{0,3}(?<loose>${KINDS})[\\s\\\\_-]{0,3}(?<number>\\d{1,9})\\s{0,3}\\\\?\\]`,
    `\\\\?\\[\\s{0,3}(?<other>[\\p{L}]{2,20})\\\\?_(?<count>\\d{1,9})\\s{0,3}\\\\?\\]`,
    `(?<![\\p{L}\\p{N}_])(?<bare>${KINDS})\\\\?_(?<bareNumber>\\d{1,9})(?![\\p{L}\\p{N}_])`,
  ].join('|'),
  'giu',
);

export interface WrittenPlaceholder {
  from: number;
  to: number;
  /** As it stands there. */
  written: string;
  /** In its strict form. */
  placeholder: string;
}

/** All that looks like a placeholder, in order. */
export function placeholdersIn(text: string): WrittenPlaceholder[] {
  return Array.from(text.matchAll(WRITTEN), ({ 0: written, index, groups = {} }) => {
    const kind = (groups.loose ?? groups.other ?? groups.bare ?? '').toUpperCase();
    const number = groups.number ?? groups.count ?? groups.bareNumber ?? '';
    return { from: index, to: index + written.length, written, placeholder: placeholderOf(kind, Number(number)) };
  });
}

/** The text without its placeholders, whose words are ours and in Spanish. */
export function withoutPlaceholders(text: string): string {
  return placeholdersIn(text)
    .toReversed()
    .reduce((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text);
}

export function placeholderOf(kind: string, number: number): string {
  return `[${kind}_${number}]`;
}

/** The highest number of each kind in a text that was redacted before: new ones must not name another value the same. */
export function highestNumbers(text: string): Map<IdentifierKind, number> {
  const highest = new Map<IdentifierKind, number>();
  for (const { placeholder } of text.includes('_') || text.includes('[') ? placeholdersIn(text) : []) {
    const [name, number] = placeholder.slice(1, -1).split('_');
    const kind = IDENTIFIER_KINDS.find((known) => known === name);
    if (kind) highest.set(kind, Math.max(highest.get(kind) ?? 0, Number(number)));
  }
  return highest;
}
