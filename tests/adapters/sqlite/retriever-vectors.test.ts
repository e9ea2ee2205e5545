import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIndexDatabase } from '../../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../../src/adapters/sqlite/knowledge-index.ts';
import { createSqliteRetriever } from '../../../src/adapters/sqlite/retriever.ts';
import { openEmbeddingCache } from '../../../src/adapters/sqlite/vectors/embedding-cache.ts';
import { embeddingKey } from '../../../src/adapters/sqlite/vectors/embedding-key.ts';
import { openPassageVectors } from '../../../src/adapters/sqlite/vectors/passage-vectors.ts';
import { vectorExtension } from '../../../src/adapters/sqlite/vectors/vector-extension.ts';
import type { Passage } from '../../../src/domain/passage.ts';
import { embeddingText } from '../../../src/text/embedding-text.ts';
import { aPassage } from '../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../support/records.ts';

const MODEL = 'axes';
/** A model of eight subjects: a text is about the one whose axis it lies along. */
const axis = (subject: number, nearness = 1) => {
  const vector = new Float32Array(8).fill(-0.05);
  vector[subject] = nearness;
  return vector.map((value) => value / Math.hypot(...vector));
};
const query = { tenant: TENANT, audience: 'public', on: '2026-06-01', top: 5 } as const;

describe('retrieving by meaning', () => {
  let folder: string;
  let close: () => void;
  let put: (documentId: string, subject: number, over: Partial<Passage>) => Promise<void>;
  let retriever: ReturnType<typeof createSqliteRetriever>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ventanilla-meaning-'));
    const database = openIndexDatabase(join(folder, 'index.db'), [await vectorExtension()]);
    const embeddings = openEmbeddingCache(join(folder, 'embeddings.db'));
    const vectors = openPassageVectors(database, embeddings, MODEL);
    const index = createSqliteKnowledgeIndex(database);
    put = async (documentId, subject, over) => {
      const { topic: _, validFrom: __, ...bare } = aPassage();
      const own = { id: `${documentId}#0`, documentId, title: documentId, headingPath: [], questions: [] };
      const passage = { ...bare, ...own, ...over };
      await index.replaceDocument(TENANT, documentId, [passage]);
      const row = Number(database.prepare('SELECT id FROM passages WHERE document_id = ?').get(documentId)?.id);
      const text = embeddingText(passage);
      const entry = { row, text, key: embeddingKey(MODEL, text), vector: axis(subject) };
      embeddings.put([entry]);
      vectors.put([entry]);
    };
    retriever = createSqliteRetriever(database, { vectors });
    close = () => {
      database.close();
      embeddings.close();
    };
    await put('piscina', 1, { text: 'La piscina abre de junio a septiembre.' });
    await put('basura', 2, { text: 'La recogida de basura cambia en agosto.' });
  });
  afterEach(() => {
    close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = async (text: string, over: object = {}) => {
    const { passages, explanation } = await retriever.retrieve({ ...query, text, explain: true, ...over });
    return { ids: passages.map(({ documentId }) => documentId), explanation };
  };

  it('finds a passage that shares no word with the question', async () => {
    expect((await ask('¿dónde puedo nadar?')).ids).not.toContain('piscina');
    const { ids, explanation } = await ask('¿dónde puedo nadar?', { vector: axis(1, 0.9) });
    expect(ids[0]).toBe('piscina');
    expect(explanation?.passages[0]?.runs).toEqual([{ run: 'meaning', rank: 1, score: expect.closeTo(1, 1) }]);
  });

  it('leaves the words their say where both find something', async () => {
    const { ids } = await ask('recogida de basura en agosto', { vector: axis(1) });
    expect(ids[0]).toBe('basura');
    expect(ids).toContain('piscina');
  });

  it('shows nothing by meaning that a filter leaves out', async () => {
    await put('interna', 1, { text: 'Socorristas: turnos.', audience: 'internal' });
    await put('caducada', 1, { text: 'Temporada pasada.', validUntil: '2025-09-15' });
    const { ids } = await ask('¿dónde puedo nadar?', { vector: axis(1) });
    expect(ids).toContain('piscina');
    expect(ids).not.toContain('interna');
    expect(ids).not.toContain('caducada');
  });
});
