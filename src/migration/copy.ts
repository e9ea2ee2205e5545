import { AppError } from '../errors.ts';
import { RECORD_KINDS, type RecordKind, type RecordTransfer } from '../ports/record-transfer.ts';
import { noFiles, visitFiles } from './originals.ts';
import type { MigrationPlace } from './places.ts';
import type { Progress } from './progress.ts';

/** Records of a batch. Documents come with all their texts; events lie in blocks of fifty. */
const BATCH: Partial<Record<RecordKind, number>> = { documents: 20, events: 500 };
const MOST = 200;

export const batchOf = (kind: RecordKind): number => BATCH[kind] ?? MOST;

/** The places of a migration, opened. */
export interface Route {
  from: MigrationPlace & { records: RecordTransfer };
  to: MigrationPlace & { records: RecordTransfer };
}

export interface CopyReport {
  kind: RecordKind;
  /** In this batch. */
  added: number;
  copied: number;
  total: number;
  done: boolean;
}

/**
 * Copies what is not copied yet, kind by kind: the originals of a batch, then its records, then the note that it is there.
 * A stop at any moment loses nothing but that note, and to write a batch again changes nothing.
 * @param save keeps the progress, durably
 */
export async function copyAll(
  route: Route,
  progress: Progress,
  save: (progress: Progress) => void,
  report: (what: CopyReport) => void,
): Promise<void> {
  const files = noFiles();
  for (const kind of RECORD_KINDS) await copyKind(kind);
  await route.to.records.settle();

  async function copyKind<Kind extends RecordKind>(kind: Kind): Promise<void> {
    const total = await route.from.records.count(kind);
    let { copied, after, done } = progress.kinds[kind] ?? { copied: 0, after: undefined, done: false };
    while (!done) {
      const batch = await route.from.records.read(kind, after, batchOf(kind));
      const target = route.to.files;
      if (route.from.files && target) {
        await visitFiles(route.from.files, kind, batch.records, files, (bytes) => target.put(bytes));
      }
      await route.to.records.write(kind, batch.records);
      const added = batch.records.length + batch.broken.length;
      copied += added;
      after = batch.next;
      done = after === undefined;
      progress.kinds[kind] = { copied, done, ...(after !== undefined && { after }) };
      save(progress);
      report({ kind, added, copied, total, done });
    }
  }
}

/** Kinds of which the place has records. */
export async function filledKinds({ records }: Pick<MigrationPlace, 'records'>): Promise<RecordKind[]> {
  const filled: RecordKind[] = [];
  for (const kind of RECORD_KINDS) if (records && (await records.count(kind)) > 0) filled.push(kind);
  return filled;
}

const MOVED = 'It was moved there before: --verify-only compares both, --resume also copies what differs';
const STOPPED = 'A migration to it stopped half-way: go on with --resume';

/** Whether every kind was copied to its end. */
export function isCopied({ kinds }: Progress): boolean {
  return RECORD_KINDS.every((kind) => kinds[kind]?.done);
}

/**
 * The progress to go on with, or a new one.
 * @param resume whether the caller said so
 * @throws AppError `conflict` when the target has records that are not known to be from this source
 */
export async function progressFor(
  { from, to }: Route,
  found: Progress | undefined,
  resume: boolean,
): Promise<Progress> {
  const isOurs = found?.from === from.address && found.to === to.address;
  if (found && isOurs && resume) return found;
  const filled = await filledKinds(to);
  if (filled.length > 0) {
    const what = `${to.name} (${to.address}) is not empty: it has ${filled.join(', ')}`;
    if (found && isOurs) throw new AppError('conflict', `${what}. ${isCopied(found) ? MOVED : STOPPED}`);
    const why = resume ? '; and the migration on record is not one from here to there' : '';
    throw new AppError('conflict', `${what}${why}. Name another, or empty it yourself: nothing is written over`);
  }
  return { format: 1, from: from.address, to: to.address, begunAt: new Date().toISOString(), kinds: {} };
}
