import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Passage } from '../../src/domain/passage.ts';
import type { KnowledgeIndex } from '../../src/ports/knowledge-index.ts';
import type { RetrievalQuery, Retriever } from '../../src/ports/retriever.ts';
import { OTHER_TENANT, TENANT } from '../support/records.ts';
import { hostileQueries } from './hostile-queries.ts';
import { aPassage } from './knowledge-index-contract.ts';

export interface RetrieverSubject {
  index: KnowledgeIndex;
  retriever: Retriever;
  close(): Promise<void>;
}

const PADRON = 'Debe aportar un documento de identidad y el contrato de alquiler de la vivienda.';

/** The contract of `Retriever`, over what a `KnowledgeIndex` holds. @param create an empty pair each time */
export function describeRetrieverContract(adapter: string, create: () => Promise<RetrieverSubject>): void {
  describe(`Retriever: ${adapter}`, () => {
    let subject: RetrieverSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    const put = async (documentId: string, over: Partial<Passage>, tenant = TENANT): Promise<void> => {
      const { topic: _, validFrom: __, ...bare } = aPassage();
      const passage = {
        ...bare,
        id: `${documentId}#0`,
        documentId,
        title: documentId,
        headingPath: [],
        questions: [],
        ...over,
      };
      await subject.index.replaceDocument(tenant, documentId, [passage]);
    };
    const search = (text: string, over: Partial<RetrievalQuery> = {}) =>
      subject.retriever.retrieve({ tenant: TENANT, text, audience: 'internal', on: '2026-06-01', top: 10, ...over });
    const found = async (text: string, over: Partial<RetrievalQuery> = {}): Promise<string[]> =>
      (await search(text, over)).passages.map((passage) => passage.documentId);
    const putTown = async () => {
      await put('padron', { title: 'Alta en el padrón municipal', text: PADRON, questions: ['¿Cómo me empadrono?'] });
      await put('autobus', {
        title: 'Autobús urbano',
        headingPath: ['Precios'],
        text: 'El billete sencillo cuesta 1,35 €.',
      });
      await put('piscina', {
        title: 'Piscina municipal',
        text: 'La piscina abre de junio a septiembre, de 11 a 20 horas.',
      });
      await put('ley', {
        title: 'Procedimiento',
        text: 'Según el art. 28 de la Ley 39/2015, no aporte lo que ya consta.',
      });
    };

    it('finds the passage by words of its text, title, headings and questions, best first', async () => {
      await putTown();
      expect((await found('contrato de alquiler'))[0]).toBe('padron');
      expect((await found('autobús'))[0]).toBe('autobus');
      expect((await found('precios del billete'))[0]).toBe('autobus');
      expect((await found('¿cómo me empadrono?'))[0]).toBe('padron');
      const { passages } = await search('horas de la piscina municipal');
      const scores = passages.map((passage) => passage.score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    });

    it('finds other forms of a word, without accents, in capitals and misspelt', async () => {
      await putTown();
      for (const text of ['empadronamiento', 'EMPADRONARSE', 'enpadronamiento', 'alquileres', 'padron']) {
        expect((await found(text))[0], text).toBe('padron');
      }
      expect((await found('autobuses'))[0]).toBe('autobus');
    });

    it('finds laws and articles by their number', async () => {
      await putTown();
      expect((await found('39/2015'))[0]).toBe('ley');
      expect((await found('¿qué dice el artículo 28?'))[0]).toBe('ley');
    });

    it('finds nothing for the placeholder of an identifier that was taken out', async () => {
      await put('dni', { text: 'Renovación del DNI 1.' });
      expect(await found('[DNI_1]')).toEqual([]);
    });

    it('answers for one administration only', async () => {
      await put('padron', { text: PADRON }, OTHER_TENANT);
      expect(await found('contrato de alquiler')).toEqual([]);
      expect(await found('contrato de alquiler', { tenant: OTHER_TENANT })).toEqual(['padron']);
    });

    it('shows internal passages to nobody but internal readers', async () => {
      await put('publico', { text: PADRON, audience: 'public' });
      await put('interno', { text: `${PADRON} Compruebe la firma.`, audience: 'internal' });
      expect(await found('contrato de alquiler', { audience: 'public' })).toEqual(['publico']);
      expect((await found('contrato de alquiler', { audience: 'internal' })).sort()).toEqual(['interno', 'publico']);
    });

    it('keeps to what is valid on the day, both limits included', async () => {
      await put('abono', {
        text: 'El abono joven cuesta 20 euros.',
        validFrom: '2026-01-01',
        validUntil: '2026-12-31',
      });
      for (const [on, expected] of [
        ['2025-12-31', []],
        ['2026-01-01', ['abono']],
        ['2026-12-31', ['abono']],
        ['2027-01-01', []],
      ] as const) {
        expect(await found('abono joven', { on }), on).toEqual(expected);
      }
    });

    it('keeps to the source and the topic asked for', async () => {
      await put('ficha', { text: PADRON, topic: 'padron' });
      await put('caso', { text: `${PADRON} Se resolvió.`, source: 'cases', topic: 'vivienda' });
      expect(await found('contrato de alquiler', { source: 'cases' })).toEqual(['caso']);
      expect(await found('contrato de alquiler', { source: 'knowledge' })).toEqual(['ficha']);
      expect(await found('contrato de alquiler', { topic: 'padron' })).toEqual(['ficha']);
      expect(await found('contrato de alquiler', { topic: 'tributos' })).toEqual([]);
    });

    describe('asked at a place', () => {
      const town = 'es/valencia/puertoclaro';
      const office = `${town}/oficina-centro`;
      const at = async (jurisdiction: string | undefined) =>
        (await found('contrato de alquiler', { jurisdiction })).sort();
      beforeEach(async () => {
        await put('sin-ambito', { text: `${PADRON} Siempre.` });
        const rules = {
          estatal: 'es',
          autonomica: 'es/valencia',
          municipal: town,
          oficina: office,
          ajena: 'es/murcia',
        };
        for (const [documentId, jurisdiction] of Object.entries(rules)) {
          await put(documentId, { text: `${PADRON} Norma ${documentId}.`, jurisdiction });
        }
      });

      it('finds what is in force there: its own rules, those that enclose it, and those of no place', async () => {
        expect(await at(town)).toEqual(['autonomica', 'estatal', 'municipal', 'sin-ambito']);
        expect(await at(office)).toEqual(['autonomica', 'estatal', 'municipal', 'oficina', 'sin-ambito']);
        expect(await at('es/murcia/cartagena')).toEqual(['ajena', 'estatal', 'sin-ambito']);
        expect(await at('es')).toEqual(['estatal', 'sin-ambito']);
        expect(await at(undefined)).toHaveLength(6);
      });

      it('tells places apart whose names begin alike', async () => {
        await put('vecina', { text: `${PADRON} Norma vecina.`, jurisdiction: 'es/valencia/puerto' });
        expect(await at(town)).not.toContain('vecina');
        expect(await at('es/valencia/puerto')).toEqual(['autonomica', 'estatal', 'sin-ambito', 'vecina']);
      });

      it('follows a document that says another, and gives the place back with the passage', async () => {
        await put('ajena', { text: `${PADRON} Norma ajena.`, jurisdiction: town });
        const { passages } = await search('contrato de alquiler', { jurisdiction: town });
        expect(passages.find(({ documentId }) => documentId === 'ajena')?.jurisdiction).toBe(town);
      });
    });

    it('puts knowledge before a past case of equal merit', async () => {
      await put('a-caso', { title: 'Alquiler', text: 'Aporte el contrato de alquiler firmado.', source: 'cases' });
      await put('b-ficha', { title: 'Alquiler', text: 'Aporte el contrato de alquiler sellado.' });
      expect(await found('contrato de alquiler')).toEqual(['b-ficha', 'a-caso']);
    });

    it('leaves out a passage whose words are those of a better one', async () => {
      await put('uno', { text: PADRON });
      await put('dos', { text: `  ${PADRON.toUpperCase()}\n` });
      expect(await found('contrato de alquiler')).toHaveLength(1);
    });

    it('still finds passages in another language, after as good ones in the language of the question', async () => {
      await put('resident-ca', { language: 'ca', title: 'Padró', text: 'El contracte de la residència municipal.' });
      await put('resident-es', { language: 'es', title: 'Padrón', text: 'El contrato de la residencia municipal.' });
      const order = await found('residencia municipal', { language: 'es' });
      expect(order).toEqual(['resident-es', 'resident-ca']);
    });

    it('shows a replaced document as it is now and a removed one no more', async () => {
      await put('tasa', { text: 'La tasa de terrazas cuesta 40 euros.' });
      expect(await found('tasa de terrazas')).toEqual(['tasa']);
      await put('tasa', { text: 'El vado permanente cuesta 90 euros.' });
      expect(await found('terrazas')).toEqual([]);
      expect(await found('vado permanente')).toEqual(['tasa']);
      await subject.index.removeDocument(TENANT, 'tasa');
      expect(await found('vado permanente')).toEqual([]);
    });

    it('gives at most as many passages as asked for', async () => {
      await putTown();
      expect(await found('municipal', { top: 1 })).toHaveLength(1);
      expect(await found('municipal', { top: 0 })).toEqual([]);
    });

    it('is surer of what it can answer than of what it cannot, between 0 and 1', async () => {
      await putTown();
      const known = await search('¿Cómo me empadrono con contrato de alquiler?');
      const unknown = await search('¿Cuánto pesa la luna de Júpiter en kilogramos?');
      expect(known.answerability).toBeLessThanOrEqual(1);
      expect(known.answerability).toBeGreaterThan(unknown.answerability);
      expect((await search('xyzzy plugh')).answerability).toBe(0);
    });

    it.each([
      'a',
      'de la el que y a los',
      'the of and',
      "' OR 1=1 --",
    ])('answers nothing where nothing is asked: %s', async (text) => {
      await putTown();
      expect((await search(text)).answerability).toBe(0);
    });

    it.each(hostileQueries)('takes %s as text, never as syntax', async (_, text) => {
      await putTown();
      const { passages, answerability } = await search(text);
      expect(passages.length).toBeLessThanOrEqual(10);
      expect(answerability).toBeGreaterThanOrEqual(0);
      expect(answerability).toBeLessThanOrEqual(1);
    });
  });
}
