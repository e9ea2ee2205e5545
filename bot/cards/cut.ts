import type { Phrasing } from './phrasing.ts';

/**
 * Bytes of UTF-8 that one text may take. Teams refuses cards of more than 28 KB, JSON doubles a byte in the worst case,
 * and no card shows more than these together twice.
 */
export const ROOM = { answer: 5000, draft: 2000, question: 1200, context: 800, quote: 240, title: 160, editable: 9000 };

/** A text as long as a card has room for. What is left out is said, never just gone. */
export function cut(phrasing: Phrasing, text: string, bytes: number): string {
  const short = head(text, bytes);
  return short === text ? text : `${short.trimEnd()}… ${phrasing.say('card.cut')}`;
}

/** A title or a quote, where an ellipsis says enough. */
export function ellipsis(text: string, bytes: number): string {
  const short = head(text, bytes);
  return short === text ? text : `${short.trimEnd()}…`;
}

export function fits(text: string, bytes: number): boolean {
  return Buffer.byteLength(text) <= bytes;
}

function head(text: string, bytes: number): string {
  if (fits(text, bytes)) return text;
  let size = 0;
  let end = 0;
  // By code points, so that no character is cut in half.
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    end += character.length;
  }
  const short = text.slice(0, end);
  const space = short.search(/\s\S*$/u);
  // Between words, unless that would give up much of the room for one very long word.
  return space > end * 0.8 ? short.slice(0, space) : short;
}
