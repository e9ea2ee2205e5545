import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openIndexDatabase } from '../../../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../../../src/adapters/sqlite/knowledge-index.ts';
import { createSqliteRetriever } from '../../../../src/adapters/sqlite/retriever.ts';
import type { Retrieval } from '../../../../src/ports/retriever.ts';
import { ANSWERABILITY_THRESHOLD } from '../../../../src/text/answerability.ts';
import { TENANT } from '../../../support/records.ts';
import { samplePassages } from '../../../support/sample-passages.ts';
import { openSearchDesk } from './desk.ts';

type Documents = Awaited<ReturnType<typeof samplePassages>>;

const QUESTIONS = new URL('../../../fixtures/questions/es.txt', import.meta.url);
const questions = readFileSync(QUESTIONS, 'utf8').trim().split('\n');

/** Both adapters over the same documents. */
async function openBoth(documents: Documents) {
  const database = openIndexDatabase(':memory:');
  const embedded = { index: createSqliteKnowledgeIndex(database), retriever: createSqliteRetriever(database) };
  const desk = await openSearchDesk();
  for (const { documentId, passages } of documents) {
    await embedded.index.replaceDocument(TENANT, documentId, passages);
    await desk.index.replaceDocument(TENANT, documentId, passages);
  }
  return {
    async ask(text: string): Promise<{ here: Retrieval; there: Retrieval }> {
      const query = { tenant: TENANT, text, audience: 'internal' as const, on: '2026-06-01', top: 5 };
      return { here: await embedded.retriever.retrieve(query), there: await desk.retriever.retrieve(query) };
    },
    async close() {
      database.close();
      await desk.close();
    },
  };
}

describe('the evidence of AI Search’s candidates', () => {
  let documents: Documents;
  beforeAll(async () => {
    documents = await samplePassages();
  }, 60_000);

  it('is that of the embedded retriever, number by number, where both look at the same candidates', async () => {
    // No more passages than both take a closer look at.
    const few: Documents = [];
    for (const one of documents) if (few.flatMap(({ passages }) => passages).length < 40) few.push(one);
    const both = await openBoth(few);
    for (const text of questions) {
      const { here, there } = await both.ask(text);
      expect(
        there.passages.map(({ id }) => id),
        text,
      ).toEqual(here.passages.map(({ id }) => id));
      expect(there.answerability, text).toBeCloseTo(here.answerability, 9);
      for (const [index, { score }] of there.passages.entries()) {
        expect(score, text).toBeCloseTo(here.passages[index]?.score ?? Number.NaN, 9);
      }
    }
    await both.close();
  }, 60_000);

  describe('over the whole sample municipality', () => {
    let asked: { here: Retrieval; there: Retrieval }[];
    beforeAll(async () => {
      const both = await openBoth(documents);
      asked = [];
      for (const text of questions) asked.push(await both.ask(text));
      await both.close();
    }, 120_000);
    const share = (holds: (one: { here: Retrieval; there: Retrieval }) => boolean) =>
      asked.filter(holds).length / asked.length;

    it('puts the same passage first for nineteen of twenty questions', () => {
      expect(share(({ here, there }) => here.passages[0]?.id === there.passages[0]?.id)).toBeGreaterThanOrEqual(0.95);
    });

    it('keeps silent where the embedded retriever does, but for one question in forty', () => {
      const isSilent = ({ answerability }: Retrieval) => answerability < ANSWERABILITY_THRESHOLD;
      expect(share(({ here, there }) => isSilent(here) === isSilent(there))).toBeGreaterThanOrEqual(0.975);
    });
  });
});
