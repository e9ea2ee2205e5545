import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../../errors.ts';
import type { Embedder } from '../../../ports/embedder.ts';
import { openIndexDatabase } from '../index-database.ts';
import { errorOf, failureOf, type IndexFailure } from '../index-operations.ts';
import { openEmbeddingCache } from './embedding-cache.ts';
import { fillVectors } from './fill-vectors.ts';
import { openPassageVectors } from './passage-vectors.ts';

/** What the thread that fills in vectors is started with: paths of its files, and whose vectors they are. */
export interface FillingFacts {
  index: string;
  embeddings: string;
  model: string;
}

/** How many passages there are, how many of them have no vector, and why that is, when something failed. */
export interface FillingStatus {
  passages: number;
  missing: number;
  failure: IndexFailure | undefined;
}

export type ToFilling =
  | { type: 'wake' | 'stop' }
  | { type: 'status'; id: number }
  | { type: 'embedded'; id: number; vectors: Float32Array[] }
  | { type: 'refused'; id: number; failure: IndexFailure };

export type FromFilling =
  | { type: 'embed'; id: number; texts: readonly string[] }
  | { type: 'cancel'; id: number }
  | { type: 'failed'; failure: IndexFailure }
  | { type: 'status'; id: number; status: FillingStatus };

const port = parentPort;
if (!port) throw new Error('filling-worker.ts runs in a thread of filling-thread.ts');
const facts: FillingFacts = workerData;
const tell = (message: FromFilling) => port.postMessage(message);

const waiting = new Map<number, PromiseWithResolvers<Float32Array[]>>();
let lastId = 0;
/** The embedder is on the main thread, with its key and its connections; here come and go texts and vectors. */
const embedder: Embedder = {
  model: facts.model,
  embed(texts, signal) {
    const id = ++lastId;
    const answer = Promise.withResolvers<Float32Array[]>();
    const cancel = () => {
      tell({ type: 'cancel', id });
      answer.reject(new AppError('cancelled', 'nobody waits for the vectors any more'));
    };
    waiting.set(id, answer);
    signal.addEventListener('abort', cancel, { once: true });
    tell({ type: 'embed', id, texts });
    return answer.promise.finally(() => {
      waiting.delete(id);
      signal.removeEventListener('abort', cancel);
    });
  },
};

const database = openIndexDatabase(facts.index);
const embeddings = openEmbeddingCache(facts.embeddings);
const vectors = openPassageVectors(database, embeddings, facts.model);
const onFailure = (failure: AppError) => tell({ type: 'failed', failure: failureOf(failure) });
const filling = fillVectors({ vectors, embeddings, embedder, onFailure });

port.on('message', async (message: ToFilling) => {
  if (message.type === 'wake') filling.wake();
  else if (message.type === 'embedded') waiting.get(message.id)?.resolve(message.vectors);
  else if (message.type === 'refused') waiting.get(message.id)?.reject(errorOf(message.failure));
  else if (message.type === 'status') tell({ type: 'status', id: message.id, status: status() });
  else {
    await filling.stop();
    database.close();
    embeddings.close();
    port.close();
  }
});

function status(): FillingStatus {
  const { passages, missing, failure } = filling.status();
  return { passages, missing, failure: failure && failureOf(failure) };
}
