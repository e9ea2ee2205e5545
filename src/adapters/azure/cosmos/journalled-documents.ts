import { AppError, asAppError } from '../../../errors.ts';
import type { SaveOutcome } from '../../../ports/paging.ts';
import type { WriteJournal } from '../../../ports/write-journal.ts';
import type { Documents, Save } from './documents.ts';
import { createJournalCopies } from './journal-copies.ts';
import { createJournalWriter } from './journal-writer.ts';
import { createBreaker, withPatience } from './outbox-breaker.ts';
import { createOutboxCounters } from './outbox-counters.ts';
import { createDrain } from './outbox-drain.ts';
import { type Entry, entryOf, fromPayload, keyOf, keysOf, toPayload } from './outbox-entry.ts';
import { guardHolds, isOver } from './outbox-matching.ts';
import { createOutboxQueue, type OutboxQueue } from './outbox-queue.ts';
import { createOutboxReading } from './outbox-reading.ts';
import { OUTBOX_TIMES, type OutboxFigures, type OutboxReport, type OutboxTimes, usualTime } from './outbox-terms.ts';
import { createTurns } from './outbox-turns.ts';

export interface JournalledDocuments extends Documents {
  figures(): OutboxFigures;
  /** For `/readyz`: `degraded` while something waits or lies beside. */
  status(): { status: 'ok' | 'degraded'; detail?: string };
  /** Resolves when nothing waits. */
  drained(): Promise<void>;
  /** Sends nothing more; what waits goes on waiting in the journal. Close the journal after it. */
  stop(): Promise<void>;
}

export interface JournalledOptions {
  report(what: OutboxReport): void;
  /** Journals that were found damaged. */
  damaged?: readonly string[];
  times?: Partial<OutboxTimes>;
}

/**
 * Documents whose saves are durable on this machine before they are sent (decision 0013): a save that Cosmos DB does not
 * confirm in time waits here, is read as if it were there, and is sent until it is. Resolves when what an earlier process
 * left waiting is read.
 * @throws AppError from `save`: `storage-full` or `unavailable` when it could neither be journalled nor written
 */
