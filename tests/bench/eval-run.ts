import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chunkMarkdown } from '../../knowledge-ingest/chunk.ts';
import type { Passage } from '../../src/domain/passage.ts';
import type { Retriever } from '../../src/ports/retriever.ts';
import { ANSWERABILITY_THRESHOLD } from '../../src/text/answerability.ts';
import { detectLanguage } from '../../src/text/detect-language.ts';
import type { Collection, CollectionDocument, CollectionQuery } from './eval-collection.ts';
import { type EvalReport, measure, type QueryOutcome } from './eval-measures.ts';
import { openOwnIndex } from './own-index.ts';

export const TENANT = 'eval';
/** Passages asked for, so that ten documents are among them. */
const TOP = 60;
/** Passages that a suggestion asks for: what is timed. */
const USUAL_TOP = 8;
const REHEARSALS = 80;

/** Cuts, indexes and searches a collection as the product does, in a folder of its own that is removed afterwards. */
export async function evaluate(collection: Collection): Promise<{ report: EvalReport; outcomes: QueryOutcome[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-eval-'));
  const { index, retriever, close } = await openOwnIndex(join(folder, 'index.sqlite'));
  try {
    for (const document of collection.documents) {
      await index.replaceDocument(TENANT, document.id, passagesOf(document));
    }
    await rehearse(retriever, collection.documents);
    const outcomes: QueryOutcome[] = [];
    for (const query of collection.queries) outcomes.push(await ask(retriever, query));
    return { report: measure(outcomes, await index.count(TENANT)), outcomes };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server searches once it is warm (`index-worker.ts`); by beginnings of texts, so that no query is known before. */
async function rehearse(retriever: Retriever, documents: readonly CollectionDocument[]): Promise<void> {
  for (const { text } of documents.slice(0, REHEARSALS)) {
    const query = { tenant: TENANT, text: text.slice(0, 80), audience: 'internal', on: '2000-01-01' } as const;
    await retriever.retrieve({ ...query, top: USUAL_TOP });
  }
}

/** A document cut as the product cuts it. */
export function passagesOf(document: CollectionDocument): Passage[] {
  const language = detectLanguage(document.text, 'es');
  return chunkMarkdown(document.text, { title: document.title }).map(({ headingPath, text, position }) => ({
    id: `${document.id}#${position}`,
    documentId: document.id,
    versionId: document.id,
    source: 'knowledge',
    title: document.title,
    headingPath,
    text,
    questions: [],
    language,
    audience: 'public',
    position,
  }));
}

async function ask(retriever: Retriever, query: CollectionQuery): Promise<QueryOutcome> {
  const on = new Date().toISOString().slice(0, 10);
  const asked = { tenant: TENANT, text: query.text, audience: 'internal', on } as const;
  const began = performance.now();
  await retriever.retrieve({ ...asked, top: USUAL_TOP });
  const ms = performance.now() - began;
  const { passages, answerability } = await retriever.retrieve({ ...asked, top: TOP });
  return {
    id: query.id,
    text: query.text,
    relevant: query.relevant,
    found: [...new Set(passages.map((passage) => passage.documentId))],
    refused: answerability < ANSWERABILITY_THRESHOLD,
    ms,
  };
}
