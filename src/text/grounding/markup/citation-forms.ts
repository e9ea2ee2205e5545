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
const LONGEST_RANGE = 10;

export interface FoundMarker {
  at: number;
  end: number;
  numbers: number[];
}

/** The citations of a text in any of their forms, in reading order. */
export function markersIn(text: string): FoundMarker[] {
  return [...text.matchAll(MARKER)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    numbers: numbersOf(match[1] ?? ''),
  }));
}

/** Where a marker that begins at a place ends; `open` when it may still become one. */
export function markerEnd(text: string, at: number): number | 'open' | undefined {
  if (!/[[【\\]/.test(text.charAt(at))) return undefined;
  MARKER_HERE.lastIndex = at;
  const found = MARKER_HERE.exec(text);
  if (found) return at + found[0].length;
  const rest = text.slice(at, at + LONGEST_MARKER);
  return rest.length < LONGEST_MARKER && !/[\]】\n]/.test(rest) ? 'open' : undefined;
}

function numbersOf(inside: string): number[] {
  const numbers: number[] = [];
  for (const [, dash, digits] of inside.matchAll(/([-–])?[^\d,;–-]*(\d{1,3})/g)) {
    const number = Number(digits);
    const from = numbers.at(-1);
    if (dash !== undefined && from !== undefined && number > from && number - from <= LONGEST_RANGE) {
      for (let between = from + 1; between < number; between++) numbers.push(between);
    }
    numbers.push(number);
  }
  return [...new Set(numbers)];
}
