import { isFunctionTerm } from '../../../text/analyse.ts';
import { trigrams } from '../../../text/spelling.ts';

/** The terms of the index: their numbers, how many passages have each, and which are spelt alike. */
export interface Dictionary {
  /** Numbers of terms run from 1; 0 ends a question. */
  readonly size: number;
  /** Takes a term in under the number the database gave it. */
  learn(id: number, term: string): void;
  id(term: string): number | undefined;
  term(id: number): string;
  /** Passages that have the term now. */
  frequency(id: number): number;
  count(id: number, change: 1 | -1): void;
  isFunction(id: number): boolean;
  /** Terms of letters that begin with the first letters of this one (`KIN_PREFIX`), itself too. */
  sharingPrefix(term: string): readonly number[];
  /** Terms of letters that share three-letter pieces with this one, most alike first (Dice), at most `limit`. */
  sharingTrigrams(term: string, limit: number): number[];
}

/** Terms that share fewer letters at the beginning are not kin. */
export const KIN_PREFIX = 5;
/** Shorter words have too few neighbours to be corrected to with any confidence. */
const MIN_SPELLED = 4;
const NONE: readonly number[] = [];

export function createDictionary(): Dictionary {
  const ids = new Map<string, number>();
  const terms: string[] = [''];
  const prefixes = new Map<string, number[]>();
  const pieces = new Map<string, number[]>();
  let pieced = 1;
  let frequencies = new Int32Array(1024);
  let functions = new Uint8Array(1024);
  let shared = new Uint8Array(0);

  // Most collections are never asked a misspelt word before they are asked a hundred right ones.
  const cutInPieces = () => {
    for (; pieced < terms.length; pieced++) {
      const term = terms[pieced] ?? '';
      if (!isSpelled(term)) continue;
      for (const piece of new Set(trigrams(term))) listOf(pieces, piece).push(pieced);
    }
  };

  return {
    get size() {
      return terms.length;
    },
    learn(id, term) {
      if (id >= frequencies.length) {
        const length = Math.max(id + 1, 2 * frequencies.length);
        const before = { frequencies, functions };
        frequencies = new Int32Array(length);
        frequencies.set(before.frequencies);
        functions = new Uint8Array(length);
        functions.set(before.functions);
      }
      ids.set(term, id);
      terms[id] = term;
      if (isFunctionTerm(term)) functions[id] = 1;
      if (term.length >= KIN_PREFIX && isSpelled(term)) listOf(prefixes, term.slice(0, KIN_PREFIX)).push(id);
    },
    id: (term) => ids.get(term),
    term: (id) => terms[id] ?? '',
    frequency: (id) => frequencies[id] ?? 0,
    count(id, change) {
      frequencies[id] = (frequencies[id] ?? 0) + change;
    },
    isFunction: (id) => functions[id] === 1,
    sharingPrefix: (term) => prefixes.get(term.slice(0, KIN_PREFIX)) ?? NONE,
    sharingTrigrams(term, limit) {
      cutInPieces();
      if (shared.length < terms.length) shared = new Uint8Array(2 * terms.length);
      const wanted = new Set(trigrams(term));
      const found: number[] = [];
      for (const piece of wanted) {
        for (const id of pieces.get(piece) ?? NONE) {
          if (shared[id] === 0) found.push(id);
          shared[id] = (shared[id] ?? 0) + 1;
        }
      }
      const alike = found.map((id) => {
        const score = (2 * (shared[id] ?? 0)) / (wanted.size + (terms[id]?.length ?? 0));
        shared[id] = 0;
        return { id, score };
      });
      const likely = alike.filter(({ id, score }) => score >= LIKELY && (frequencies[id] ?? 0) > 0);
      return likely
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ id }) => id);
    },
  };
}

/** Two slips in a word of eight letters leave about this much of its pieces. */
const LIKELY = 0.25;

function isSpelled(term: string): boolean {
  return term.length >= MIN_SPELLED && /^\p{L}+$/u.test(term);
}

function listOf(lists: Map<string, number[]>, key: string): number[] {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
}
