import { asAppError } from '../../../errors.ts';
import type { SetAsideEntry } from '../../../ports/write-journal.ts';
import type { Change, Content, Documents, Save, StoredDocument } from './documents.ts';
import { fromPayload } from './outbox-entry.ts';

/** A save that was acknowledged and could not be written. */
export interface SetAsideSave extends Omit<SetAsideEntry, 'payload'> {
  /** Undefined when it cannot be read. */
  save: Save | undefined;
}

export function readSetAside({ payload, ...entry }: SetAsideEntry): SetAsideSave {
  try {
    return { ...entry, save: fromPayload(entry.sequence, payload) };
  } catch (thrown) {
    return { ...entry, reason: asAppError(thrown).message, save: undefined };
  }
}

/** What is in Cosmos DB where a save would write, in the order of its changes. */
export function standingAt(documents: Documents, { changes }: Save): Promise<(StoredDocument | undefined)[]> {
  return Promise.all(changes.map(({ place }) => documents.read(place)));
}

/**
 * Writes it after all.
 * @param over in place of what another process wrote meanwhile, as the version after that; an external id that another
 *   document has stays with it
 * @returns `conflict` when what is there does not allow it: then nothing is written but what prepared
 */
export async function sendAgain(documents: Documents, save: Save, over: boolean): Promise<'saved' | 'conflict'> {
  if (!over) return documents.save(save);
  const standing = await standingAt(documents, save);
  return documents.save({ ...save, changes: save.changes.map((change, index) => following(change, standing[index])) });
}

function following(change: Change, standing: StoredDocument | undefined): Change {
  if (change.type === 'remove' || !standing) return change;
  const { guard, content } = change;
  if (guard.kind === 'version') return { ...change, content: renumbered(content, (standing.version ?? 0) + 1) };
  return guard.kind === 'new' ? { ...change, guard: { kind: 'none' } } : change;
}

/** A record that says its own version says the new one. */
function renumbered(content: Content, version: number): Content {
  const body: unknown = content.body === undefined ? undefined : JSON.parse(content.body);
  const says = typeof body === 'object' && body !== null && 'version' in body && body.version === content.version;
  return { ...content, version, ...(says && { body: JSON.stringify({ ...body, version }) }) };
}
