import { setTimeout as wait } from 'node:timers/promises';
import type { Container } from '@azure/cosmos';
import type { NewEvent } from '../../../domain/event.ts';
import { AppError } from '../../../errors.ts';
import type { SaveOutcome } from '../../../ports/paging.ts';
import { attempted, statusOf } from './attempts.ts';
import type { CosmosContainers } from './client.ts';
import type { Change, Content, Documents, Place, Save } from './documents.ts';
import type { EventLog } from './event-log.ts';
import { countText, selectText } from './query-text.ts';
import { readForm, type Signature, type StoredForm, storedForm } from './stored-form.ts';
import { createWrittenLately } from './written-lately.ts';

/** What stands at a place, to write over it only if it still does. */
interface Standing {
  form: StoredForm;
  etag: string;
}

/** What writing one document came to. `repeated`: this save had written it already. */
type Written = { outcome: 'saved'; repeated: boolean; carried: readonly NewEvent[] } | { outcome: 'conflict' };

type Write = Extract<Change, { type: 'write' }>;

/**
 * Documents in Cosmos DB, each write guarded by ETag. The events of a save lie in its document (its outbox) until the
 * next save, and are in the log when `save` resolves. A process that writes over a document which it did not write
 * itself looks whether the events in it reached the log: their writer may have died between the two.
 */
export function createCosmosDocuments(containers: CosmosContainers, log: EventLog): Documents {
  const { patience } = containers;
  const lately = createWrittenLately();
  const now = () => new Date().toISOString();

  const standing = async ({ container, partition, id }: Place): Promise<Standing | undefined> => {
    const item = containers.of(container).item(id, partition);
    const { resource, etag } = await attempted(patience, (abortSignal) => item.read<StoredForm>({ abortSignal }));
    if (!resource) return undefined;
    return { form: readForm(container, resource).form, etag };
  };
  const create = async (container: Container, form: StoredForm): Promise<string | undefined> => {
    try {
      const { etag } = await attempted(patience, (abortSignal) => container.items.create({ ...form }, { abortSignal }));
      return etag;
    } catch (thrown) {
      if (statusOf(thrown) === 409) return undefined;
      throw thrown;
    }
  };
  const replace = async (container: Container, form: StoredForm, etag: string): Promise<string | undefined> => {
    const accessCondition = { type: 'IfMatch', condition: etag };
    const item = container.item(form.id, form.pk);
    try {
      const written = await attempted(patience, (abortSignal) =>
        item.replace({ ...form }, { accessCondition, abortSignal }),
      );
      return written.etag;
    } catch (thrown) {
      if (statusOf(thrown) === 412 || statusOf(thrown) === 404) return undefined;
      throw thrown;
    }
  };
  const writeGuarded = async (change: Write, save: Save, outbox: readonly NewEvent[]): Promise<Written> => {
    const { place, content, guard } = change;
    const container = containers.of(place.container);
    const form = (before: Signature) => storedForm(place, content, signed(save.id, outbox, before), now());
    const isFirst = guard.kind !== 'version' || content.version === 1;
    const known = isFirst ? undefined : lately.at(place, (content.version ?? 0) - 1);
    if (isFirst || known) {
      // All that lies in the outbox of a known one is in the log.
      const next = form({ saves: known?.saves ?? [], outbox: [] });
      const etag = known ? await replace(container, next, known.etag) : await create(container, next);
      if (etag !== undefined) {
        lately.saw(place, { version: content.version, etag, saves: next.saves ?? [] }, false);
        return { outcome: 'saved', repeated: false, carried: [] };
      }
    }
    return writeOver(change, save, form);
  };
  const writeOver = async (
    { place, content, guard }: Write,
    save: Save,
    form: (before: Signature) => StoredForm,
  ): Promise<Written> => {
    const container = containers.of(place.container);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (round > 0) await wait(Math.min(2 ** round, LONGEST_PAUSE) * (0.5 + Math.random() / 2));
      const found = await standing(place);
      const before = { saves: found?.form.saves ?? [], outbox: found?.form.outbox ?? [] };
      // Written by a try that was not answered; others may have written over it since.
      if (found && before.saves.includes(save.id)) {
        lately.saw(place, { version: found.form.version, etag: found.etag, saves: before.saves }, false);
        return { outcome: 'saved', repeated: true, carried: without(before.outbox, save.events) };
      }
      // What has expired counts as gone, although the service removes it only some time later.
      const live = found && !isOver(found.form, now()) ? found.form : undefined;
      if (!mayFollow(live, guard, content.version)) return { outcome: 'conflict' };
      // A claim or pointer that is there already, mostly from before this process began.
      if (live && guard.kind === 'owner' && isSame(live, content)) {
        return { outcome: 'saved', repeated: false, carried: [] };
      }
      const next = form(before);
      const etag = found ? await replace(container, next, found.etag) : await create(container, next);
      if (etag === undefined) continue;
      lately.saw(place, { version: content.version, etag, saves: next.saves ?? [] }, false);
      return { outcome: 'saved', repeated: false, carried: before.outbox };
    }
    throw new AppError('unavailable', `${place.id} of ${place.container} is written by others without end`, {
      retryable: true,
    });
  };
  const remove = async ({ container, partition, id }: Place): Promise<void> => {
    const item = containers.of(container).item(id, partition);
    try {
      await attempted(patience, (abortSignal) => item.delete({ abortSignal }));
    } catch (thrown) {
      if (statusOf(thrown) !== 404) throw thrown;
    }
  };
  return {
    async read(place) {
      const found = await standing(place);
      if (!found || isOver(found.form, now())) return undefined;
      const { version, saves = [], outbox } = found.form;
      lately.saw(place, { version, etag: found.etag, saves }, outbox === undefined);
      return readForm(place.container, found.form).document;
    },
    async select(selection) {
      const container = containers.of(selection.container);
      const { resources } = await attempted(patience, (abortSignal) =>
        container.items
          .query(selectText(selection, now()), { partitionKey: selection.partition, abortSignal })
          .fetchAll(),
      );
      return resources.map((resource) => readForm(selection.container, resource).document);
    },
    async count(scope) {
      const container = containers.of(scope.container);
      const { resources } = await attempted(patience, (abortSignal) =>
        container.items
          .query<number>(countText(scope, now()), { partitionKey: scope.partition, abortSignal })
          .fetchAll(),
      );
      return resources[0] ?? 0;
    },
    async save(save): Promise<SaveOutcome> {
      const last = save.changes.length - 1;
      let repeated = false;
      const carried: NewEvent[] = [];
      for (const [index, change] of save.changes.entries()) {
        if (change.type === 'remove') await remove(change.place);
        else {
          const written = await writeGuarded(change, save, index === last ? save.events : []);
          if (written.outcome === 'conflict') return 'conflict';
          carried.push(...written.carried);
          if (index === last) repeated = written.repeated;
        }
      }
      if (carried.length > 0) await log.append(carried, true);
      if (save.events.length > 0) await log.append(save.events, repeated);
      const main = save.changes.at(-1);
      if (main?.type === 'write') lately.logged(main.place, main.content.version);
      return 'saved';
    },
    async add(place, kind, field, amount) {
      const container = containers.of(place.container);
      const once = { ...patience, tries: 1, each: patience.within };
      while (true) {
        try {
          const item = container.item(place.id, place.partition);
          const operations = [{ op: 'incr' as const, path: `/f/${field}`, value: amount }];
          await attempted(once, (abortSignal) => item.patch(operations, { abortSignal }));
          return;
        } catch (thrown) {
          if (statusOf(thrown) !== 404) throw thrown;
          const form = storedForm(place, { kind, fields: { [field]: amount } }, { saves: [], outbox: [] }, now());
          if ((await create(container, form)) !== undefined) return;
        }
      }
    },
  };
}

