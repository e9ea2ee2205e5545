import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '../support/server-process.ts';
import { bareServer } from './bare-server.ts';
import { type Figure, percentile } from './figures.ts';
import { benchOverload } from './overload.ts';
import { benchSuggestWithModel } from './suggest-model.ts';

const QUERIES = join(import.meta.dirname, '../../knowledge-ingest/sample-municipality/eval/queries.jsonl');
const AGENTS = 192;
/** One question each per ten seconds. */
const BETWEEN_MS = 10_000 / AGENTS;
const LOAD_MS = 20_000;

/** An extractive suggestion over HTTP: one user after another, then the load of the reference deployment, then more. */
export async function benchSuggest(dataDir: string): Promise<Figure[]> {
  const questions = readFileSync(QUERIES, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text);
  const server = await startServer({ DATA_DIR: dataDir, BOT: 'off' });
  const token = await server.token('bench', 'Bench', 'agent');
  const errors: string[] = [];
  const ask = async (question: string) => {
    const began = performance.now();
    const response = await fetch(`${server.url}/api/v1/suggestions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ question, channel: 'phone' }),
    });
    await response.text();
    if (!response.ok) errors.push(`${response.status}`);
    return performance.now() - began;
  };
  const trip = await roundTrips();
  for (const question of questions.slice(0, 20)) await ask(question);
  const alone: number[] = [];
  for (const question of [...questions, ...questions]) alone.push(await ask(question));

  const waiting: Promise<number>[] = [];
  const until = performance.now() + LOAD_MS;
  for (let n = 0; performance.now() < until; n++) {
    waiting.push(ask(questions[n % questions.length] ?? ''));
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  const loaded = await Promise.all(waiting);
  const errorsAtPace = errors.length;
  const overload = await benchOverload(server, AGENTS, (n) => ask(questions[n % questions.length] ?? ''));
  await server.stop();
  const baseline = { name: 'bare HTTP round trip', value: trip };
  return [
    {
      family: 'suggest',
      name: 'extractive over HTTP, one user, p95',
      value: percentile(alone, 0.95),
      unit: 'ms',
      target: { atMost: 25 },
      baseline,
    },
    {
      family: 'suggest',
      name: `${AGENTS} agents, a question per 10 s, p95`,
      value: percentile(loaded, 0.95),
      unit: 'ms',
      target: { atMost: 100 },
      baseline,
    },
    {
      family: 'suggest',
      name: `errors in ${loaded.length} questions`,
      value: errorsAtPace,
      unit: 'errors',
      target: { atMost: 0 },
    },
    ...overload,
    ...(await benchSuggestWithModel(dataDir, questions)),
  ];
}

/** p95 of a request to a bare server, in ms. */
async function roundTrips(): Promise<number> {
  const bare = await bareServer();
  const times: number[] = [];
  for (let n = 0; n < 300; n++) {
    const began = performance.now();
    await (await fetch(bare.url)).text();
    if (n >= 20) times.push(performance.now() - began);
  }
  await bare.stop();
  return percentile(times, 0.95);
}
