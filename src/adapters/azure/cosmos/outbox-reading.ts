import { AppError, asAppError } from '../../../errors.ts';
import type { WriteJournal } from '../../../ports/write-journal.ts';
import type { Documents, Place, Selection, StoredDocument } from './documents.ts';
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
  /** The first of a selection that nothing waits to change. */
  const unchanged = async (selection: Selection, changed: ReadonlySet<string>): Promise<StoredDocument[]> => {
    const found: StoredDocument[] = [];
    for (let wanted = selection; ; ) {
      const page = await inTime(documents.select(wanted));
      found.push(...page.filter(({ place }) => !changed.has(keyOf(place))));
      const last = page.at(-1)?.sort;
      if (found.length >= wanted.limit || page.length < wanted.limit || last === undefined) return found;
      wanted = { ...wanted, after: last };
    }
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
      const sign = direction === 'ASC' ? 1 : -1;
      const inOrder = (a: string, b: string) => sign * compareText(a, b);
      const changed = new Set(waiting.map(({ place }) => keyOf(place)));
      const there = await unchanged(selection, changed);
      const ours = waiting
        // Cosmos DB orders by `sort`; what has none is in no list.
        .flatMap((outline) => {
          const sort = isAmong(outline, selection) ? sortOf(outline) : undefined;
          return sort === undefined ? [] : { outline, sort };
        })
        .filter(({ sort }) => after === undefined || inOrder(sort, after) > 0)
        .sort((a, b) => inOrder(a.sort, b.sort))
        .slice(0, limit);
      const found = [...there];
      for (const { outline } of ours) {
        const { document } = (await waitingAt(outline)) ?? { document: await readThere(outline.place) };
        if (document) found.push(document);
      }
      return found.sort((a, b) => inOrder(a.sort ?? '', b.sort ?? '')).slice(0, limit);
    },
    async count(scope) {
      const waiting = queue.newestIn(scope.container, scope.partition);
      let sum = await inTime(documents.count(scope));
      for (const outline of waiting) if (isAmong(outline, scope)) sum++;
      for (let from = 0; from < waiting.length; from += AT_ONCE) {
        const asked = waiting.slice(from, from + AT_ONCE).map(({ place }) => inTime(documents.read(place)));
        for (const before of await Promise.all(asked)) if (before && isSelected(before, scope, now())) sum--;
      }
      return sum;
    },
  };
}

/** Records asked for at once. */
const AT_ONCE = 8;

function sortOf(outline: Outline): string | undefined {
  return outline.type === 'write' ? outline.content.sort : undefined;
}

function unanswered(what: string): AppError {
  return new AppError('unavailable', `${what} while Cosmos DB does not answer in time`, { retryable: true });
}
