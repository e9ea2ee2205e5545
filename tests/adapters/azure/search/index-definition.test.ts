import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeKeyPart, documentKeyOf, encodeKeyPart, namedBy } from '../../../../src/adapters/azure/search/keys.ts';
import { synonymMapOf } from '../../../../src/adapters/azure/search/synonym-map.ts';
import { shippedSynonymRules } from '../../../../src/text/shipped-synonyms.ts';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../../support/records.ts';
import { hasSearchSpec } from '../../../support/search-service-spec.ts';
import { connectDesk, openSearchDesk } from './desk.ts';

type Definition = Record<string, unknown> & {
  fields: { name: string; analyzer?: string; synonymMaps?: string[]; dimensions?: number; stored?: boolean }[];
};

describe('the AI Search index as code', () => {
  let desk: Awaited<ReturnType<typeof openSearchDesk>>;
  beforeEach(async () => {
    desk = await openSearchDesk();
  });
  afterEach(() => desk.close());
  const definition = async (one: Pick<typeof desk, 'index'> = desk, name = 'ventanilla-1') => {
    await one.index.count(TENANT);
    return desk.service.indexes.get(name)?.definition as unknown as Definition;
  };

  it('has fields for each language with its analyser, and the vocabulary on them', async () => {
    const { fields } = await definition();
    const analysers = ['es', 'ca', 'en', 'gl', 'eu'].map((language) =>
      fields.find(({ name }) => name === `body_${language}`),
    );
    expect(analysers.map((field) => field?.analyzer)).toEqual([
      'es.microsoft',
      'ca.microsoft',
      'en.microsoft',
      'gl.lucene',
      'eu.lucene',
    ]);
    expect(analysers.every((field) => field?.synonymMaps?.[0] === 'ventanilla-vocabulary')).toBe(true);
    expect(desk.service.synonymMaps.get('ventanilla-vocabulary')).toMatchObject({ format: 'solr' });
  });

  it('has a scoring profile, a semantic configuration for each language, and no vectors without an embedder', async () => {
    const made = await definition();
    expect(made).toMatchObject({
      defaultScoringProfile: 'fields-as-bm25f',
      semantic: { defaultConfiguration: 'semantic-es' },
    });
    expect(made.vectorSearch).toBeUndefined();
    expect(made.fields.some(({ name }) => name === 'vector')).toBe(false);
  });

  it('has with one a vector field that is quantised and compared again', async () => {
    const model = { model: 'uno', embed: async () => [] };
    const made = await definition(
      connectDesk(desk.service, { index: 'con', embedder: { model, dimensions: 1536 } }),
      'con-1',
    );
    expect(made.fields.find(({ name }) => name === 'vector')).toMatchObject({ dimensions: 1536, stored: false });
    expect(made.vectorSearch).toMatchObject({
      algorithms: [{ kind: 'hnsw', hnswParameters: { metric: 'cosine' } }],
      compressions: [{ kind: 'scalarQuantization', rescoringOptions: { enableRescoring: true } }],
      profiles: [{ algorithm: 'hnsw', compression: 'int8' }],
    });
  });

  it.skipIf(!hasSearchSpec)('is one that the published description takes', async () => {
    await definition();
    expect(desk.service.problems).toEqual([]);
  });

  it('takes documents and administrations of any name, and keeps them apart', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(name, name, async (tenant, documentId) => {
        const passage = aPassage({ documentId });
        await desk.index.replaceDocument(tenant, documentId, [passage]);
        expect(await desk.index.passagesOf(tenant, documentId)).toEqual([passage]);
        await desk.index.removeDocument(tenant, documentId);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses an id that makes too long a key, before anything is sent', async () => {
    const documentId = 'ñ'.repeat(300);
    const putting = desk.index.replaceDocument(TENANT, documentId, [aPassage({ documentId })]);
    await expect(putting).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('the keys of AI Search', () => {
  it('have only signs that it takes, and are read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (tenant, documentId) => {
        expect(encodeKeyPart(tenant)).toMatch(/^[A-Za-z0-9=-]*$/);
        expect(decodeKeyPart(encodeKeyPart(tenant))).toBe(tenant);
        expect(namedBy(documentKeyOf(tenant, documentId))).toEqual({ tenant, documentId });
      }),
    );
  });
});

describe('the synonym map', () => {
  it('has a group once, and keeps the word itself beside what it may mean', () => {
    const rules = [
      { from: 'a', to: ['b', 'c'], mutual: true },
      { from: 'b', to: ['a', 'c'], mutual: true },
      { from: 'x', to: ['y, z', 'u => v'], mutual: false },
    ];
    expect(synonymMapOf('m', rules).synonyms).toEqual(['a, b, c', 'x => x, y\\, z, u \\=> v']);
  });

  it('keeps the shipped vocabulary within the limits of the service', () => {
    const { synonyms } = synonymMapOf('m', shippedSynonymRules());
    expect(synonyms.length).toBeGreaterThan(500);
    expect(synonyms.length).toBeLessThanOrEqual(20_000);
    expect(synonyms.every((line) => (line.split(' => ').at(-1) ?? '').split(/(?<!\\), /).length <= 20)).toBe(true);
  });
});
