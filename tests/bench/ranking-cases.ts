import { join } from 'node:path';
import { openIndexDatabase } from '../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex, readPassage } from '../../src/adapters/sqlite/knowledge-index.ts';
import { createSearch, type RetrieverOptions } from '../../src/adapters/sqlite/retriever.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { createWeighing, type Evidence } from '../../src/text/ranking/evidence.ts';
import { MERIT, worthOf } from '../../src/text/ranking/rank.ts';
import { type CollectionQuery, readCollection } from './eval-collection.ts';
import { passagesOf, TENANT } from './eval-run.ts';
import { caseSources, SAMPLE, SHARED_SETS } from './judged-queries.ts';
import { openSample, sampleQueries } from './sample.ts';
import { isHeldOut } from './split-by-document.ts';

/** A passage that a query may show. */
export interface Candidate {
  document: string;
  isRight: boolean;
  /** What its source and language leave of its merit. */
  worth: number;
  /** Evidence in the order of `EVIDENCE`: of the passage alone, and with the passages around it. */
  alone: Float64Array;
  around: Float64Array;
}

/** An answerable query with what the first cut found for it, in that order. */
export interface RankingCase {
  set: string;
  isHeldOut: boolean;
  candidates: Candidate[];
}

export const EVIDENCE = Object.keys(MERIT) as (keyof Evidence)[];
export const RANKED_SETS = [...SHARED_SETS, 'xquad-en', SAMPLE];
const ON = '2026-06-15';

interface Judged {
  documents: Map<string, Passage[]>;
  queries: CollectionQuery[];
  /** Names under which a query may want a document. */
  names(documentId: string): string[];
}

/** The answerable queries of the shared collections and of the sample, put to an index of their own set. */
export async function rankingCases(retrievalFolder: string, options: RetrieverOptions = {}): Promise<RankingCase[]> {
  const cases: RankingCase[] = [];
  for (const set of RANKED_SETS) {
    const judged = set === SAMPLE ? await sampleJudged() : sharedJudged(join(retrievalFolder, set));
    cases.push(...(await casesOf(set, judged, options)));
  }
  return cases;
}

async function casesOf(set: string, judged: Judged, options: RetrieverOptions): Promise<RankingCase[]> {
  const database = openIndexDatabase(':memory:');
  try {
    const index = createSqliteKnowledgeIndex(database);
    for (const [id, passages] of judged.documents) await index.replaceDocument(TENANT, id, passages);
    const search = createSearch(database, options);
    return judged.queries.flatMap((query) => {
      const [document] = query.relevant;
      if (document === undefined) return [];
      const asked = { tenant: TENANT, text: query.text, audience: 'public' as const, on: ON, top: 0 };
      const { image, plan, language, ranked } = search(asked);
      const weighing = createWeighing(image, plan);
      const candidates = ranked.map((match): Candidate => {
        const alone = weighing.alone(match.passage);
        const around = weighing.around(match.passage, alone);
        const own = inOrder(alone.evidence);
        return {
          document: match.documentId,
          isRight: judged.names(match.documentId).some((name) => query.relevant.includes(name)),
          worth: worthOf(match, language),
          alone: own,
          around: around === alone ? own : inOrder(around.evidence),
        };
      });
      return [{ set, isHeldOut: isHeldOut(document), candidates }];
    });
  } finally {
    database.close();
  }
}

function inOrder(evidence: Evidence): Float64Array {
  return Float64Array.from(EVIDENCE, (name) => evidence[name]);
}

function sharedJudged(folder: string): Judged {
  const { documents, queries } = readCollection(folder);
  return {
    documents: new Map(documents.map((document) => [document.id, passagesOf(document)])),
    queries,
    names: (id) => [id],
  };
}

/** The passages of the sample as the product cuts them, to be indexed anew. */
async function sampleJudged(): Promise<Judged> {
  const sample = await openSample();
  const database = openIndexDatabase(join(sample.folder, 'index.db'));
  try {
    const passages = database
      .prepare('SELECT passage FROM passages JOIN passage_contents USING (id) ORDER BY id')
      .all()
      .map((row) => readPassage(row.passage));
    const documents = Map.groupBy(passages, (passage) => passage.documentId);
    const sources = caseSources();
    return {
      documents,
      queries: sampleQueries(),
      names: (id) => {
        const name = documents.get(id)?.[0]?.externalId ?? id;
        return [name, ...(sources.get(name) ?? [])];
      },
    };
  } finally {
    database.close();
    await sample.close();
  }
}
