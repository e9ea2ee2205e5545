import { createBlobFileStore } from './adapters/azure/blob-file-store.ts';
import type { Patience } from './adapters/azure/cosmos/attempts.ts';
import { type CosmosPlace, openCosmosClient, prepareCosmos } from './adapters/azure/cosmos/client.ts';
import { EVENTS } from './adapters/azure/cosmos/containers.ts';
import { createCosmosDocuments } from './adapters/azure/cosmos/cosmos-documents.ts';
import type { Documents } from './adapters/azure/cosmos/documents.ts';
import { createEventLog } from './adapters/azure/cosmos/event-log.ts';
import { createJournalledDocuments, type JournalledDocuments } from './adapters/azure/cosmos/journalled-documents.ts';
import { createCosmosKnowledgeStore } from './adapters/azure/cosmos/knowledge-store.ts';
import type { OutboxReport } from './adapters/azure/cosmos/outbox-terms.ts';
import { createCosmosStores, openCosmosStore } from './adapters/azure/cosmos/store.ts';
import { createEntraCredential } from './adapters/azure/entra-tokens.ts';
import { type AzureSearch, type AzureSearchOptions, openAzureSearch } from './adapters/azure/search/azure-search.ts';
import { createAzureSearchKnowledgeIndex } from './adapters/azure/search/knowledge-index.ts';
import { goBack, type Reindexed, reindex } from './adapters/azure/search/reindex.ts';
import { type AzureSearchRetrieverOptions, createAzureSearchRetriever } from './adapters/azure/search/retriever.ts';
import { fillVectors } from './adapters/azure/search/vectors.ts';
import type { FilesConfig, RetrieverConfig, StoreConfig } from './config-azure.ts';
import { AppError } from './errors.ts';
import type { FileStore } from './ports/file-store.ts';
import type { KnowledgeStore } from './ports/knowledge-store.ts';
import type { Store } from './ports/store.ts';
import type { WriteJournal } from './ports/write-journal.ts';
import type { RemoteIndexOptions } from './remote-index.ts';

/*
 * Opens the services of Azure that are chosen. Loaded only then, so that an embedded run loads nothing of their SDKs.
 */

export interface CosmosBehindOutbox {
  stores: Omit<Store, 'close'>;
  /** Without what only this process knows. */
  sharedKnowledge: KnowledgeStore;
  outbox: Pick<JournalledDocuments, 'figures' | 'status'>;
  close(): Promise<void>;
}

/**
 * Records in Cosmos DB, with the outbox of this machine before it. Where Cosmos DB does not answer the process starts all
 * the same; where it answers that something is not right it does not.
 * @throws AppError `configuration` that names the setting or the container, `unavailable` when it lets us not in
 */
export async function openCosmos(
  config: Extract<StoreConfig, { kind: 'cosmos' }>,
  { journal, damaged }: { journal: WriteJournal; damaged: readonly string[] },
  report: (what: OutboxReport) => void,
): Promise<CosmosBehindOutbox> {
  const place = cosmosPlace(config);
  try {
    await prepareCosmos(place);
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.retryable)) throw thrown;
    report({ kind: 'waits' });
  }
  const containers = openCosmosClient(place);
  const log = createEventLog(containers.of(EVENTS), containers.patience);
  const shared = createCosmosDocuments(containers, log);
  const documents = await createJournalledDocuments(shared, journal, { report, damaged });
  return {
    stores: createCosmosStores(documents, log),
    sharedKnowledge: createCosmosKnowledgeStore(shared),
    outbox: documents,
    close: async () => {
      await documents.stop();
      containers.close();
    },
  };
}

/** A person who ordered it would rather wait than do it again. */
const AT_THE_TERMINAL: Patience = { tries: 3, within: 20_000, each: 6000 };

/** What the stores stand on, with nothing before it. @throws AppError as `openCosmosForCommand` */
export async function openCosmosDocuments(
  config: Extract<StoreConfig, { kind: 'cosmos' }>,
): Promise<{ documents: Documents; close(): void }> {
  const place = { ...cosmosPlace(config), patience: AT_THE_TERMINAL };
  await prepareCosmos(place, false);
  const containers = openCosmosClient(place);
  const log = createEventLog(containers.of(EVENTS), containers.patience);
  return { documents: createCosmosDocuments(containers, log), close: () => containers.close() };
}

/** Records in Cosmos DB, with nothing before it. @throws AppError as `openCosmos`, and `unavailable` when it does not answer */
export async function openCosmosForCommand(config: Extract<StoreConfig, { kind: 'cosmos' }>): Promise<Store> {
  const store = openCosmosStore(cosmosPlace(config));
  await store.prepare();
  return store;
}

function cosmosPlace({ endpoint, key, database }: Extract<StoreConfig, { kind: 'cosmos' }>): CosmosPlace {
  const access = key === undefined ? { credential: createEntraCredential() } : { key };
  return { endpoint, access, database };
}

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
): RemoteIndexOptions['remote'] {
  const search = searchAt(config, around);
  return {
    index: createAzureSearchKnowledgeIndex(search),
    retriever: createAzureSearchRetriever(search, retriever),
    prepare: async () => void (await search.prepare()),
    fillVectors: async () => {
      while ((await fillVectors(search)) > 0);
    },
  };
}

/**
 * Builds an index of the present definition beside the one in use and puts it in use, or the one before.
 * @throws AppError `configuration`, `unavailable`; repeating it goes on where it stopped
 */
export async function rebuildSearch(
  config: Extract<RetrieverConfig, { kind: 'azure-search' }>,
  around: Omit<SearchSurroundings, 'retriever'>,
  towards: 'new' | 'before',
): Promise<Reindexed> {
  const search = searchAt(config, around);
  return towards === 'new' ? reindex(search) : goBack(search);
}

function searchAt(
  { endpoint, key, index }: Extract<RetrieverConfig, { kind: 'azure-search' }>,
  around: Omit<SearchSurroundings, 'retriever'>,
): AzureSearch {
  const credential = key === undefined ? { token: createEntraCredential() } : { key };
  return openAzureSearch({ endpoint, index, credential, ...around });
}
