import { AppError, asAppError } from '../../../errors.ts';
import type { SaveOutcome } from '../../../ports/paging.ts';
import type { WriteJournal } from '../../../ports/write-journal.ts';
import type { Documents, Place, Save } from './documents.ts';
import type { JournalCopies } from './journal-copies.ts';
import type { JournalWriter } from './journal-writer.ts';
import { type Breaker, withPatience } from './outbox-breaker.ts';
import { type Entry, fromPayload } from './outbox-entry.ts';
import type { OutboxQueue } from './outbox-queue.ts';
import { type OutboxReport, type OutboxTimes, usualTime } from './outbox-terms.ts';

/** What sending a save came to; `isQuick` when nobody would have waited too long for it. */
export type Sent = ({ outcome: SaveOutcome } | { failure: AppError }) & { isQuick: boolean };

export interface Drain {
  /** Sends a save; never rejects. */
  send(save: Save): Promise<Sent>;
  /** An acknowledged save waits from now on. @param sending what is under way with it already */
  park(entry: Entry, sending?: { save: Save; sent: Promise<Sent> }): void;
  /** Goes on sending, or looks whether the service answers again. */
  kick(): void;
  /** Resolves when nothing waits. */
  empty(): Promise<void>;
  readonly drained: number;
  readonly setAside: number;
  /** Sends nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

interface Parts {
  documents: Documents;
  journal: WriteJournal;
  writer: JournalWriter;
  copies: JournalCopies;
  queue: OutboxQueue;
  breaker: Breaker;
  times: OutboxTimes;
  /** Set aside before this process began. */
  setAsideBefore: number;
  report(what: OutboxReport): void;
}

/** Entries sent at once while the service answers: were it one, a slow service would let the outbox grow for ever. */
const AT_ONCE = 8;
/** Read to see whether the service answers: there is nothing there, and that is an answer. */
const PROBE: Place = { container: 'directory', partition: 'probe', id: 'probe' };

/** Sends what waits, in order for each place, until it is written; what met a conflict is set aside. */
export function createDrain(parts: Parts): Drain {
  const { documents, journal, writer, copies, queue, breaker, times, report } = parts;
  const underWay = new Set<Promise<void>>();
  let failures = 0;
  let hasFailed = false;
  let whenEmpty: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let drained = 0;
  let setAside = parts.setAsideBefore;

  const send = async (save: Save): Promise<Sent> => {
    const began = performance.now();
    const isQuick = () => performance.now() - began <= usualTime(save, times);
    try {
      const outcome = await documents.save(save);
      return { outcome, isQuick: isQuick() };
    } catch (thrown) {
      return { failure: asAppError(thrown), isQuick: false };
    }
  };
  const heard = (sent: Pick<Sent, 'isQuick'>): void => {
    failures = 0;
    if (sent.isQuick) breaker.close();
  };
  /** Several that were sent together and failed are one failure. */
  const failed = (): void => {
    if (!hasFailed) failures++;
    hasFailed = true;
    breaker.open();
  };
  /** Conflicts and refusals: nobody can be asked any more. What was built on it cannot stand either. */
  const putAside = async (entry: Entry, reason: string): Promise<void> => {
    const all: Entry[] = [];
    while (true) {
      // While these are written others may begin to wait behind them.
      const found = [entry, ...queue.buildingOn(entry)].filter((one) => !all.includes(one));
      if (found.length === 0) break;
      await journal.setAside(
        found.map(({ sequence }) => sequence),
        reason,
      );
      all.push(...found);
    }
    setAside += all.length;
    for (const one of all) {
      // Before it stops being what is read there: the copy is older than what made it impossible.
      for (const { place } of one.changes) copies.forget(place);
      queue.remove(one);
      const places = one.changes.map(({ place }) => place.id);
      report({ kind: 'set-aside', save: one.save, places, reason: one === entry ? reason : `built on ${entry.save}` });
    }
  };
  const conclude = async (entry: Entry, save: Save, sent: Sent): Promise<void> => {
    if ('failure' in sent && sent.failure.code === 'unavailable') {
      failed();
      queue.giveBack(entry);
      return;
    }
    heard(sent);
    if ('failure' in sent) return putAside(entry, sent.failure.message);
    if (sent.outcome === 'conflict') return putAside(entry, 'another process wrote the same record meanwhile');
    copies.wrote(save);
    writer.done(entry.sequence);
    // What comes next at its places must not be sent while a crash would send this one again.
    await writer.flush().catch((thrown: unknown) => report({ kind: 'journal-fails', failure: asAppError(thrown) }));
    queue.remove(entry);
    drained++;
  };
  const track = (work: Promise<void>): void => {
    const one = work.then(() => {
      underWay.delete(one);
      kick();
      if (queue.size > 0) return;
      for (const tell of whenEmpty) tell();
      whenEmpty = [];
    });
    underWay.add(one);
  };
  const concluded = async (entry: Entry, save: Save, sent: Promise<Sent>): Promise<void> => {
    try {
      await conclude(entry, save, await sent);
    } catch (thrown) {
      // The journal could not be written: the entry still waits, and is sent again.
      report({ kind: 'journal-fails', failure: asAppError(thrown) });
      failed();
      queue.giveBack(entry);
    }
  };
  const sendEntry = async (entry: Entry): Promise<void> => {
    try {
      const payload = await journal.payloadOf(entry.sequence);
      if (payload === undefined) throw new AppError('internal', `entry ${entry.sequence} of the outbox is not there`);
      const save = fromPayload(entry.sequence, payload);
      await concluded(entry, save, send(save));
    } catch (thrown) {
      report({ kind: 'journal-fails', failure: asAppError(thrown) });
      failed();
      queue.giveBack(entry);
    }
  };
  const probe = async (): Promise<void> => {
    const began = performance.now();
    try {
      await documents.read(PROBE);
      heard({ isQuick: performance.now() - began <= times.agent });
      if (breaker.isOpen) failures++;
    } catch {
      failed();
    }
  };
  /** Exponential with jitter: several processes do not come back at once. */
  const pause = (): number => {
    const longest = Math.min(times.longestPause, times.firstPause * 2 ** Math.min(failures - 1, 20));
    return longest * (0.5 + Math.random() / 2);
  };
  const kick = (): void => {
    if (isStopped || timer) return;
    if (failures > 0) {
      if (underWay.size > 0) return;
      timer = setTimeout(() => {
        timer = undefined;
        next(1);
      }, pause());
      return;
    }
    next(AT_ONCE);
  };
  const next = (width: number): void => {
    hasFailed = false;
    while (!isStopped && underWay.size < width) {
      const entry = queue.take();
      if (!entry) break;
      track(sendEntry(entry));
    }
    if (!isStopped && underWay.size === 0 && breaker.isOpen) track(probe());
  };
  return {
    send,
    park(entry, sending) {
      entry.isSending = sending !== undefined;
      queue.add(entry);
      if (sending) track(concluded(entry, sending.save, sending.sent));
      else kick();
    },
    kick,
    empty: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (queue.size > 0) whenEmpty.push(resolve);
      else resolve();
      return promise;
    },
    get drained() {
      return drained;
    },
    get setAside() {
      return setAside;
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await withPatience(Promise.all(underWay), times.stop);
    },
  };
}
