import { describe, expect, it } from 'vitest';
import type { RetrievalExplanation } from '../../src/domain/retrieval-explanation.ts';
import { matchReason, readingReasons } from '../../tab/scenes/knowledge/find-reasons.ts';

const term = { weight: 1, forms: [], synonyms: [] };
const EXPLANATION: RetrievalExplanation = {
  language: 'es',
  terms: [
    { ...term, word: 'padrón' },
    { ...term, word: 'basuar', corrected: 'basur' },
  ],
  runs: [{ run: 'words', found: 3 }],
  filters: { audience: 'public', on: '2026-03-02', excluded: 2 },
  passages: [
    { id: 'p1', rank: 1, score: 2, runs: [], matched: [{ word: 'basura', fields: ['title', 'body'] }] },
    { id: 'p2', rank: 2, score: 1, runs: [], matched: [] },
  ],
  answerability: { value: 0.8, evidence: {} },
};

describe('why a document is found', () => {
  it('says how the question was read, and what was left out', () => {
    expect(readingReasons('es', EXPLANATION)).toEqual([
      '«basuar» no está escrito así en ninguna ficha: se ha buscado «basur…».',
      'Pasajes que coinciden y quedan fuera por vigencia, ámbito o uso interno: 2.',
    ]);
    const plain = { ...EXPLANATION, terms: [], filters: { ...EXPLANATION.filters, excluded: 0 } };
    expect(readingReasons('es', plain)).toEqual([]);
  });

  it('says which words a passage has, and where', () => {
    expect(matchReason('es', EXPLANATION, 'p1')).toBe('Coincide en basura (título, texto)');
    expect(matchReason('es', EXPLANATION, 'p2')).toBeUndefined();
    expect(matchReason('es', EXPLANATION, 'p9')).toBeUndefined();
  });
});
