import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Passage } from '../../src/domain/passage.ts';
import { RetrievalExplanationSchema } from '../../src/domain/retrieval-explanation.ts';
import type { Retrieval, RetrievalQuery } from '../../src/ports/retriever.ts';
import { OTHER_TENANT, TENANT } from '../support/records.ts';
import { hostileQueries } from './hostile-queries.ts';
import { aPassage } from './knowledge-index-contract.ts';
import type { RetrieverSubject } from './retriever-contract.ts';

const TOWN = 'es/valencia/puertoclaro';
const RENT = 'Aporte el contrato de alquiler de la vivienda';

/** The part of the contract of `Retriever` that says why passages were found. @param create an empty pair each time */
export function describeRetrieverExplainContract(adapter: string, create: () => Promise<RetrieverSubject>): void {
  describe(`Retriever: ${adapter}, why these passages`, () => {
    let subject: RetrieverSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    const put = async (documentId: string, over: Partial<Passage>, tenant = TENANT): Promise<void> => {
      const { topic: _, validFrom: __, ...bare } = aPassage();
      const own = { id: `${documentId}#0`, documentId, title: documentId, headingPath: [], questions: [] };
      await subject.index.replaceDocument(tenant, documentId, [{ ...bare, ...own, ...over }]);
    };
    const search = (text: string, over: Partial<RetrievalQuery> = {}) =>
      subject.retriever.retrieve({ tenant: TENANT, text, audience: 'internal', on: '2026-06-01', top: 10, ...over });
    const explained = async (text: string, over: Partial<RetrievalQuery> = {}) => {
      const retrieval = await search(text, { ...over, explain: true });
      return { ...retrieval, explanation: RetrievalExplanationSchema.parse(retrieval.explanation) };
    };

    beforeEach(async () => {
      await put('padron', { title: 'Alta en el padrón municipal', text: RENT, questions: ['¿Cómo me empadrono?'] });
      await put('piscina', {
        title: 'Piscina municipal',
        headingPath: ['Horario'],
        text: 'Abre de junio a septiembre.',
      });
      await put('autobus', { title: 'Autobús', text: 'El autobús de la piscina sale a las diez, con su contrato.' });
    });

    it('is said only when it is asked for, and changes nothing', async () => {
      const text = '¿Qué contrato pide el padrón municipal?';
      const { explanation: none, ...bare } = await search(text);
      expect(none).toBeUndefined();
      const { explanation: _, ...same } = await explained(text);
      expect(same).toEqual(bare);
    });

    it('is said of every passage, in its order, with the score it has', async () => {
      const { passages, explanation } = await explained('horario de la piscina municipal', { top: 2 });
      expect(explanation.passages.map(({ id, rank, score }) => [id, rank, score])).toEqual(
        passages.map(({ id, score }, index) => [id, index + 1, score]),
      );
    });

    it('names the runs that found a passage, each with a place that is its own and fits its score', async () => {
      const { explanation } = await explained('contrato, piscina y padrón municipal');
      expect(explanation.runs.length).toBeGreaterThan(0);
      expect(explanation.passages.every(({ runs }) => runs.length > 0)).toBe(true);
      for (const { run, found } of explanation.runs) {
        const held = explanation.passages
          .flatMap(({ runs }) => runs.filter((one) => one.run === run))
          .sort((one, other) => one.rank - other.rank);
        const ranks = held.map(({ rank }) => rank);
        expect(new Set(ranks).size).toBe(ranks.length);
        expect(ranks.every((rank) => Number.isInteger(rank) && rank >= 1 && rank <= found)).toBe(true);
        const scores = held.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((one, other) => other - one));
      }
      const named = new Set(explanation.runs.map(({ run }) => run));
      expect(named.size).toBe(explanation.runs.length);
      for (const { runs } of explanation.passages) for (const { run } of runs) expect(named).toContain(run);
    });

    it('tells which words of the question a passage has, and in which of its fields', async () => {
      const { explanation } = await explained('horario de la piscina');
      const fieldsOf = (documentId: string, word: RegExp) =>
        explanation.passages
          .find(({ id }) => id === `${documentId}#0`)
          ?.matched.filter((match) => word.test(match.word))
          .flatMap(({ fields }) => fields);
      expect(fieldsOf('piscina', /^piscin/)).toEqual(['title']);
      expect(fieldsOf('piscina', /^horari/)).toEqual(['headings']);
      expect(fieldsOf('autobus', /^piscin/)).toEqual(['body']);
      const words = new Set(explanation.terms.map(({ word }) => word));
      for (const { matched } of explanation.passages) {
        for (const { word, fields } of matched) {
          expect(words).toContain(word);
          expect(new Set(fields).size).toBe(fields.length);
        }
      }
      const asked = await explained('¿cómo me empadrono?');
      expect(asked.explanation.passages[0]?.matched.flatMap(({ fields }) => fields)).toContain('questions');
    });

    it('tells how the question was read: its words with their weight and the forms looked for', async () => {
      const { explanation } = await explained('¿Vivienda o piscina municipal?', { language: 'es' });
      expect(explanation.language).toBe('es');
      const weight = (word: RegExp) => explanation.terms.find((term) => word.test(term.word))?.weight ?? 0;
      // Fewer passages have the one than the other.
      expect(weight(/^viviend/)).toBeGreaterThan(weight(/^municip/));
      for (const { forms } of explanation.terms) {
        expect(forms.every(({ worth, passages }) => worth > 0 && worth <= 1 && passages >= 0)).toBe(true);
      }
    });

    it('says what a misspelt word was taken for, and of no other that it was', async () => {
      const { explanation } = await explained('picsina contrato');
      const misspelt = explanation.terms.find(({ word }) => word.startsWith('picsin'));
      expect(misspelt?.corrected).toMatch(/^piscin/);
      const known = explanation.terms.filter(({ word }) => word.startsWith('contrat'));
      expect(known.map(({ corrected }) => corrected)).toEqual([undefined]);
    });

    it('says with the answerability it was judged by', async () => {
      for (const text of ['contrato del padrón', 'xyzzy plugh']) {
        const { explanation, answerability } = await explained(text);
        expect(explanation.answerability.value).toBe(answerability);
      }
    });

    it('names the filters, and counts what they left out', async () => {
      const filters = { audience: 'public', source: 'knowledge', topic: 'padron', jurisdiction: TOWN } as const;
      const word = 'Ludoteca';
      const fitting = { title: word, topic: 'padron', audience: 'public' } as const;
      await put('cabe', { ...fitting, text: 'Ludoteca de mañana.' });
      await put('interna', { ...fitting, text: 'Ludoteca de tarde.', audience: 'internal' });
      await put('caso', { ...fitting, text: 'Ludoteca de noche.', source: 'cases' });
      await put('otra-materia', { ...fitting, text: 'Ludoteca de pago.', topic: 'ocio' });
      await put('otro-lugar', { ...fitting, text: 'Ludoteca de fuera.', jurisdiction: 'es/murcia' });
      await put('caducada', { ...fitting, text: 'Ludoteca de antes.', validUntil: '2026-01-31' });
      await put('de-otros', { ...fitting, text: 'Ludoteca de otros.' }, OTHER_TENANT);
      const { explanation, passages } = await explained(word, filters);
      expect(passages.map(({ documentId }) => documentId)).toEqual(['cabe']);
      // Of another administration nothing is told, not even that it was left out.
      expect(explanation.filters).toEqual({ ...filters, on: '2026-06-01', excluded: 5 });
      expect((await explained('contrato')).explanation.filters).toEqual({
        audience: 'internal',
        on: '2026-06-01',
        excluded: 0,
      });
    });

    it.each(hostileQueries)('is said of %s as of any text', async (_, text) => {
      const { explanation, passages }: Retrieval = await explained(text);
      expect(explanation?.passages.map(({ id }) => id)).toEqual(passages.map(({ id }) => id));
    });
  });
}
