import { fold } from '../../src/text/fold.ts';
import type { Stored } from './search-service-filter.ts';

/**
 * Ranking of the double: BM25 over the fields asked for, weighed by the scoring profile, and cosine over vectors, fused by
 * reciprocal rank. Words are only folded: nothing here is evidence of how the service analyses or ranks.
 */
export interface FieldUse {
  name: string;
  isKeyword: boolean;
  weight: number;
}

export interface Scored {
  document: Stored;
  words: number | undefined;
  similarity: number | undefined;
  score: number;
}

const K1 = 1.2;
const B = 0.75;
const FUSION = 60;

/** @throws Error for signs of the query syntax that are not escaped */
export function queryTokens(search: string): string[] {
  const bare = search.replace(/\\[\s\S]/g, '');
  if (/[+|"()'*-]/.test(bare)) throw new Error('the query has syntax in it');
  return search
    .split(/\s+/)
    .map((token) => token.replace(/\\([\s\S])/g, '$1'))
    .filter(Boolean);
}

/** Those that have any of the words. */
export function byWords(
  documents: readonly Stored[],
  search: string,
  fields: readonly FieldUse[],
): Map<Stored, number> {
  const tokens = queryTokens(search);
  const scores = new Map<Stored, number>();
  for (const field of fields) {
    const asked = new Set(tokens.flatMap((token) => (field.isKeyword ? [token] : wordsIn(token))));
    const texts = documents.map((document) => ({ document, words: fieldWords(document[field.name], field.isKeyword) }));
    const held = texts.filter(({ words }) => words.length > 0);
    const average = held.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, held.length);
    for (const word of asked) {
      const having = held.flatMap(({ document, words }) => {
        const count = words.filter((one) => one === word).length;
        return count > 0 ? [{ document, count, length: words.length }] : [];
      });
      const rarity = Math.log(1 + (held.length - having.length + 0.5) / (having.length + 0.5));
      for (const { document, count, length } of having) {
        const norm = K1 * (1 - B + (B * length) / average);
        const score = (field.weight * rarity * count * (K1 + 1)) / (count + norm);
        scores.set(document, (scores.get(document) ?? 0) + score);
      }
    }
  }
  return scores;
}

export function byMeaning(documents: readonly Stored[], vector: readonly number[], k: number): Map<Stored, number> {
  const near = documents
    .filter((document) => Array.isArray(document.vector))
    .map((document) => [document, cosine(vector, document.vector as number[])] as const)
    .sort((a, b) => b[1] - a[1]);
  return new Map(near.slice(0, k));
}

/** One order out of those that there are. */
export function fused(words: Map<Stored, number> | undefined, meaning: Map<Stored, number> | undefined): Scored[] {
  const places = [words, meaning].map((run) => {
    const order = [...(run ?? [])].sort((a, b) => b[1] - a[1]);
    return new Map(order.map(([document], place) => [document, place + 1]));
  });
  const all = new Set([...(words?.keys() ?? []), ...(meaning?.keys() ?? [])]);
  const only = words && !meaning ? words : undefined;
  return [...all]
    .map((document): Scored => {
      const reciprocal = places.reduce(
        (sum, run) => sum + (run.has(document) ? 1 / (FUSION + (run.get(document) ?? 0)) : 0),
        0,
      );
      return {
        document,
        words: words?.get(document),
        similarity: meaning?.get(document),
        score: only?.get(document) ?? reciprocal,
      };
    })
    .sort((a, b) => b.score - a.score);
}

function fieldWords(value: unknown, isKeyword: boolean): string[] {
  const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
  return isKeyword ? texts : texts.flatMap(wordsIn);
}

const analysed = new Map<string, string[]>();

function wordsIn(text: string): string[] {
  let words = analysed.get(text);
  if (!words) {
    words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (analysed.size > 50_000) analysed.clear();
    analysed.set(text, words);
  }
  return words;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let dot = 0;
  let left = 0;
  let right = 0;
  for (let index = 0; index < a.length; index++) {
    dot += (a[index] ?? 0) * (b[index] ?? 0);
    left += (a[index] ?? 0) ** 2;
    right += (b[index] ?? 0) ** 2;
  }
  return dot / Math.sqrt(left * right || 1);
}
