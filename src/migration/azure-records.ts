import { prepareCosmos } from '../adapters/azure/cosmos/client.ts';
import { openCosmosRecordTransfer } from '../adapters/azure/cosmos/record-transfer.ts';
import { createEntraCredential } from '../adapters/azure/entra-tokens.ts';
import type { StoreConfig } from '../config-azure.ts';
import { AppError } from '../errors.ts';
import type { RecordTransfer } from '../ports/record-transfer.ts';

/**
 * All that is in Cosmos DB. Loaded only when it is one of the two places.
 * @param make whether a key may make the containers that lack
 * @returns undefined when there are none yet and none are to be made
 * @throws AppError `configuration` that names the setting or the container, `unavailable`
 */
export async function openAzureRecords(
  { endpoint, key, database }: Extract<StoreConfig, { kind: 'cosmos' }>,
  make: boolean,
): Promise<RecordTransfer | undefined> {
  const place = { endpoint, access: key === undefined ? { credential: createEntraCredential() } : { key }, database };
  try {
    await prepareCosmos(place, make && key !== undefined);
  } catch (thrown) {
    if (!make && thrown instanceof AppError && thrown.params.missing !== undefined) return undefined;
    throw thrown;
  }
  return openCosmosRecordTransfer(place);
}
