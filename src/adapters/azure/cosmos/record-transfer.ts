import type {
  BrokenRecord,
  RecordBatch,
  RecordKind,
  RecordTransfer,
  TransferredRecords,
} from '../../../ports/record-transfer.ts';
import { brokenBy } from '../../records/transferred.ts';
import type { Patience } from './attempts.ts';
import { type CosmosContainers, type CosmosPlace, openCosmosClient } from './client.ts';
import { countScanned, scanned } from './container-scan.ts';
import { EVENTS } from './containers.ts';
import type { Documents, StoredDocument } from './documents.ts';
import { createEventLog } from './event-log.ts';
import { createEventTransfer } from './event-transfer.ts';
import { newSave } from './new-save.ts';
import { createPuttingDocuments } from './putting-documents.ts';
import { createRecordForms, type RecordForm } from './record-forms.ts';
import { counterContent, everybodyCounter } from './token-budget.ts';

/** Nobody waits, and throttling (429) is what a whole installation meets: it is waited for, each time for minutes. */
export const TRANSFER_PATIENCE: Patience = { tries: 12, within: 600_000, each: 30_000 };

/** Documents under way at once. */
const AT_ONCE = 16;
/** Counters of tokens read at once. */
const COUNTERS = 500;

/** Everything in Cosmos DB, of which the containers must be there. Nothing is asked of the service yet. */
export function openCosmosRecordTransfer(place: CosmosPlace): RecordTransfer {
  return createCosmosRecordTransfer(openCosmosClient({ patience: TRANSFER_PATIENCE, ...place }));
}

export function createCosmosRecordTransfer(containers: CosmosContainers): RecordTransfer {
  const log = createEventLog(containers.of(EVENTS), containers.patience);
  const events = createEventTransfer(containers.of(EVENTS), containers.patience);
  const forms = createRecordForms(containers, log);
  const kindOf = <Value>(form: RecordForm<Value>): TransferredKind<Value> => ({
    count: () => countScanned(containers, form.scan),
    async read(after, limit) {
      const { documents, broken, next } = await scanned(containers, form.scan, after, limit);
      const records = await eachOf(documents, (document) => readOne(form, document, broken));
      return { records: records.filter((record) => record !== undefined), broken, next };
    },
    write: async (records) => void (await eachOf(records, form.put)),
  });
  const kinds: { [Kind in RecordKind]: TransferredKind<TransferredRecords[Kind]> } = {
    people: kindOf(forms.people),
    documents: kindOf(forms.documents),
    'ingest-jobs': kindOf(forms['ingest-jobs']),
    interactions: kindOf(forms.interactions),
    escalations: kindOf(forms.escalations),
    candidates: kindOf(forms.candidates),
    deliveries: kindOf(forms.deliveries),
    conversations: kindOf(forms.conversations),
    activities: kindOf(forms.activities),
    'token-use': kindOf(forms['token-use']),
    events: {
      count: events.latest,
      read: (after, limit) => events.read(Number(after ?? 0), limit),
      write: events.write,
    },
    positions: kindOf(forms.positions),
  };
  return {
    count: (kind) => kinds[kind].count(),
    read: (kind, after, limit) => kinds[kind].read(after, limit),
    write: (kind, records) => kinds[kind].write(records),
    settle: () => countEverybody(kinds['token-use'], createPuttingDocuments(containers)),
    close: () => containers.close(),
  };
}

interface TransferredKind<Value> {
  count(): Promise<number>;
  read(
    after: string | undefined,
    limit: number,
  ): Promise<Omit<RecordBatch<RecordKind>, 'records'> & { records: Value[] }>;
  write(records: readonly Value[]): Promise<void>;
}

async function readOne<Value>(
  form: RecordForm<Value>,
  document: StoredDocument,
  broken: BrokenRecord[],
): Promise<Value | undefined> {
  try {
    return await form.read(document, broken);
  } catch (thrown) {
    broken.push(brokenBy(thrown));
    return undefined;
  }
}

/** What everybody used on a day is a count of its own here, and the sum of what people used elsewhere. */
async function countEverybody(
  use: TransferredKind<TransferredRecords['token-use']>,
  putting: Documents,
): Promise<void> {
  const days = new Map<string, number>();
  let after: string | undefined;
  do {
    const { records, next } = await use.read(after, COUNTERS);
    for (const { day, tokens } of records) days.set(day, (days.get(day) ?? 0) + tokens);
    after = next;
  } while (after !== undefined);
  await eachOf([...days], ([day, tokens]) => {
    const counter = everybodyCounter(day);
    const content = counterContent(counter, tokens);
    return putting.save(newSave([{ type: 'write', place: counter.place, content, guard: { kind: 'none' } }]));
  });
}

/** Some at once, the results in the order of the items. Begins no more after one has failed. */
async function eachOf<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await work(items[index] as Item);
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  for (const outcome of workers) if (outcome.status === 'rejected') throw outcome.reason;
  return results;
}
