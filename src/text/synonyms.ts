import { words } from './words.ts';

/** Who says `from` may mean any of `to`. Phrases as they are written in the file. */
export interface SynonymRule {
  from: string;
  to: readonly string[];
  /** Whether each of them means the other as well. */
  mutual: boolean;
}

export type SynonymsRead = { ok: true; rules: SynonymRule[] } | { ok: false; line: number; problem: string };

/** The longest names of taxes; longer phrases are sentences that no question would hold. */
const MAX_PHRASE_WORDS = 14;
/** Each phrase of a group names all others: more would be a mistake, and costly. */
const MAX_GROUP = 40;
const MAX_RULES = 20_000;

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
    if (rules.length > MAX_RULES)
      return { ok: false, line: index + 1, problem: `more than ${MAX_RULES} words stand before it` };
  }
  return { ok: true, rules };
}

function parseLine(line: string): SynonymRule[] | string {
  const sides = line.split('=>');
  if (sides.length > 2) return 'only one => may stand in a line';
  const [left = [], right] = sides.map((side) => side.split('=').map((phrase) => phrase.trim()));
  const phrases = [...left, ...(right ?? [])];
  if (phrases.length > MAX_GROUP) return `a group has more than ${MAX_GROUP} words`;
  const seen = new Set<string>();
  for (const phrase of phrases) {
    const read = words(phrase);
    if (read.length === 0) return 'a word is missing beside a sign';
    if (read.length > MAX_PHRASE_WORDS) return `"${phrase}" has more than ${MAX_PHRASE_WORDS} words`;
    if (seen.has(read.join(' '))) return `"${phrase}" stands twice`;
    seen.add(read.join(' '));
  }
  if (right) {
    const [from, ...more] = left;
    if (from === undefined || more.length > 0) return 'only one word or phrase may stand before =>';
    return [{ from, to: right, mutual: false }];
  }
  if (left.length < 2) return 'a group needs = or => and at least two words';
  return left.map((from) => ({ from, to: left.filter((other) => other !== from), mutual: true }));
}
