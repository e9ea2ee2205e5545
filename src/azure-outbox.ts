import { readSetAside, sendAgain, standingAt } from './adapters/azure/cosmos/set-aside.ts';
import { openCosmosDocuments } from './azure-places.ts';
import type { StoreConfig } from './config-azure.ts';
import { AppError } from './errors.ts';
import type { SetAsideEntry } from './ports/write-journal.ts';

type CosmosConfig = Extract<StoreConfig, { kind: 'cosmos' }>;

/** What the command line says of a save that was set aside: names only. */
export function nameOfSetAside(entry: SetAsideEntry): { record: string; reason: string } {
  const { save, reason } = readSetAside(entry);
  const main = save?.changes.at(-1);
  if (!main) return { record: 'not readable', reason };
  return { record: `${main.type === 'write' ? main.content.kind : 'removal'} ${main.place.id}`, reason };
}

/** The save itself and what is in Cosmos DB in its place: both may be personal. @throws AppError as `openCosmosDocuments` */
export async function compareSetAside(config: CosmosConfig, entry: SetAsideEntry) {
  const { save } = readSetAside(entry);
  if (!save) return { save: entry.payload, there: [] };
  const { documents, close } = await openCosmosDocuments(config);
  const there = await standingAt(documents, save).finally(close);
  return { save: legible(save), there: there.map((one) => (one ? legible(one) : 'nothing')) };
}

/** @throws AppError as `openCosmosDocuments`; `internal` when the save cannot be read */
export async function sendSetAside(config: CosmosConfig, entry: SetAsideEntry, over: boolean) {
  const { save, reason } = readSetAside(entry);
  if (!save) throw new AppError('internal', `${reason}: it can only be dropped`);
  const { documents, close } = await openCosmosDocuments(config);
  return sendAgain(documents, save, over).finally(close);
}

/** Records as they are, not as text in text. */
function legible(value: object): unknown {
  const parsed = (key: string, held: unknown): unknown =>
    key === 'body' && typeof held === 'string' ? JSON.parse(held) : held;
  return JSON.parse(JSON.stringify(value), parsed);
}
