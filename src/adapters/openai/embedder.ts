import type { OpenAI } from 'openai';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Embedder } from '../../ports/embedder.ts';
import { modelName, type OpenAiPlace, openClient, placeName } from './client.ts';
import { translatedFailure } from './failure.ts';
import { unlessAborted } from './unless-aborted.ts';

export type OpenAiEmbedderOptions = OpenAiPlace & {
  /** Asked for in each request when given: `text-embedding-3` and later. The model's own number when absent. */
  dimensions?: number | undefined;
  /** Limit on a request of one text, in milliseconds. */
  timeoutMs?: number | undefined;
};

/** Bounds of one request. OpenAI takes 2,048 texts of 300,000 tokens together; local servers want less at a time. */
const MOST_TEXTS = 64;
const MOST_CHARACTERS = 200_000;
const TIMEOUT = 8000;
/** What each further text of a request adds to its limit, in milliseconds: a small local server needs it. */
const TIMEOUT_PER_TEXT = 250;

/** As base64 of 32-bit floats, or as numbers by a server that knows no other way. */
type EncodedVector = string | number[];
const AnswerSchema = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.custom<EncodedVector>(isEncoded) })),
});

/**
 * Vectors of OpenAI, Azure OpenAI or any server that speaks like them, over `POST /embeddings`. Nothing is tried
 * twice: whoever calls knows whether it is worth the wait.
 */
export async function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Promise<Embedder> {
  const client = await openClient(options);
  const { dimensions, timeoutMs = TIMEOUT } = options;
  const model = dimensions === undefined ? placeName(options) : `${placeName(options)}#${dimensions}`;
  let expected = dimensions;

  const request = async (texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> => {
    const deadline = AbortSignal.timeout(timeoutMs + (texts.length - 1) * TIMEOUT_PER_TEXT);
    const call = { model, signal, deadline, code: 'unavailable' } as const;
    try {
      const body: OpenAI.EmbeddingCreateParams = {
        model: modelName(options),
        input: [...texts],
        // The SDK asks for it too, but then makes arrays of it, which holds the event loop four times as long.
        encoding_format: 'base64',
        ...(dimensions === undefined ? {} : { dimensions }),
      };
      const leave = AbortSignal.any([signal, deadline]);
      const answer = await unlessAborted(client.embeddings.create(body, { signal: leave }), leave);
      const vectors = readVectors(answer, texts.length, model);
      expected ??= vectors[0]?.length;
      for (const { length } of vectors) if (length !== expected) throw wrongDimensions(model, length, expected);
      return vectors;
    } catch (thrown) {
      throw translatedFailure(thrown, call);
    }
  };
  return {
    model,
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      for (const batch of batches(texts)) vectors.push(...(await request(batch, signal)));
      return vectors;
    },
  };
}

function* batches(texts: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    if (batch.length === MOST_TEXTS || (batch.length > 0 && characters + text.length > MOST_CHARACTERS)) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(text);
    characters += text.length;
  }
  if (batch.length > 0) yield batch;
}

function readVectors(answer: unknown, count: number, model: string): Float32Array[] {
  const parsed = AnswerSchema.safeParse(answer);
  if (!parsed.success) throw unreadable(model, 'is not a list of vectors');
  const vectors = new Map(parsed.data.data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: count }, (_, index) => {
    const vector = vectors.get(index);
    if (!vector) throw unreadable(model, `has ${vectors.size} vectors for ${count} texts`);
    return toUnitLength(typeof vector === 'string' ? decoded(vector, model) : Float32Array.from(vector), model);
  });
}

/** Each number by itself is not validated at length: a batch has a hundred thousand. */
function isEncoded(embedding: unknown): embedding is EncodedVector {
  if (typeof embedding === 'string') return true;
  return Array.isArray(embedding) && embedding.every((value) => typeof value === 'number');
}

function decoded(base64: string, model: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  if (bytes.length % 4 !== 0) throw unreadable(model, 'has a vector of broken numbers');
  return new Float32Array(bytes.buffer);
}

/** Changes the vector itself. */
function toUnitLength(vector: Float32Array, model: string): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0) throw unreadable(model, 'has a vector of no length');
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length;
  return vector;
}

function wrongDimensions(model: string, given: number, expected: number | undefined): AppError {
  return new AppError('unavailable', `${model} gave a vector of ${given} components where ${expected} are expected`);
}

function unreadable(model: string, problem: string): AppError {
  return new AppError('unavailable', `the answer of ${model} ${problem}`);
}
