import { benchAzureBlob } from './azure-blob.ts';
import { benchAzureCosmos } from './azure-cosmos.ts';
import { benchAzureMigration } from './azure-migration.ts';
import { benchAzureSearch } from './azure-search.ts';
import type { Figure } from './figures.ts';

/** What our adapters add to the bare SDKs, each beside the same peer in the same run; and the move there and back. */
export async function benchAzure(): Promise<Figure[]> {
  return [
    ...(await benchAzureCosmos()),
    ...(await benchAzureSearch()),
    ...(await benchAzureBlob()),
    ...(await benchAzureMigration()),
  ];
}
