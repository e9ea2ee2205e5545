import type { Bound } from './fact.ts';

const MAX = new Set(
  'maximo maxima maxim maximos maximum hasta fins ata until antes abans before menos menys menores under gehienez arte inferior'.split(
    ' ',
  ),
);
const MIN = new Set(
  'minimo minima minim minimos minimum desde dende partir despues despres after mas mes more mayores majors maiores over least gutxienez superior'.split(
    ' ',
  ),
);
/** "No tenga más de": who denies that it is more says at most. */
const DENIES = new Set('no non not nunca never ni'.split(' '));
const DENIAL_REACH = 4;
const COMPARES = /^(?:mas|mes|mais|more|over|menos|menys|less|under|superior|inferior)$/;
const OTHER: Record<Bound, Bound> = { max: 'min', min: 'max' };
const AT_MOST = /^(?:up to|at most|no more than|less than|no mas de|no mes de|non mais de)$/;
const BEFORE = 3;
const AFTER = 3;

/** What is said of the number between two places: the nearest cue before it, or "como máximo" after it. */
export function boundAt(tokens: readonly string[], at: number, last: number): Bound | undefined {
  for (let back = 1; back <= BEFORE && at - back >= 0; back++) {
    if (/^\d/.test(tokens[at - back] ?? '')) break;
    for (const words of [2, 3]) {
      if (AT_MOST.test(tokens.slice(Math.max(0, at - back - words + 1), at - back + 1).join(' '))) return 'max';
    }
    const bound = boundOf(tokens[at - back] ?? '', tokens[at - back + 1]);
    if (bound !== undefined) return isDeniedComparison(tokens, at - back) ? OTHER[bound] : bound;
  }
  for (let ahead = 1; ahead <= AFTER; ahead++) {
    const token = tokens[last + ahead] ?? '';
    if (/^\d/.test(token)) break;
    if (/^(?:maxim[oa]?|maximum|gehienez)$/.test(token)) return 'max';
    if (/^(?:minim[oa]?|minimum|gutxienez)$/.test(token)) return 'min';
  }
  return undefined;
}

function isDeniedComparison(tokens: readonly string[], at: number): boolean {
  return (
    COMPARES.test(tokens[at] ?? '') && tokens.slice(Math.max(0, at - DENIAL_REACH), at).some((one) => DENIES.has(one))
  );
}

/** "más" and "mes" say it only with "de" after them. */
function boundOf(word: string, next: string | undefined): Bound | undefined {
  if (/^(?:mas|mes|more|menos|menys)$/.test(word) && !/^(?:de|d|than|que)$/.test(next ?? '')) return undefined;
  if (MAX.has(word)) return 'max';
  return MIN.has(word) ? 'min' : undefined;
}
