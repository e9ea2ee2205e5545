import { createBlobFileStore } from './adapters/azure/blob-file-store.ts';
import { createEntraCredential } from './adapters/azure/entra-tokens.ts';
import { type AzureSearchOptions, openAzureSearch } from './adapters/azure/search/azure-search.ts';
import { createAzureSearchKnowledgeIndex } from './adapters/azure/search/knowledge-index.ts';
import { type AzureSearchRetrieverOptions, createAzureSearchRetriever } from './adapters/azure/search/retriever.ts';
import type { FilesConfig, RetrieverConfig } from './config-azure.ts';
import type { FileStore } from './ports/file-store.ts';
import type { KnowledgeIndex } from './ports/knowledge-index.ts';
import type { Retriever } from './ports/retriever.ts';

/*
 * Opens the services of Azure that are chosen. Loaded only then, so that an embedded run loads nothing of their SDKs.
 */

/**
 * Originals in Blob Storage, asked whether it lets us in. A key may make the container; an identity's role may not, so
 * there `infra/` makes it.
 * @throws AppError `configuration` that names the setting, `unavailable`
 */
export async function openBlobFiles(config: Extract<FilesConfig, { kind: 'blob' }>): Promise<FileStore> {
  const { endpoint, key, container } = config;
  const credential = key === undefined ? { token: createEntraCredential() } : { accountKey: key };
  const files = createBlobFileStore({ endpoint, container, credential });
  await files.prepare(key === undefined ? 'refuse' : 'create');
  return files;
}

export interface SearchSurroundings
  extends Pick<AzureSearchOptions, 'embedder' | 'onEmbedderFailure' | 'stopping' | 'synonyms'> {
  retriever: AzureSearchRetrieverOptions;
}

/** Passages in AI Search. Nothing is asked of it yet. @throws AppError `configuration` that names the setting */
export function openSearch(
  config: Extract<RetrieverConfig, { kind: 'azure-search' }>,
  { retriever, ...around }: SearchSurroundings,
): { index: KnowledgeIndex; retriever: Retriever } {
  const { endpoint, key, index } = config;
  const credential = key === undefined ? { token: createEntraCredential() } : { key };
  const search = openAzureSearch({ endpoint, index, credential, ...around });
  return {
    index: createAzureSearchKnowledgeIndex(search),
    retriever: createAzureSearchRetriever(search, retriever),
  };
}
