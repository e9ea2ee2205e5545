import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/domain/language.ts';
import { CheckNameSchema, type ModelUse } from '../../src/domain/provenance.ts';
import { makingOf } from '../../tab/format/provenance.ts';
import { aProvenance, aSuggestion } from '../support/records.ts';

const use: ModelUse = {
  model: 'modelo.example/gpt',
  prompt: 'answer-1',
  tokens: { input: 1840, output: 212, estimated: false },
  cost: { amount: 0.0012, currency: 'EUR' },
  firstTokenMs: 640,
  totalMs: 2310,
};
const rows = (making: ReturnType<typeof makingOf>) =>
  Object.fromEntries(making.map(({ name, lines }) => [name, lines]));
const plain = (text: string | undefined) => text?.replace(/\s/g, ' ');

describe('how a suggestion was made', () => {
  it('names the model, its instructions, what it used and cost, the times and the versions of the sources', () => {
    const suggestion = aSuggestion({
      provenance: aProvenance({ use, checks: ['citations', 'facts'] }),
      timings: { retrievalMs: 35.4, firstTokenMs: 640, totalMs: 2310 },
    });
    const said = rows(makingOf('es', suggestion));
    expect(said).toMatchObject({
      Modelo: ['modelo.example/gpt'],
      Instrucciones: ['answer-1'],
      Comprobado: ['citas y cifras, fechas y demás datos'],
      'Versiones de las fuentes': ['[1] Alta en el padrón municipal · version-padron-1'],
    });
    expect(said.Tokens).toEqual(['1840 leídos, 212 escritos']);
    expect(plain(said.Coste?.[0])).toBe('0,0012 €');
    expect(plain(said.Tiempos?.[0])).toBe('búsqueda 35 ms · primera palabra 640 ms · total 2,3 s');
  });

  it('leaves out what is not known, and says nothing when nothing was kept', () => {
    const extractive = makingOf('es', aSuggestion({ provenance: aProvenance() }));
    expect(extractive.map(({ name }) => name)).toEqual(['Tiempos', 'Versiones de las fuentes']);
    const nothing = { citations: [], timings: { retrievalMs: 0, firstTokenMs: 0, totalMs: 0 } };
    expect(makingOf('es', aSuggestion({ ...nothing, provenance: aProvenance() }))).toEqual([]);
    expect(makingOf('es', aSuggestion())).toEqual([]);
  });

  it('says when the tokens are an estimate, and takes any name for a currency', () => {
    const estimated = { ...use, tokens: { ...use.tokens, estimated: true }, cost: { amount: 2, currency: 'créditos' } };
    const said = rows(makingOf('es', aSuggestion({ provenance: aProvenance({ use: estimated }) })));
    expect(said.Tokens?.[0]).toContain('estimación');
    expect(said.Coste).toEqual(['2 créditos']);
  });

  it('has words for every check in every language', () => {
    for (const locale of LOCALES) {
      const making = makingOf(locale, aSuggestion({ provenance: aProvenance({ checks: CheckNameSchema.options }) }));
      expect(making.flatMap(({ lines }) => lines).join(' ')).not.toMatch(/[{}]/);
    }
  });
});
