import type { DomainEvent } from '../../src/domain/event.ts';
import {
  RECORD_KINDS,
  type RecordKind,
  type RecordTransfer,
  type TransferredRecords,
} from '../../src/ports/record-transfer.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  aCandidate,
  aDelivery,
  aDocument,
  anEscalation,
  anEvent,
  anIngestJob,
  anInteraction,
  aPerson,
  aThread,
  at,
  aVersion,
  newId,
  OTHER_TENANT,
  TENANT,
} from './records.ts';

export type AllRecords = { [Kind in RecordKind]: TransferredRecords[Kind][] };

/** An id longer than Cosmos DB takes for one, with signs that it does not take. */
const LONG = `ñ/ç?#\\${'á'.repeat(120)}`;

/** Keys of files that the records name. */
const FILES = { original: 'a'.repeat(64), request: 'b'.repeat(64) };

/** Some of every kind, of two administrations, in all the states that a store keeps differently. */
export function someRecords({ original, request } = FILES): AllRecords {
  const documents = [
    { document: aDocument({ status: 'draft' }), versions: [] },
    { document: aDocument({ externalId: LONG, tenant: OTHER_TENANT }), versions: [] },
    ...[1, 3].map((count) => {
      const document = aDocument({ title: 'Título «ñ» 👋', source: 'case', versionNumber: count });
      const versions = Array.from({ length: count }, (_, index) =>
        aVersion({
          documentId: document.id,
          number: index + 1,
          fileKey: original,
          text: 'Año «ñ» 👩‍⚖️\r\n\u0000',
        }),
      );
      return { document, versions };
    }),
  ];
  const events = Array.from({ length: 130 }, (_, index): DomainEvent => ({ ...anEvent(), sequence: index + 1 }));
  return {
    people: [aPerson(), aPerson({ tenant: OTHER_TENANT }), aPerson({ id: 'é/#', roles: ['expert', 'admin'] })],
    documents,
    'ingest-jobs': [anIngestJob(), anIngestJob({ status: 'done', requestKey: request })],
    interactions: [
      anInteraction(),
      anInteraction({ version: 7, tenant: OTHER_TENANT, status: 'resolved', openedAt: at(60 * 24 * 40) }),
      anInteraction({ id: '0199a3b0-1111-7abc-8abc-0123456789ab', openedAt: '2025-10-02T01:00:00+02:00' }),
    ],
    escalations: [
      anEscalation({ version: 3, threads: [aThread({ topic: 'z' }), aThread({ topic: 'a' })] }),
      anEscalation({ status: 'answered', tenant: OTHER_TENANT }),
    ],
    candidates: [aCandidate({ version: 2, status: 'approved' }), aCandidate()],
    deliveries: [
      { ...aDelivery(), attempts: 4, done: false },
      { ...aDelivery(), attempts: 0, done: true },
    ],
    conversations: [
      { key: 'person:ana', reference: '{"a":1}' },
      { key: `channel:${LONG}`, reference: 'x' },
    ],
    activities: [
      { id: newId('f:activity'), seenAt: at() },
      { id: LONG, seenAt: at(5) },
    ],
    'token-use': [
      { day: '2026-03-02', user: 'ana', tokens: 12 },
      { day: '2026-03-02', user: LONG, tokens: 30 },
      { day: '2026-03-03', user: 'ana', tokens: 1 },
    ],
    events,
    positions: [
      { consumer: 'deliveries', sequence: 120 },
      { consumer: LONG, sequence: 0 },
    ],
  };
}

export async function writeAll(transfer: RecordTransfer, records: AllRecords): Promise<void> {
  const write = <Kind extends RecordKind>(kind: Kind) => transfer.write(kind, records[kind]);
  for (const kind of RECORD_KINDS) await write(kind);
  await transfer.settle();
}

/** All of a kind, in batches, and the problems of those that cannot be read. */
export async function readAll<Kind extends RecordKind>(transfer: RecordTransfer, kind: Kind, limit = 2) {
  const records: TransferredRecords[Kind][] = [];
  const problems: string[] = [];
  let after: string | undefined;
  do {
    const batch = await transfer.read(kind, after, limit);
    records.push(...batch.records);
    problems.push(...batch.broken.map(({ problem }) => problem));
    after = batch.next;
  } while (after !== undefined);
  return { records, problems };
}

/** What the ports tell of some records, in the orders in which they do. */
export async function toldOf(store: Omit<Store, 'close'>, records: AllRecords): Promise<unknown> {
  const page = { limit: 100 };
  const told: unknown[] = [];
  for (const tenant of [TENANT, OTHER_TENANT]) {
    told.push(
      await store.people.list(tenant),
      await store.interactions.list({ tenant }, page),
      await store.escalations.list({ tenant }, page),
      await store.candidates.list({ tenant }, page),
      await store.knowledge.list({ tenant }, page),
      await store.knowledge.list({ tenant, source: 'case' }, page),
      await store.knowledge.newestFrom(tenant, FILES.original),
    );
  }
  for (const { tenant, id, exchanges } of records.interactions) {
    told.push(await store.interactions.get(tenant, id));
    for (const { suggestions } of exchanges) {
      for (const suggestion of suggestions) told.push(await store.interactions.findBySuggestion(tenant, suggestion.id));
    }
  }
  for (const { tenant, id } of records.escalations) told.push(await store.escalations.get(tenant, id));
  for (const { document } of records.documents) {
    const { tenant, id, externalId } = document;
    told.push(await store.knowledge.findByExternalId(tenant, externalId), await store.knowledge.versions(tenant, id));
  }
  for (const { tenant, id } of records['ingest-jobs']) told.push(await store.ingestJobs.get(tenant, id));
  for (const { key } of records.conversations) told.push(await store.conversations.get(key));
  for (const { day, user } of records['token-use']) told.push(await store.tokenBudget.used(day, user));
  for (const { consumer } of records.positions) told.push(await store.eventBus.position(consumer));
  const newest = await store.eventBus.latest();
  for (const after of [0, 1, 49, 50, 51, newest - 1, newest]) told.push(await store.eventBus.read(after, 60));
  told.push(newest, await store.ingestJobs.unfinished(), await store.deliveries.due(at(100_000), 100));
  told.push(await store.deliveries.pending());
  return told;
}

export async function allOf(transfer: RecordTransfer): Promise<AllRecords> {
  const found = await Promise.all(RECORD_KINDS.map(async (kind) => [kind, (await readAll(transfer, kind)).records]));
  return Object.fromEntries(found) as AllRecords;
}

export async function carry(from: RecordTransfer, to: RecordTransfer): Promise<void> {
  await writeAll(to, await allOf(from));
}
