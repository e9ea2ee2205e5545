import { setImmediate as nextRound } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../../domain/language.ts';
import type { Retriever } from '../../ports/retriever.ts';
import { shippedSynonyms } from '../../text/shipped-synonyms.ts';
import { createSynonymLexicon } from '../../text/synonym-lexicon.ts';
import type { SynonymRule } from '../../text/synonyms.ts';
import type { Database } from './database.ts';
import { openIndexDatabase } from './index-database.ts';
import { findDamage } from './index-health.ts';
import { failureOf, type IndexMessage, type IndexOperations, type IndexReply } from './index-operations.ts';
import { createSqliteKnowledgeIndex, readPassage, versionsHeld } from './knowledge-index.ts';
import { createSqliteRetriever } from './retriever.ts';
import type { SearchedVectors, SearchedVectorsFacts } from './vectors/searched-vectors.ts';

/** What a thread of the index is started with. */
export interface IndexThreadFacts {
  path: string;
  defaultLanguage: Language;
  synonyms: readonly SynonymRule[] | undefined;
  /** Of a thread that searches by meaning too. */
  vectors?: SearchedVectorsFacts | undefined;
}

const port = parentPort;
if (!port) throw new Error('index-worker.ts runs in a thread of index-thread.ts');
const facts: IndexThreadFacts = workerData;
const meaning = facts.vectors && (await import('./vectors/searched-vectors.ts'));

let database: Database | undefined;
let vectors: SearchedVectors | undefined;
let operations: IndexOperations | undefined;

port.on('message', async (message: IndexMessage) => {
  if (message === 'end') {
    database?.close();
    vectors?.close();
    port.close();
    return;
  }
  const { id, name, args } = message;
  try {
    // Opened with the first call, so that a file that cannot be opened is an answer and not the end of the thread.
    operations ??= operate();
    // The caller's types have made name and arguments fit (`IndexThread.call`).
    const operation = operations[name] as (...args: unknown[]) => Promise<unknown>;
    port.postMessage({ id, value: await operation(...args) } satisfies IndexReply);
  } catch (thrown) {
    port.postMessage({ id, failure: failureOf(thrown) } satisfies IndexReply);
  }
});

function operate(): IndexOperations {
  const opened = openIndexDatabase(facts.path, facts.vectors && [facts.vectors.extension]);
  database = opened;
  vectors = facts.vectors && meaning?.openSearchedVectors(opened, facts.vectors);
  let vocabulary = lexiconOf(facts.synonyms);
  const synonyms = {
    matches: (...asked: Parameters<typeof vocabulary.matches>) => vocabulary.matches(...asked),
  };
  const retriever = createSqliteRetriever(opened, {
    synonyms,
    defaultLanguage: facts.defaultLanguage,
    ...(vectors && { vectors }),
  });
  const index = createSqliteKnowledgeIndex(opened);
  return {
    ...retriever,
    ...index,
    count: rememberedCount(opened, index.count),
    async load() {
      const nobody = { tenant: '', audience: 'public', on: '2000-01-01', top: 1 } as const;
      await retriever.retrieve({ ...nobody, text: 'certificado' });
    },
    rehearse: () => rehearse(opened, retriever),
    async useSynonyms(rules) {
      vocabulary = lexiconOf(rules);
    },
    findDamage: async () => opened.read(() => findDamage(opened)),
    versions: async (tenant) => opened.read(() => versionsHeld(opened, tenant)),
  };
}

/** Questions by which the search is compiled: about a tenth of a second, and what follows takes a third as long. */
const REHEARSALS = 40;

async function rehearse(opened: Database, retriever: Retriever): Promise<void> {
  const sql = 'SELECT tenant, passage FROM passages JOIN passage_contents USING (id) ORDER BY id LIMIT ?';
  for (const { tenant, passage } of opened.prepare(sql).all(REHEARSALS)) {
    const { title, validFrom = '2000-01-01' } = readPassage(passage);
    await retriever.retrieve({ tenant: String(tenant), audience: 'internal', on: validFrom, text: title, top: 8 });
    // Whoever asks meanwhile is answered first.
    await nextRound();
  }
}

function lexiconOf(rules: readonly SynonymRule[] | undefined) {
  return rules ? createSynonymLexicon(rules) : shippedSynonyms();
}

/** Counting reads every passage's row, and whoever watches the process asks every few seconds. */
function rememberedCount(opened: Database, count: IndexOperations['count']): IndexOperations['count'] {
  const counts = new Map<string, Awaited<ReturnType<typeof count>>>();
  let version: unknown;
  return async (tenant) => {
    const now = opened.prepare('SELECT version FROM index_state').get()?.version;
    if (now !== version) counts.clear();
    version = now;
    const known = counts.get(tenant) ?? (await count(tenant));
    counts.set(tenant, known);
    return known;
  };
}
