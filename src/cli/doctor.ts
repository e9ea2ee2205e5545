import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { createOpenAiEmbedder } from '../adapters/openai/embedder.ts';
import { composeApplication, openPlace } from '../compose.ts';
import { type Config, readProcessConfig } from '../config.ts';
import type { EmbedderConfig } from '../config-models.ts';
import { asAppError } from '../errors.ts';
import { tryDataFolder } from './try-data-folder.ts';
import { tryIdentity } from './try-identity.ts';
import { tryModel } from './try-model.ts';
import { tryPlaces } from './try-places.ts';

/** A local server may have to load its model first, in milliseconds. */
const EMBEDDER_LIMIT = 30_000;
let broken = false;

try {
  const config = readProcessConfig();
  say(
    'configuration',
    'ok',
    `${config.store.kind}, ${config.retriever.kind}, files ${config.files.kind}, ${config.answerModel.kind}, ${config.identity.kind}, bot ${config.bot.kind}`,
  );
  const folder = tryDataFolder(config.dataDir);
  say('data folder', 'ok', folder.detail);
  let vectors: string | undefined;
  try {
    vectors = await tryApplication({ ...config, dataDir: folder.path, sampleData: false });
  } finally {
    folder.leave();
  }
  if (config.identity.kind === 'entra') {
    for (const { status, detail } of await tryIdentity(config.identity)) say('identity', status, detail);
  }
  if (config.answerModel.kind !== 'extractive') {
    const { status, detail } = await tryModel(config.answerModel);
    say('model', status, detail);
  }
  if (config.embedder.kind !== 'none') await tryEmbedder(config.embedder, vectors);
  const tab = existsSync(join(import.meta.dirname, '../../dist/tab/index.html'));
  say('tab', tab ? 'ok' : 'degraded', tab ? 'built' : 'not built yet: npm run build:tab, or npm start does it');
} catch (thrown) {
  say('start', 'down', asAppError(thrown).message);
}
// What an SDK still repeats by itself must not hold the terminal.
process.exit(broken ? 1 : 0);

/** What stands on the data folder and on the services that are chosen. @returns what there is of vectors */
async function tryApplication(config: Config): Promise<string | undefined> {
  const places = await tryPlaces(config);
  for (const { name, status, detail } of places) say(name, status, detail);
  if (places.some(({ status }) => status === 'down')) {
    if (config.retriever.kind !== 'sqlite') say('search', 'degraded', 'not looked at while the above is down');
    return undefined;
  }
  const application = await composeApplication(config, pino({ level: 'silent' }));
  try {
    await application.settled();
    const { embedder, model: _, store, ...dependencies } = await application.readiness();
    if (store && store.status !== 'ok') say('store', store.status, store.detail ?? '');
    for (const [name, { status, detail }] of Object.entries(dependencies)) {
      // The process searches its local index meanwhile; who asks here wants to hear that what is chosen does not work.
      say(name, name === 'search' && status !== 'ok' ? 'down' : status, detail ?? '');
    }
    const topics = await application.ports.topics.list(config.tenant);
    say('topics', topics.length > 0 ? 'ok' : 'down', `${topics.length} in topics.json`);
    return embedder?.detail;
  } finally {
    await application.close();
  }
}

/** One short text there and back. @param vectors what there is of them */
async function tryEmbedder(
  place: Exclude<EmbedderConfig, { kind: 'none' }>,
  vectors: string | undefined,
): Promise<void> {
  const began = performance.now();
  try {
    const embedder = await createOpenAiEmbedder({
      ...(await openPlace(place)),
      dimensions: place.dimensions,
      timeoutMs: EMBEDDER_LIMIT,
    });
    const [vector] = await embedder.embed(['¿Cómo me empadrono?'], new AbortController().signal);
    const took = Math.round(performance.now() - began);
    say('embedder', 'ok', `${embedder.model}: ${vector?.length} components in ${took} ms; ${vectors}`);
  } catch (thrown) {
    say('embedder', 'down', asAppError(thrown).message);
  }
}

function say(name: string, status: 'ok' | 'degraded' | 'down', detail: string): void {
  if (status === 'down') broken = true;
  process.stdout.write(`${status.padEnd(9)} ${name.padEnd(14)} ${detail}\n`);
}
