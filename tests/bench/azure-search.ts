import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SearchClient } from '@azure/search-documents';
import { type AzureSearch, openAzureSearch } from '../../src/adapters/azure/search/azure-search.ts';
import { createCandidateImage, type ReadPassages } from '../../src/adapters/azure/search/candidate-image.ts';
import type { IndexEntry } from '../../src/adapters/azure/search/entry.ts';
import { findCandidates } from '../../src/adapters/azure/search/find-candidates.ts';
import { bestOf, rankCandidates, weighCandidates } from '../../src/adapters/azure/search/judge-candidates.ts';
import { createAzureSearchKnowledgeIndex } from '../../src/adapters/azure/search/knowledge-index.ts';
import { createAzureSearchRetriever } from '../../src/adapters/azure/search/retriever.ts';
import { searchTextOf } from '../../src/adapters/azure/search/search-text.ts';
import { readSurroundings } from '../../src/adapters/azure/search/surroundings.ts';
import { answerability } from '../../src/text/answerability.ts';
import { withoutTwins } from '../../src/text/ranking/near-twins.ts';
import { planQuery } from '../../src/text/ranking/query-plan.ts';
import { shippedSynonyms } from '../../src/text/shipped-synonyms.ts';
import { samplePassages } from '../support/sample-passages.ts';
import { SEARCH_KEY } from '../support/search-service.ts';
import { type Figure, median, percentile } from './figures.ts';

const ROUNDS = 15;
const WARM_UP = 3;
const TENANT = 'banco';
const QUESTIONS = new URL('../fixtures/questions/es.txt', import.meta.url);

/** `cold` is the ranking of passages that were never read before. */
type Timed = Record<'ours' | 'bare' | 'ranking' | 'cold', number>;
/** What one search of ours asks the SDK for. */
type Asked = [string | undefined, object][];

/**
 * What our retriever adds to the bare calls of the SDK, both asking the same double for the same: all it adds, and how much
 * of that is our own ranking.
 */
export async function benchAzureSearch(): Promise<Figure[]> {
  const peer = new Worker(new URL('./azure-search-peer.ts', import.meta.url));
  try {
    const [endpoint] = (await once(peer, 'message')) as [string];
    const search = openAzureSearch({ endpoint, credential: { key: SEARCH_KEY }, index: 'banco' });
    const index = createAzureSearchKnowledgeIndex(search);
    for (const { documentId, passages } of await samplePassages()) {
      await index.replaceDocument(TENANT, documentId, passages);
    }
    const texts = readFileSync(QUESTIONS, 'utf8').trim().split('\n');
    return figures(await measureAll(search, texts));
  } finally {
    peer.postMessage('stop');
    await once(peer, 'exit');
  }
}

/** By question, the median over the rounds of each: what is left is the question's own. */
async function measureAll(search: AzureSearch, texts: readonly string[]): Promise<Timed[]> {
  const retriever = createAzureSearchRetriever(search);
  const questions = texts.map((text) => ({
    tenant: TENANT,
    text,
    audience: 'internal' as const,
    on: '2026-06-01',
    top: 5,
    language: 'es' as const,
  }));
  const { current } = await search.places.lately();
  const client = search.connection.index(current);
  const asked: Asked[] = [];
  for (const question of questions) asked.push(await noted(client, () => retriever.retrieve(question)));
  const ranking = await Promise.all(questions.map((question) => prepareRanking(search, current, question)));
  const times = questions.map((): Record<keyof Timed, number[]> => ({ ours: [], bare: [], ranking: [], cold: [] }));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const [number, question] of questions.entries()) {
      const runs: [keyof Timed, () => unknown][] = [
        ['ours', () => retriever.retrieve(question)],
        ['bare', () => askBare(client, asked[number] ?? [])],
        ['ranking', () => ranking[number]?.('warm')],
      ];
      // Who goes first changes each time, so that neither always finds the peer warm.
      for (const [name, run] of round % 2 === 0 ? runs : runs.reverse()) {
        const began = performance.now();
        await run();
        if (round >= WARM_UP) times[number]?.[name].push(performance.now() - began);
      }
    }
  }
  // Apart from the others, which it would leave its rubbish to.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [number, rankAgain] of ranking.entries()) {
      const began = performance.now();
      rankAgain('cold');
      times[number]?.cold.push(performance.now() - began);
    }
  }
  return times.map(({ ours, bare, ranking: own, cold }) => ({
    ours: median(ours),
    bare: median(bare),
    ranking: median(own),
    cold: median(cold),
  }));
}

