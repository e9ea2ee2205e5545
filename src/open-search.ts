import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Embedder } from './ports/embedder.ts';
import type { KnowledgeStore } from './ports/knowledge-store.ts';
import { createRemoteIndex, type RemoteIndex, type Searched } from './remote-index.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface SearchAround {
  /** Behind it, on this machine. */
  local: Searched;
  knowledge: KnowledgeStore;
  /** Undefined where none is configured. */
  embedder: Embedder | undefined;
  /** Of a question; never rejects. */
  embedQuery: ((text: string) => Promise<Float32Array | undefined>) | undefined;
  vocabulary: Vocabulary;
  logger: Logger;
}

/**
 * Passages in AI Search with the local index behind it; undefined where the local one is all there is. Nothing is asked
 * of AI Search yet.
 * @throws AppError `configuration` that names the setting
 */
export async function openRemoteIndex(
  { retriever: config, embedder: place, tenant, language }: Config,
  { local, knowledge, embedder, embedQuery, vocabulary, logger }: SearchAround,
): Promise<RemoteIndex | undefined> {
  if (config.kind === 'sqlite') return undefined;
  const { openSearch } = await import('./azure-places.ts');
  const dimensions = place.kind === 'none' ? undefined : place.dimensions;
  const stopping = new AbortController();
  const remote = openSearch(config, {
    stopping: stopping.signal,
    ...(embedder && dimensions !== undefined && { embedder: { model: embedder, dimensions } }),
    ...(vocabulary.edited && { synonyms: vocabulary.edited }),
    onEmbedderFailure: (failure) => logger.warn({ err: failure }, 'passages are published without vectors'),
    retriever: {
      defaultLanguage: language,
      synonyms: vocabulary.lexicon,
      ...(embedQuery && { embedQuery }),
    },
  });
  const opened = createRemoteIndex({ local, remote, knowledge, tenant, logger });
  return {
    ...opened,
    stop: async () => {
      stopping.abort();
      await opened.stop();
    },
  };
}
