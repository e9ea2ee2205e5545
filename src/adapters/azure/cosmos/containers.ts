import {
  type ContainerDefinition,
  type IndexingPolicy,
  PartitionKeyDefinitionVersion,
  PartitionKeyKind,
} from '@azure/cosmos';
import type { ContainerName } from './documents.ts';

export const EVENTS = 'events';

/** The property that says in which partition a document is. */
export const PARTITION_KEY = '/pk';

/** Only what lists filter and sort by is indexed: a write costs by what is indexed, and bodies are most of a document. */
const indexed = (...paths: string[]): IndexingPolicy => ({
  indexingMode: 'consistent',
  automatic: true,
  includedPaths: paths.map((path) => ({ path })),
  excludedPaths: [{ path: '/*' }],
});

const documents = indexed('/pk/?', '/kind/?', '/sort/?', '/expiresAt/?', '/f/*');

const INDEXING: Record<ContainerName | typeof EVENTS, IndexingPolicy> = {
  interactions: documents,
  work: documents,
  knowledge: documents,
  directory: documents,
  events: indexed('/pk/?', '/first/?', '/last/?', '/ids/[]/?'),
};

/** The containers as they must be (decision 0010). `defaultTtl` -1: a document stays unless it says until when. */
export const CONTAINERS = (['interactions', 'work', 'knowledge', 'directory', EVENTS] as const).map((id) => ({
  id,
  // Version 2 tells keys apart by up to 2 KB, version 1 by their first 101 bytes only.
  partitionKey: { paths: [PARTITION_KEY], kind: PartitionKeyKind.Hash, version: PartitionKeyDefinitionVersion.V2 },
  indexingPolicy: INDEXING[id],
  defaultTtl: -1,
})) satisfies ContainerDefinition[];