export async function createJournalledDocuments(
  documents: Documents,
  journal: WriteJournal,
  { report, damaged = [], times: own = {} }: JournalledOptions,
): Promise<JournalledDocuments> {
  const times = { ...OUTBOX_TIMES, ...own };
  const queue = createOutboxQueue();
  const writer = createJournalWriter(journal);
  const copies = createJournalCopies(journal, writer);
  const counters = createOutboxCounters();
  const turns = createTurns();
  const breaker = createBreaker((isOpen) => {
    report({ kind: isOpen ? 'waits' : 'answers' });
    if (!isOpen) void counters.flush(documents);
    setImmediate(() => drain.kick());
  });
  await recover(journal, queue, report);
  const setAsideBefore = await journal.setAsideCount();
  const drain = createDrain({ documents, journal, writer, copies, queue, breaker, times, setAsideBefore, report });
  const reading = createOutboxReading({ documents, journal, copies, counters, queue, breaker, times });
  drain.kick();

  /** Whether what waits at its places does not allow it. */
  const isAgainstWaiting = ({ changes }: Save): boolean =>
    changes.some((change) => {
      const waiting = change.type === 'write' ? queue.newestAt(keyOf(change.place)) : undefined;
      if (!waiting || change.type === 'remove') return false;
      const isGone = waiting.type === 'remove' || isOver(waiting.content, new Date().toISOString());
      return !guardHolds(change, isGone ? undefined : waiting.content);
    });
  /**
   * Whether what this process lately saw does not allow it: such a save is never journalled, for nobody could tell after
   * a crash that it was never acknowledged, and what is built on it would fall with it.
   */
  const isAgainstCopies = async ({ changes }: Save): Promise<boolean> => {
    for (const change of changes) {
      if (change.type === 'remove' || queue.newestAt(keyOf(change.place))) continue;
      if (await copies.ruleOut(change)) return true;
    }
    return false;
  };
  const saveInTurn = async (save: Save, keys: readonly string[]): Promise<SaveOutcome> => {
    if (save.journalled === false) {
      return saveUnjournalled(save, keys, () => {
        throw new AppError('unavailable', 'not written while Cosmos DB does not answer in time', { retryable: true });
      });
    }
    if (isAgainstWaiting(save)) return 'conflict';
    if (await isAgainstCopies(save)) return saveUnjournalled(save, keys, () => 'conflict');
    const ground = queue.holdsAny(keys) ? drain.setAside : undefined;
    const entry = await journalled(save);
    if (entry instanceof AppError) {
      return saveUnjournalled(save, keys, () => {
        throw entry;
      });
    }
    // What it was checked against may have been set aside meanwhile; then it must not be written over another's.
    if (ground !== undefined && ground !== drain.setAside) {
      await withdrawn(entry);
      return 'conflict';
    }
    if (queue.holdsAny(keys) || breaker.isOpen) {
      drain.park(entry);
      return 'saved';
    }
    const sent = drain.send(save);
    const answer = await withPatience(sent, usualTime(save, times), breaker);
    if (!answer) {
      breaker.open();
      drain.park(entry, { save, sent });
      return 'saved';
    }
    const { result } = answer;
    if ('outcome' in result && result.outcome === 'saved') {
      copies.wrote(save);
      writer.done(entry.sequence);
      return 'saved';
    }
    if ('failure' in result && result.failure.code === 'unavailable') {
      breaker.open();
      drain.park(entry);
      return 'saved';
    }
    await withdrawn(entry);
    if ('failure' in result) throw result.failure;
    return 'conflict';
  };
  /** It must not be sent again after a crash: somebody is told that it was not written. */
  const withdrawn = async (entry: Entry): Promise<void> => {
    writer.done(entry.sequence);
    await writer.flush().catch((thrown: unknown) => report({ kind: 'journal-fails', failure: asAppError(thrown) }));
  };
  const journalled = async (save: Save): Promise<Entry | AppError> => {
    const at = new Date().toISOString();
    try {
      return entryOf(save, { sequence: await writer.append(toPayload(save)), at });
    } catch (thrown) {
      const failure = asAppError(thrown);
      report({ kind: 'journal-fails', failure });
      return failure;
    }
  };
  /** @param otherwise when Cosmos DB, where it belongs, does not answer */
  const saveUnjournalled = async (
    save: Save,
    keys: readonly string[],
    otherwise: () => SaveOutcome,
  ): Promise<SaveOutcome> => {
    if (queue.holdsAny(keys) || breaker.isOpen) return otherwise();
    const sent = await drain.send(save);
    if ('outcome' in sent) {
      if (sent.outcome === 'saved') copies.wrote(save);
      for (const place of save.outdated ?? []) copies.forget(place);
      return sent.outcome;
    }
    if (sent.failure.code !== 'unavailable') throw sent.failure;
    breaker.open();
    return otherwise();
  };
  return {
    ...reading,
    async save(save) {
      const keys = keysOf(save);
      const release = await turns.take(keys);
      try {
        return await saveInTurn(save, keys);
      } finally {
        release();
      }
    },
    async add(place, kind, field, amount) {
      if (breaker.isOpen || counters.holds(place)) {
        counters.keep(place, kind, field, amount);
        if (!breaker.isOpen) void counters.flush(documents);
        return;
      }
      const added = documents.add(place, kind, field, amount).then(() => undefined, asAppError);
      const answer = await withPatience(added, times.agent);
      if (answer && answer.result?.code !== 'unavailable') {
        if (answer.result) throw answer.result;
        return;
      }
      breaker.open();
      counters.keep(place, kind, field, amount);
    },
    figures: () => figuresOf(),
    status: () => statusOf(figuresOf(), breaker.isOpen, damaged),
    drained: drain.empty,
    async stop() {
      await drain.stop();
      copies.stop();
      if (!breaker.isOpen) await withPatience(counters.flush(documents), times.stop);
      await writer.flush().catch(() => undefined);
    },
  };

  function figuresOf(): OutboxFigures {
    const oldest = queue.oldest();
    const oldestAge = oldest ? Math.max(0, (Date.now() - Date.parse(oldest.at)) / 1000) : 0;
    return { waiting: queue.size, oldestAge, setAside: drain.setAside, drained: drain.drained };
  }
}

const BATCH = 200;

/** What an earlier process left waiting. */
async function recover(journal: WriteJournal, queue: OutboxQueue, report: (what: OutboxReport) => void): Promise<void> {
  let after = 0;
  while (true) {
    const found = await journal.waiting(after, BATCH);
    for (const one of found) {
      after = one.sequence;
      try {
        queue.add(entryOf(fromPayload(one.sequence, one.payload), one));
      } catch (thrown) {
        const failure = asAppError(thrown);
        await journal.setAside([one.sequence], failure.message);
        report({ kind: 'set-aside', save: `entry ${one.sequence}`, places: [], reason: failure.message });
      }
    }
    if (found.length < BATCH) return;
  }
}

function statusOf(figures: OutboxFigures, isOpen: boolean, damaged: readonly string[]) {
  const { waiting, oldestAge, setAside } = figures;
  const parts = [
    waiting > 0 ? `${waiting} waiting for Cosmos DB, the oldest for ${Math.round(oldestAge)} s` : undefined,
    isOpen && waiting === 0 ? 'Cosmos DB does not answer in time' : undefined,
    setAside > 0 ? `${setAside} set aside, for a person to decide` : undefined,
    damaged.length > 0 ? `damaged outbox beside: ${damaged.join(', ')}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? { status: 'ok' as const } : { status: 'degraded' as const, detail: parts.join('; ') };
}
