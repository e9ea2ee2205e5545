/** What models write inside a marker besides its number: "[doc1]", "[Fuente 2]". */
const NAMES =
  'doc(?:ument)?(?:o)?s?|fuentes?|fonts?|fontes?|iturri(?:a|ak)?|sources?|passages?|pasajes?|passatges?|pasaxes?|refs?|citas?|cites?';
const NUMBER = `(?:${NAMES})?[ ._#-]{0,2}\\d{1,3}`;
const SEPARATOR = ' ?(?:,|;|-|–|y|i|e|and|eta) ?';
/** `[1]`, `[1, 2]`, `[1-3]`, `[^1]`, `[doc1]`, `【1】`, `【1†source】`; brackets may be escaped. */
const SOURCE = `\\\\?[[【] ?\\^?(${NUMBER}(?:${SEPARATOR}${NUMBER}){0,8}) ?(?:†[^\\]】\\n]{0,24})?\\\\?[\\]】]`;
const MARKER = new RegExp(SOURCE, 'gi');
const MARKER_HERE = new RegExp(SOURCE, 'iy');
/** Longest text of a marker. */
const LONGEST_MARKER = 80;
/** Passages of a range; one of more cites everything, so it cites nothing. */
const LONGEST_RANGE = 3;
/** "julio¹", "julio.²"; "m²" is a measure. */
const RAISED = /(?<!(?:^|[^a-zà-ÿ])[kdcmh]?m)[⁰¹²³⁴-⁹]{1,2}(?:[,⁻ ][⁰¹²³⁴-⁹]{1,2})*/gi;
const RAISED_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const FINAL_STOP = /(\s*[.:;,!?…]+["'»”’)]*)$/;

export interface FoundMarker {
  at: number;
  end: number;
  numbers: number[];
}

/** The citations of a text in any of their forms, in reading order. */
export function markersIn(text: string): FoundMarker[] {
  const bracketed = [...text.matchAll(MARKER)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    numbers: numbersOf(match[1] ?? ''),
  }));
  const raised = [...text.matchAll(RAISED)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    numbers: numbersOf(match[0].replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(RAISED_DIGITS.indexOf(digit)))),
  }));
  return raised.length === 0 ? bracketed : [...bracketed, ...raised].sort((a, b) => a.at - b.at);
}

/** Where a marker that begins at a place ends; `open` when it may still become one. */
export function markerEnd(text: string, at: number): number | 'open' | undefined {
  if (/[⁰¹²³⁴-⁹]/.test(text.charAt(at))) return raisedEnd(text, at);
  if (!/[[【\\]/.test(text.charAt(at))) return undefined;
  MARKER_HERE.lastIndex = at;
  const found = MARKER_HERE.exec(text);
  if (found) return at + found[0].length;
  const rest = text.slice(at, at + LONGEST_MARKER);
  return rest.length < LONGEST_MARKER && !/[\]】\n]/.test(rest) ? 'open' : undefined;
}

/** Open at the end of the text, since more of the number may come. */
function raisedEnd(text: string, at: number): number | 'open' {
  let end = at;
  while (/[⁰¹²³⁴-⁹]/.test(text.charAt(end))) end++;
  return end >= text.length ? 'open' : end;
}

function numbersOf(inside: string): number[] {
  const numbers: number[] = [];
  for (const [, dash, digits] of inside.matchAll(/([-–])?[^\d,;–-]*(\d{1,3})/g)) {
    const number = Number(digits);
    const from = numbers.at(-1);
    if (dash !== undefined && from !== undefined && number > from) {
      if (number - from >= LONGEST_RANGE) return [];
      for (let between = from + 1; between < number; between++) numbers.push(between);
    }
    numbers.push(number);
  }
  return [...new Set(numbers)];
}

/** A sentence with citations in front of its final stop. */
export function withMarkers(text: string, cited: readonly number[]): string {
  const stop = FINAL_STOP.exec(text)?.[1] ?? '';
  const words = text.slice(0, text.length - stop.length);
  return `${words} ${cited.map((n) => `[${n}]`).join('')}${stop}`;
}
