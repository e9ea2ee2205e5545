import { AppError, asAppError } from '../../../errors.ts';
import type { WriteJournal } from '../../../ports/write-journal.ts';
import type { Content, Documents, Place, Selection, StoredDocument } from './documents.ts';
import type { JournalCopies } from './journal-copies.ts';
import { type Breaker, withPatience } from './outbox-breaker.ts';
import type { OutboxCounters } from './outbox-counters.ts';
import { fromPayload, keyOf, leftAt, type Outline } from './outbox-entry.ts';
import { compareText, isOver, isSelected } from './outbox-matching.ts';
import type { OutboxQueue } from './outbox-queue.ts';
import type { OutboxTimes } from './outbox-terms.ts';

interface Parts {
  documents: Documents;
  journal: WriteJournal;
  copies: JournalCopies;
  counters: OutboxCounters;
  queue: OutboxQueue;
  breaker: Breaker;
  times: OutboxTimes;
}

/** Reading what waits as if it were in Cosmos DB already, and what is there without being held by it. */
export function createOutboxReading(parts: Parts): Pick<Documents, 'read' | 'select' | 'count'> {
  const { documents, journal, copies, counters, queue, breaker, times } = parts;
  const now = () => new Date().toISOString();

  /** Undefined when it does not wait any more. */
  const waitingAt = async (outline: Outline): Promise<{ document: StoredDocument | undefined } | undefined> => {
    if (outline.type === 'remove' || isOver(outline.content, now())) return { document: undefined };
    const payload = await journal.payloadOf(outline.sequence);
    if (payload === undefined) return undefined;
    return { document: leftAt(fromPayload(outline.sequence, payload), keyOf(outline.place)) };
  };
  const newestAt = async (place: Place) => {
    const outline = queue.newestAt(keyOf(place));
    return outline && waitingAt(outline);
  };
  /** Reads from Cosmos DB, and from the copies when it does not answer in time. */
  const readThere = async (place: Place): Promise<StoredDocument | undefined> => {
    if (breaker.isOpen) {
      const young = await copies.of(place, times.youngCopy);
      if (young) return young;
    }
    const asked = documents.read(place).then((document) => {
      copies.saw(place, document);
      return document;
    });
    const wasOpen = breaker.isOpen;
    try {
      const answer = await withPatience(asked, times.agent);
      if (answer) return answer.result;
    } catch (thrown) {
      const failure = asAppError(thrown);
      if (failure.code !== 'unavailable') throw failure;
    }
    // Nobody may be left to hear of it.
    asked.catch(() => undefined);
    breaker.open();
    const copy = await copies.of(place);
    if (copy) return copy;
    if (wasOpen) throw unanswered('the record cannot be read');
    return asked;
  };
  const inTime = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      if (!breaker.isOpen) return await work;
      const answer = await withPatience(work, times.agent);
      if (answer) return answer.result;
    } catch (thrown) {
      const failure = asAppError(thrown);
      if (failure.code !== 'unavailable') throw failure;
      breaker.open();
    }
    work.catch(() => undefined);
    throw unanswered('lists cannot be read');
  };
  const isAmong = (outline: Outline, selection: Pick<Selection, 'kind' | 'where'>): boolean =>
    outline.type === 'write' && isSelected(outline.content, selection, now());

  return {
    async read(place) {
      const waiting = await newestAt(place);
      if (waiting) return waiting.document;
      const found = await readThere(place);
      // A save may have begun to wait meanwhile, and its writer wants to read it.
      const since = await newestAt(place);
      return counters.counted(place, since ? since.document : found);
    },
    async select(selection) {
      const { container, partition, direction = 'ASC', after, limit } = selection;
      const waiting = queue.newestIn(container, partition);
      if (waiting.length === 0) return inTime(documents.select(selection));
      const changed = new Set(waiting.map(({ place }) => keyOf(place)));
      const there = await inTime(documents.select({ ...selection, limit: limit + changed.size }));
      const sign = direction === 'ASC' ? 1 : -1;
      const isAfter = ({ sort = '' }: Pick<Content, 'sort'>) =>
        after === undefined || sign * compareText(sort, after) > 0;
      const found: StoredDocument[] = there.filter(({ place }) => !changed.has(keyOf(place)));
      for (const outline of waiting) {
        if (outline.type === 'remove' || !isAmong(outline, selection) || !isAfter(outline.content)) continue;
        // Cosmos DB orders by `sort` and so leaves out what has none.
        if (outline.content.sort === undefined) continue;
        const document = (await waitingAt(outline)) ?? { document: await readThere(outline.place) };
        if (document.document) found.push(document.document);
      }
      return found.sort((a, b) => sign * compareText(a.sort ?? '', b.sort ?? '')).slice(0, limit);
    },
    async count(scope) {
      const waiting = queue.newestIn(scope.container, scope.partition);
      const there = await inTime(documents.count(scope));
      let sum = there;
      for (const outline of waiting) {
        if (isAmong(outline, scope)) sum++;
        const before = await inTime(documents.read(outline.place));
        if (before && isSelected(before, scope, now())) sum--;
      }
      return sum;
    },
  };
}

function unanswered(what: string): AppError {
  return new AppError('unavailable', `${what} while Cosmos DB does not answer in time`, { retryable: true });
}
