import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SampleCaseSchema } from '../../knowledge-ingest/sources/sample.ts';
import { openIndexDatabase } from '../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../src/adapters/sqlite/knowledge-index.ts';
import { createSearch } from '../../src/adapters/sqlite/retriever.ts';
import { type AnswerabilityFeatures, answerabilityFeatures } from '../../src/text/answerability.ts';
import { type CollectionQuery, readCollection } from './eval-collection.ts';
import { passagesOf, TENANT } from './eval-run.ts';
import { openSample, SAMPLE_FOLDER, sampleQueries } from './sample.ts';

/** A query put to an index, with the evidence for its first document and whether that was right. */
export interface JudgedQuery {
  /** Whose index was asked, and whose query it is. */
  index: string;
  set: string;
  query: CollectionQuery;
  /** Undefined where nothing was found at all. */
  features: AnswerabilityFeatures | undefined;
  right: boolean;
  /** Whether a relevant document is among the first five though not first. */
  near: boolean;
}

export const SAMPLE = 'sample';
export const SHARED_SETS = ['xquad-es', 'boe-sanidad-articulos-es', 'constitucion-examen-es', 'decide-madrid-cases-es'];
const NEAR = 5;
const OWN = 1200;
const FOREIGN = 250;
const ON = '2026-06-15';

/** Every set's queries put to every index: answerable on its own, and by nothing in the others. */
export async function judgeQueries(retrievalFolder: string): Promise<JudgedQuery[]> {
  const sets = new Map(SHARED_SETS.map((name) => [name, readCollection(join(retrievalFolder, name))]));
  const judged = await judgeSample(new Map([...sets].map(([name, { queries }]) => [name, queries])));
  for (const [index, { documents }] of sets) {
    const folder = mkdtempSync(join(tmpdir(), 'ventanilla-fit-'));
    const database = openIndexDatabase(join(folder, 'index.sqlite'));
    try {
      const knowledge = createSqliteKnowledgeIndex(database);
      for (const document of documents) await knowledge.replaceDocument(TENANT, document.id, passagesOf(document));
      const ask = createAsk(createSearch(database), TENANT, (id) => [id]);
      for (const [set, { queries }] of sets) {
        judged.push(...some(queries, index === set ? OWN : FOREIGN).map((query) => ask(index, set, query)));
      }
      judged.push(...sampleQueries().map((query) => ask(index, SAMPLE, query)));
    } finally {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return judged;
}

async function judgeSample(foreign: ReadonlyMap<string, CollectionQuery[]>): Promise<JudgedQuery[]> {
  const sample = await openSample();
  const database = openIndexDatabase(join(sample.folder, 'index.db'));
  try {
    const names = new Map(
      database
        .prepare('SELECT document_id AS id, passage FROM passages JOIN passage_contents USING (id)')
        .all()
        .map(({ id, passage }) => [String(id), String(JSON.parse(String(passage)).externalId)]),
    );
    const sources = caseSources();
    const ask = createAsk(createSearch(database), sample.tenant, (id) => {
      const name = names.get(id) ?? id;
      return [name, ...(sources.get(name) ?? [])];
    });
    return [
      ...sampleQueries().map((query) => ask(SAMPLE, SAMPLE, query)),
      ...[...foreign].flatMap(([set, queries]) => some(queries, FOREIGN).map((query) => ask(SAMPLE, set, query))),
    ];
  } finally {
    database.close();
    await sample.close();
  }
}

/** The documents that each past case of the sample rests on: quoting it is quoting them. */
export function caseSources(): Map<string, string[]> {
  const lines = readFileSync(join(SAMPLE_FOLDER, 'cases.jsonl'), 'utf8').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const { id, sources } = SampleCaseSchema.parse(JSON.parse(line));
      return [id, sources];
    }),
  );
}

function createAsk(search: ReturnType<typeof createSearch>, tenant: string, names: (documentId: string) => string[]) {
  return (index: string, set: string, query: CollectionQuery): JudgedQuery => {
    const { image, plan, ranked } = search({ tenant, text: query.text, audience: 'public', on: ON, top: NEAR });
    const relevant = new Set(index === set ? query.relevant : []);
    const documents = [...new Set(ranked.map((passage) => passage.documentId))].slice(0, NEAR);
    const hits = documents.map((id) => names(id).some((name) => relevant.has(name)));
    const right = hits[0] === true;
    return {
      index,
      set,
      query: { ...query, relevant: [...relevant] },
      features: answerabilityFeatures(plan.terms, ranked, image.passages.alive),
      right,
      near: !right && hits.includes(true),
    };
  };
}

/** About `count` of them, evenly spread. */
function some(queries: readonly CollectionQuery[], count: number): CollectionQuery[] {
  const step = Math.max(1, Math.floor(queries.length / count));
  return queries.filter((_, index) => index % step === 0);
}