/**
 * How often a document is looked at again that others write meanwhile, or that is read as it was a moment ago: a replica
 * may lag. Pauses in milliseconds, some 1.5 s together.
 */
const MOST_ROUNDS = 14;
const LONGEST_PAUSE = 250;

/** Saves that a document remembers: more than may write it while one of them is not yet answered. */
const REMEMBERED = 8;

function signed(save: string, outbox: readonly NewEvent[], before: Signature): Signature {
  return { saves: [save, ...before.saves].slice(0, REMEMBERED), outbox: [...before.outbox, ...outbox] };
}

function without(events: readonly NewEvent[], others: readonly NewEvent[]): NewEvent[] {
  const ids = new Set(others.map(({ id }) => id));
  return events.filter(({ id }) => !ids.has(id));
}

function mayFollow(found: StoredForm | undefined, guard: Write['guard'], version: number | undefined): boolean {
  switch (guard.kind) {
    case 'none':
      return true;
    case 'new':
      return found === undefined;
    case 'version':
      if (version === undefined) throw new AppError('internal', 'a record guarded by version has none');
      return (found?.version ?? 0) === version - 1;
    case 'owner':
      return found === undefined || found.f?.owner === guard.owner;
  }
}

function isSame({ kind, f }: StoredForm, { kind: other, fields, body, expiresAt }: Content): boolean {
  const isOnlyFields = body === undefined && expiresAt === undefined;
  return isOnlyFields && kind === other && JSON.stringify(f) === JSON.stringify(fields);
}

function isOver({ expiresAt }: StoredForm, now: string): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}
