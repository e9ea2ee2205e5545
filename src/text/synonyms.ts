import { words } from './words.ts';

/** Who says `from` may mean any of `to`. Phrases as they are written in the file. */
export interface SynonymRule {
  from: string;
  to: readonly string[];
  /** Whether each of them means the other as well. */
  mutual: boolean;
}

export type SynonymsRead = { ok: true; rules: SynonymRule[] } | { ok: false; line: number; problem: string };

/** Longer phrases are sentences: no question would hold them, and no passage. */
const MAX_PHRASE_WORDS = 8;

/**
 * Reads an editable vocabulary: `a = b = c` both ways, `a => b = c` from left to right, `#` begins a comment.
 * Refuses the whole text at the first line that is not right, with its number from 1.
 */
export function parseSynonyms(text: string): SynonymsRead {
  const rules: SynonymRule[] = [];
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    const line = written.replace(/#.*$/, '').trim();
    if (line === '') continue;
    const read = parseLine(line);
    if (typeof read === 'string') return { ok: false, line: index + 1, problem: read };
    rules.push(...read);
  }
  return { ok: true, rules };
}

function parseLine(line: string): SynonymRule[] | string {
  const sides = line.split('=>');
  if (sides.length > 2) return 'only one => may stand in a line';
  const [left = [], right] = sides.map((side) => side.split('=').map((phrase) => phrase.trim()));
  const phrases = [...left, ...(right ?? [])];
  if (phrases.some((phrase) => words(phrase).length === 0)) return 'a word is missing beside a sign';
  const long = phrases.find((phrase) => words(phrase).length > MAX_PHRASE_WORDS);
  if (long !== undefined) return `"${long}" has more than ${MAX_PHRASE_WORDS} words`;
  const twice = phrases.find((phrase, index) => phrases.findIndex((other) => alike(other, phrase)) < index);
  if (twice !== undefined) return `"${twice}" stands twice`;
  if (right) {
    const [from, ...more] = left;
    if (from === undefined || more.length > 0) return 'only one word or phrase may stand before =>';
    return [{ from, to: right, mutual: false }];
  }
  if (left.length < 2) return 'a group needs = or => and at least two words';
  return left.map((from) => ({ from, to: left.filter((other) => other !== from), mutual: true }));
}

function alike(first: string, second: string): boolean {
  return words(first).join(' ') === words(second).join(' ');
}
