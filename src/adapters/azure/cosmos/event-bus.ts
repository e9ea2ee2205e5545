import type { EventBus } from '../../../ports/event-bus.ts';
import { documentId, keptName } from './document-id.ts';
import type { Content, Documents, Place } from './documents.ts';
import type { EventLog } from './event-log.ts';
import { unjournalledSave } from './new-save.ts';

const KIND = 'consumer';
/** How often, in milliseconds, the log is looked at for events of other processes, while somebody listens. */
const OTHERS_EVERY = 2000;

/** The log of events as a port, with the positions of its consumers. */
export function createCosmosEventBus(documents: Documents, log: EventLog): EventBus {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let told = 0;
  let stopHearing: (() => void) | undefined;

  const tell = (): void => {
    for (const listener of listeners) setImmediate(() => listeners.has(listener) && listener());
  };
  const lookForOthers = async (): Promise<void> => {
    try {
      const latest = await log.latest();
      if (latest > told) tell();
      told = latest;
    } catch {
      // The listener reads and meets the same failure where it can be told to somebody; a timer has nobody.
      tell();
    }
  };
  const read = async (consumer: string) => {
    const document = await documents.read(consumerPlace(consumer));
    return { version: document?.version ?? 0, sequence: Number(document?.fields?.sequence ?? 0) };
  };
  return {
    read: log.read,
    latest: log.latest,
    position: async (consumer) => (await read(consumer)).sequence,
    async advance(consumer, sequence) {
      while (true) {
        const { version, sequence: stored } = await read(consumer);
        // Never back: of two processes with one consumer the slower must not undo the faster.
        if (stored >= sequence) return;
        const content = consumerContent(consumer, sequence, version + 1);
        const change = { type: 'write', place: consumerPlace(consumer), content, guard: { kind: 'version' } } as const;
        if ((await documents.save(unjournalledSave([change]))) === 'saved') return;
      }
    },
    onAppended(listener) {
      // A wrapper of its own, so that the same function may listen twice and leave once.
      const heard = (): void => listener();
      listeners.add(heard);
      stopHearing ??= log.onAppended(tell);
      timer ??= setInterval(() => void lookForOthers(), OTHERS_EVERY).unref();
      return () => {
        listeners.delete(heard);
        if (listeners.size > 0) return;
        clearInterval(timer);
        stopHearing?.();
        timer = undefined;
        stopHearing = undefined;
      };
    },
  };
}

export function consumerPlace(consumer: string): Place {
  return { container: 'directory', partition: 'consumers', id: documentId(KIND, consumer) };
}

export function consumerContent(consumer: string, sequence: number, version: number): Content {
  return { kind: KIND, version, fields: { sequence, ...keptName(consumerPlace(consumer).id, [consumer]) } };
}
