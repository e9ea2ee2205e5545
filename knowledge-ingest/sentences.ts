import { segments } from '../src/text/sentences.ts';

/** Parts a text into sentences, each with the white space after it, so that joining them gives the text back. */
export function sentencesOf(text: string): string[] {
  const starts = segments(text).map(({ kind, start }) =>
    // The mark of an item belongs to it.
    kind === 'sentence' ? start : text.lastIndexOf('\n', start - 1) + 1,
  );
  return starts.map((start, index) => text.slice(index === 0 ? 0 : start, starts[index + 1]));
}

/**
 * Parts a text into pieces of at most `max` characters: between sentences, else after a semicolon, a comma, a space, and
 * within a word only when it is longer than `max`. Joined they give the text back.
 */
export function piecesOf(text: string, max: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of sentencesOf(text).flatMap((sentence) => cutLong(sentence, max))) {
    if (piece.length + part.trimEnd().length > max && piece) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  if (piece) pieces.push(piece);
  return pieces;
}

function cutLong(sentence: string, max: number): string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.trimEnd().length > max) {
    const end = cutBefore(rest, max);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  parts.push(rest);
  return parts;
}

/** The best place to cut within the first `max` characters; the second half is searched, so pieces do not get tiny. */
function cutBefore(text: string, max: number): number {
  const window = text.slice(0, max);
  for (const mark of [/[;:\n]\s*(?=\S)/g, /,\s+/g, /\s+/g]) {
    const last = [...window.matchAll(mark)].at(-1);
    if (last && last.index + last[0].length >= max / 2) return last.index + last[0].length;
  }
  // Never between the halves of a character outside the basic plane.
  const code = text.charCodeAt(max - 1);
  return code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
}