type Client = SearchClient<IndexEntry>;

/** What is asked of the client while something runs. */
async function noted(client: Client, run: () => Promise<unknown>): Promise<Asked> {
  const asked: Asked = [];
  const search = client.search.bind(client);
  client.search = ((text: string | undefined, { abortSignal: _, ...options }: { abortSignal?: unknown }) => {
    asked.push([text, options]);
    return search(text, options as never);
  }) as Client['search'];
  await run();
  client.search = search as Client['search'];
  return asked.filter(([, options]) => !('facets' in options));
}

async function askBare(client: Client, asked: Asked): Promise<void> {
  for (const [text, options] of asked) {
    const found = await client.search(text, options as never);
    for await (const _ of found.results);
  }
}

/** The ranking of one question alone, over what the double found for it. */
async function prepareRanking(
  { connection, corpus }: AzureSearch,
  index: string,
  question: Parameters<ReturnType<typeof createAzureSearchRetriever>['retrieve']>[0],
): Promise<(read: 'warm' | 'cold') => unknown> {
  const state = await corpus.of(index);
  const warm: ReadPassages = new Map();
  const language = 'es';
  const begin = (read: ReadPassages) => {
    const image = createCandidateImage(state, read);
    return { image, plan: planQuery(image, question.text, language, shippedSynonyms()) };
  };
  const { image, plan } = begin(warm);
  const found = await findCandidates(connection, index, {
    query: question,
    language,
    text: searchTextOf(plan, image.dictionary),
  });
  const candidates = found.candidates.map(({ candidate }) => candidate);
  const best = bestOf(weighCandidates(image, plan, found), language).flatMap(
    ({ passage }) => image.candidate(passage) ?? [],
  );
  const { neighbours } = await readSurroundings(connection, index, candidates, best);
  return (read) => {
    const { image, plan } = begin(read === 'warm' ? warm : new Map());
    const matches = weighCandidates(image, plan, found);
    bestOf(matches, language);
    const ranked = rankCandidates(image, plan, matches, neighbours, language);
    withoutTwins(image, ranked, question.top);
    return answerability(plan.terms, ranked, image.passages.alive);
  };
}

function figures(measured: readonly Timed[]): Figure[] {
  const over = (share: number, of: (one: Timed) => number) => percentile(measured.map(of), share);
  const baseline = { name: 'the two bare calls, double, p95', value: over(0.95, ({ bare }) => bare) };
  const figure = (name: string, value: number): Figure => ({
    family: 'azure',
    name: `AI Search: ${name}`,
    value,
    unit: 'ms',
    baseline,
  });
  return [
    {
      ...figure(
        'a search over the bare SDK, without our ranking, p95',
        over(0.95, ({ ours, bare, ranking }) => ours - bare - ranking),
      ),
      target: { atMost: 1 },
    },
    figure(
      'our ranking of the candidates, p95',
      over(0.95, ({ ranking }) => ranking),
    ),
    figure(
      'our ranking of candidates never read before, p95',
      over(0.95, ({ cold }) => cold),
    ),
    figure(
      'a search over the bare SDK, with our ranking, p95',
      over(0.95, ({ ours, bare }) => ours - bare),
    ),
    figure(
      'a search over the bare SDK, with our ranking, median',
      over(0.5, ({ ours, bare }) => ours - bare),
    ),
  ];
}
