import { describe, expect, it } from 'vitest';
import { explanationLines } from '../../src/cli/explanation-lines.ts';
import { LOCALES } from '../../src/domain/language.ts';
import type { RetrievalExplanation } from '../../src/domain/retrieval-explanation.ts';
import { aScoredPassage } from '../support/records.ts';

const passage = aScoredPassage({ id: 'p1', title: 'Alta en el padrón', headingPath: ['Documentos'] });
const explanation: RetrievalExplanation = {
  language: 'es',
  terms: [
    {
      word: 'enpadronar',
      weight: 5.125,
      forms: [
        { form: 'empadron', worth: 1, passages: 1 },
        { form: 'padron', worth: 0.6, passages: 14 },
      ],
      synonyms: ['alta en el padrón'],
      corrected: 'empadronar',
    },
    { word: 'nave', weight: 0, forms: [], synonyms: [] },
  ],
  runs: [
    { run: 'words', found: 12 },
    { run: 'vectors', found: 200 },
  ],
  filters: {
    audience: 'public',
    on: '2026-06-01',
    source: 'knowledge',
    topic: 'padron',
    jurisdiction: 'es/valencia/puertoclaro',
    excluded: 1,
  },
  passages: [
    {
      id: 'p1',
      rank: 1,
      score: 12.346,
      runs: [
        { run: 'words', rank: 1, score: 8.2 },
        { run: 'vectors', rank: 3, score: 0.71 },
      ],
      matched: [{ word: 'enpadronar', fields: ['title', 'headings', 'questions', 'body'] }],
    },
    { id: 'p9', rank: 2, score: 3, runs: [], matched: [] },
  ],
  answerability: { value: 0.913, evidence: { coverage: 1, margin: 0.204 } },
};

describe('why these passages, in the terminal', () => {
  it('reads from the words of the question to what each passage has of them', () => {
    expect(explanationLines('es', { explanation, passages: [passage], threshold: 0.55 })).toEqual([
      'Cómo se ha buscado (consulta en castellano)',
      '',
      '  Palabras de la consulta',
      '    enpadronar  peso 5,13',
      '      se ha leído como «empadronar»',
      '      formas: empadron (vale 1; pasajes: 1) · padron (vale 0,6; pasajes: 14)',
      '      también: alta en el padrón',
      '    nave  peso 0',
      '      formas: —',
      '  búsquedas: words 12 · vectors 200',
      '  filtros: solo lo que puede darse al ciudadano · vigente el 2026-06-01 · solo fichas · materia padron · ámbito es/valencia/puertoclaro · fuera por los filtros: 1',
      '  Se puede responder: 0,91, y hace falta 0,55',
      '    coverage 1 · margin 0,2',
      '',
      '  Pasajes, del mejor al peor',
      '    1. 12,35  Alta en el padrón › Documentos',
      '       búsquedas: words: puesto 1 (8,2) · vectors: puesto 3 (0,71)',
      '       coincide: enpadronar (título, apartados, preguntas, texto)',
      '    2. 3  p9',
      '       búsquedas: —',
      '       coincide: —',
    ]);
  });

  it('says when the evidence is not enough to answer', () => {
    const lines = explanationLines('en', { explanation, passages: [], threshold: 0.95 });
    expect(lines).toContain('  It cannot be answered: 0.91, and 0.95 is needed');
  });

  it('is whole in every language of the interface, with no hole left', () => {
    for (const locale of LOCALES) {
      const text = explanationLines(locale, { explanation, passages: [passage], threshold: 0.5 }).join('\n');
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  });
});
