import { asAppError } from '../../../errors.ts';
import type { Embedder } from '../../../ports/embedder.ts';
import { embeddingText } from '../../../text/embedding-text.ts';
import type { EmbeddingCache } from './embedding-cache.ts';
import { embeddingKey } from './embedding-key.ts';
import type { MissingVectors, PassageVectors } from './passage-vectors.ts';

export interface VectorMaking {
  vectors: PassageVectors;
  embeddings: EmbeddingCache;
  embedder: Embedder;
}

/**
 * Takes what the cache has, asks for the rest, notes all of it.
 * @throws AppError of the embedder, unless it is about one of the texts
 * @returns whether all of it could be noted: not what the cache has from when the model gave another length
 */
export async function noteVectors(
  parts: VectorMaking,
  missing: MissingVectors['found'],
  signal: AbortSignal,
): Promise<boolean> {
  if (missing.length === 0) return true;
  const { vectors, embeddings, embedder } = parts;
  const held = vectors.dimensions();
  const entries = missing.map(({ row, passage }) => {
    const text = embeddingText(passage);
    const key = embeddingKey(embedder.model, text);
    const known = embeddings.get(key);
    return { row, text, key, vector: held === undefined || known?.length === held ? known : undefined };
  });
  const asked = [...new Map(entries.filter((entry) => !entry.vector).map((entry) => [entry.text, entry])).values()];
  const texts = asked.map(({ text }) => text);
  const made = await embedEach(embedder, texts, signal);
  const fresh = asked.flatMap(({ text, key }, index) => {
    const vector = made[index];
    return vector ? [{ text, key, vector }] : [];
  });
  // The cache first: what the index notes must be there.
  embeddings.put(fresh);
  const byText = new Map(fresh.map(({ text, vector }) => [text, vector]));
  const complete = entries.flatMap(({ row, text, key, vector = byText.get(text) }) =>
    vector ? [{ row, key, vector }] : [],
  );
  const length = (fresh[0] ?? complete[0])?.vector.length;
  const alike = complete.filter(({ vector }) => vector.length === length);
  vectors.put(alike);
  return alike.length === complete.length;
}

/**
 * When a batch is refused for good though the model answers otherwise, it is one of the texts: each is then tried by
 * itself, and those that are refused go without a vector.
 */
async function embedEach(
  embedder: Embedder,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<(Float32Array | undefined)[]> {
  if (texts.length === 0) return [];
  try {
    return await embedder.embed(texts, signal);
  } catch (thrown) {
    if (asAppError(thrown).retryable || signal.aborted) throw thrown;
    await embedder.embed(['consulta'], signal).catch(() => {
      throw thrown;
    });
  }
  const vectors: (Float32Array | undefined)[] = [];
  for (const text of texts) {
    const [vector] = await embedder.embed([text], signal).catch((thrown: unknown) => {
      if (asAppError(thrown).retryable || signal.aborted) throw thrown;
      return [];
    });
    vectors.push(vector);
  }
  return vectors;
}
