import { describe, expect, it } from 'vitest';
import {
  type AskedTerm,
  answerability,
  type PassageEvidence,
  type RankedEvidence,
} from '../../src/text/answerability.ts';

const PASSAGES = 1000;
const term = (weight: number, more: Partial<AskedTerm> = {}): AskedTerm => ({
  weight,
  certainty: 1,
  procedural: false,
  empty: false,
  ...more,
});
const unknown = (weight: number) => term(weight, { certainty: 0 });
const EVIDENCE: PassageEvidence = { passage: 1, words: 0.8, grams: 0.8, title: 0, pair: 0.5, alike: 0 };

/** A passage of a document that has these of the terms in its body, and announces those. */
const found = (documentId: string, told: number[], announced: number[] = [], score = 1): RankedEvidence => ({
  documentId,
  source: 'knowledge',
  score,
  evidence: EVIDENCE,
  told,
  announced,
});
const judge = (terms: readonly AskedTerm[], ...ranked: RankedEvidence[]) => answerability(terms, ranked, PASSAGES);
const known = [term(3), term(3)];

describe('answerability', () => {
  it('falls with each word of the query that the collection does not know', () => {
    const judged = [0, 1, 2].map((count) => {
      const share = 6 / (6 + 5 * count);
      const evidence = { ...EVIDENCE, passage: share, words: 0.8 * share, grams: 0.8 * share, pair: 0.5 * share };
      const terms = [...known, ...Array.from({ length: count }, () => unknown(5))];
      return judge(terms, { ...found('d-1', [1, 1]), evidence });
    });
    expect(judged[0]).toBeGreaterThan(judged[1] ?? 1);
    expect(judged[1]).toBeGreaterThan(judged[2] ?? 1);
  });

  it('rises with the lead over other documents, not over the rest of its own', () => {
    const other = judge(known, found('d-1', [1, 1]), found('d-2', [1, 1]));
    expect(judge(known, found('d-1', [1, 1]), found('d-2', [1, 0], [], 0.2))).toBeGreaterThan(other);
    expect(judge(known, found('d-1', [1, 1]), found('d-1', [1, 1]))).toBeGreaterThan(other);
  });

  it('rises when the document announces the subject', () => {
    const announced = judge(known, found('d-1', [1, 1], [1, 1]));
    expect(announced).toBeGreaterThan(judge(known, found('d-1', [1, 1])));
  });

  it('trusts a corrected word less than a word that is known', () => {
    const guessed = known.map((each) => ({ ...each, certainty: 0.5 }));
    expect(judge(guessed, found('d-1', [1, 1]))).toBeLessThan(judge(known, found('d-1', [1, 1])));
  });

  it('does not take a word said of any procedure for the subject', () => {
    const terms = [term(3, { procedural: true }), term(3)];
    expect(judge(terms, found('d-1', [0, 1]))).toBeGreaterThan(judge(terms, found('d-1', [1, 0])));
  });

  it('trusts what is published more than a past case', () => {
    const passage = found('d-1', [1, 1]);
    expect(judge(known, { ...passage, source: 'cases' })).toBeLessThan(judge(known, passage));
  });

  it('is nothing when only function words are asked, however well a passage has them', () => {
    expect(judge([term(3, { empty: true }), term(1, { empty: true })], found('d-1', [1, 1], [1, 1]))).toBe(0);
    expect(judge([term(3, { empty: true }), term(1)], found('d-1', [1, 1], [1, 1]))).toBeGreaterThan(0);
  });

  it('is nothing without passages or terms', () => {
    expect(judge([term(3)])).toBe(0);
    expect(judge([], found('d-1', []))).toBe(0);
  });
});
