import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openIndexDatabase } from '../../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../../src/adapters/sqlite/knowledge-index.ts';
import { createSqliteRetriever } from '../../../src/adapters/sqlite/retriever.ts';
import { aPassage } from '../../contracts/knowledge-index-contract.ts';
import { describeRetrieverContract } from '../../contracts/retriever-contract.ts';
import { describeRetrieverExplainContract } from '../../contracts/retriever-explain-contract.ts';
import { TENANT } from '../../support/records.ts';

const create = async () => {
  const database = openIndexDatabase(':memory:');
  return {
    index: createSqliteKnowledgeIndex(database),
    retriever: createSqliteRetriever(database),
    close: async () => database.close(),
  };
};

describeRetrieverContract('SQLite', create);
describeRetrieverExplainContract('SQLite', create);

describe('retrieving from SQLite', () => {
  it('indexes and searches any Unicode text', async () => {
    const { index, retriever, close } = await create();
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, text, async (content, question) => {
        await index.replaceDocument(TENANT, 'd-1', [aPassage({ documentId: 'd-1', title: content, text: content })]);
        const query = { tenant: TENANT, text: question, audience: 'internal' as const, on: '2026-06-01', top: 5 };
        const { passages } = await retriever.retrieve(query);
        expect(passages.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
    await close();
  });

  it('prefers the section that has the words together, and lets the rest of its document speak for it', async () => {
    const { index, retriever, close } = await create();
    const section = (documentId: string, position: number, text: string) =>
      aPassage({
        id: `${documentId}#${position}`,
        documentId,
        position,
        text,
        title: 'Ficha',
        headingPath: [],
        questions: [],
      });
    await index.replaceDocument(TENANT, 'vado', [
      section('vado', 0, 'El vado reserva el paso de vehículos a un garaje.'),
      section('vado', 1, 'La placa se recoge en el almacén con la resolución.'),
    ]);
    await index.replaceDocument(TENANT, 'mercado', [
      section('mercado', 0, 'La placa del puesto se recoge en la oficina.'),
    ]);
    const query = { tenant: TENANT, audience: 'internal' as const, on: '2026-06-01', top: 5 };
    const { passages } = await retriever.retrieve({ ...query, text: 'recoger la placa del garaje' });
    expect(passages[0]?.documentId).toBe('vado');
    await close();
  });

  it('gives as many passages as are asked for, fifty too', async () => {
    const { index, retriever, close } = await create();
    for (let n = 0; n < 60; n++) {
      const text = `El vado número ${n} se paga en la calle ${'abcdefghij'[n % 10]}${n} del barrio ${n * 7}.`;
      await index.replaceDocument(TENANT, `d-${n}`, [
        aPassage({ id: `p-${n}`, documentId: `d-${n}`, title: `T${n}`, text }),
      ]);
    }
    const query = { tenant: TENANT, audience: 'internal' as const, on: '2026-06-01', text: 'pagar un vado' };
    for (const top of [0, 1, 10, 50]) {
      expect((await retriever.retrieve({ ...query, top })).passages).toHaveLength(top);
    }
    await close();
  });

  it('forgets what it knew of a word when the index changes', async () => {
    const { index, retriever, close } = await create();
    const query = { tenant: TENANT, text: 'ludoteca', audience: 'internal' as const, on: '2026-06-01', top: 5 };
    expect((await retriever.retrieve(query)).passages).toEqual([]);
    await index.replaceDocument(TENANT, 'd-1', [
      aPassage({ documentId: 'd-1', text: 'La ludoteca abre por las tardes.' }),
    ]);
    expect((await retriever.retrieve(query)).passages).toHaveLength(1);
    await close();
  });
});
