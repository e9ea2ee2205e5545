import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCosmosConversationReferences } from '../../../../src/adapters/azure/cosmos/conversation-references.ts';
import { createCosmosDeliveryQueue } from '../../../../src/adapters/azure/cosmos/delivery-queue.ts';
import type { Content, Documents, Guard, Place, Save } from '../../../../src/adapters/azure/cosmos/documents.ts';
import { createCosmosIngestJobStore } from '../../../../src/adapters/azure/cosmos/ingest-job-store.ts';
import { createCosmosKnowledgeStore } from '../../../../src/adapters/azure/cosmos/knowledge-store.ts';
import { createCosmosTokenBudget } from '../../../../src/adapters/azure/cosmos/token-budget.ts';
import { partsOf } from '../../../../src/adapters/azure/cosmos/version-texts.ts';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';
import { aDelivery, aDocument, anIngestJob, at, aVersion, newId, TENANT } from '../../../support/records.ts';

const DAY = 86_400_000;
const LONG_AGO = new Date(0).toISOString();

let cosmos: CheckedCosmos;
let client: ReturnType<CheckedCosmos['client']>;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
}, 300_000);
beforeEach(async () => {
  const { patience: _asUsual, ...place } = await cosmos.quickPlace();
  client = cosmos.client(place);
});
afterEach(() => {
  client.close();
  cosmos.proxy.check();
});
afterAll(() => cosmos.close());

const write = (place: Place, content: Content, guard: Guard): Save => ({
  id: newId('save'),
  changes: [{ type: 'write', place, content, guard }],
  events: [],
});

/** The documents, and every content that was written through them. */
function watched(documents: Documents): { documents: Documents; written: Content[] } {
  const written: Content[] = [];
  const save = (one: Save) => {
    for (const change of one.changes) if (change.type === 'write') written.push(change.content);
    return documents.save(one);
  };
  return { documents: { ...documents, save }, written };
}

/** In days from now, of the last write. */
const livesFor = (written: Content[]) => Math.round((Date.parse(written.at(-1)?.expiresAt ?? '') - Date.now()) / DAY);

describe('what expires', () => {
  const place = { container: 'work', partition: 'p', id: 'i' } as const;

  it('is read by nobody, neither by its id nor in a list, though it is still there', async () => {
    const { documents } = client;
    await documents.save(write(place, { kind: 'k', sort: 'a', expiresAt: LONG_AGO }, { kind: 'none' }));
    expect(await documents.read(place)).toBeUndefined();
    expect(await documents.select({ ...place, kind: 'k', limit: 5 })).toEqual([]);
    expect(await documents.count({ ...place, kind: 'k' })).toBe(0);
  });

  it.each<Guard>([
    { kind: 'new' },
    { kind: 'version' },
    { kind: 'owner', owner: 'somebody else' },
  ])('gives its place to what comes next, guarded by $kind', async (guard) => {
    const { documents } = client;
    const over = { kind: 'k', version: 7, fields: { owner: 'somebody' }, expiresAt: LONG_AGO };
    await documents.save(write(place, over, { kind: 'none' }));
    const next = { kind: 'k', version: 1, fields: { owner: 'somebody else' } };
    expect(await documents.save(write(place, next, guard))).toBe('saved');
    expect(await documents.read(place)).toMatchObject(next);
  });

  it('is an activity after a week, an ended job after 90 days, a delivery a year after it is done, a count after 90 days', async () => {
    const { documents, written } = watched(client.documents);
    await createCosmosConversationReferences(documents).firstSeen('f', at());
    expect(livesFor(written)).toBe(7);
    const jobs = createCosmosIngestJobStore(documents);
    await jobs.save(anIngestJob({ status: 'running' }));
    expect(written.at(-1)?.expiresAt).toBeUndefined();
    await jobs.save(anIngestJob({ status: 'failed' }));
    expect(livesFor(written)).toBe(90);
    const deliveries = createCosmosDeliveryQueue(documents);
    const delivery = aDelivery();
    await deliveries.enqueue(delivery);
    expect(written.at(-1)?.expiresAt).toBeUndefined();
    await deliveries.done(delivery.id);
    expect(livesFor(written)).toBe(365);
    await createCosmosTokenBudget(documents).add('2026-03-02', 'ana', 5);
    expect(livesFor(written)).toBe(90);
  });
});

describe('knowledge in Cosmos DB', () => {
  const claimPlace = (externalId: string): Place => ({
    container: 'knowledge',
    partition: `${TENANT}|catalogue`,
    id: `${TENANT}|external|${externalId}`,
  });
  const claim = (owner: string, agoMs: number): Content => ({
    kind: 'external',
    fields: { owner, at: Date.now() - agoMs },
  });

  it('leaves an external id to a writer that may still be writing, and takes it from one that never did', async () => {
    const knowledge = createCosmosKnowledgeStore(client.documents);
    const document = aDocument({ externalId: 'padron' });
    await client.documents.save(write(claimPlace('padron'), claim('never-written', 1000), { kind: 'none' }));
    await expect(knowledge.save(document, undefined, [])).rejects.toMatchObject({ code: 'conflict', retryable: true });
    await client.documents.save(write(claimPlace('padron'), claim('never-written', 120_000), { kind: 'none' }));
    await knowledge.save(document, undefined, []);
    expect(await knowledge.findByExternalId(TENANT, 'padron')).toEqual(document);
  });

  it('lets an external id go that its document gave up', async () => {
    const knowledge = createCosmosKnowledgeStore(client.documents);
    const document = aDocument({ externalId: 'old' });
    await knowledge.save(document, undefined, []);
    await knowledge.save({ ...document, externalId: 'new' }, undefined, []);
    expect(await knowledge.findByExternalId(TENANT, 'old')).toBeUndefined();
    await client.documents.save(write(claimPlace('old'), claim(document.id, 120_000), { kind: 'none' }));
    const heir = aDocument({ externalId: 'old' });
    await knowledge.save(heir, undefined, []);
    expect(await knowledge.findByExternalId(TENANT, 'old')).toEqual(heir);
    expect(await knowledge.findByExternalId(TENANT, 'new')).toMatchObject({ id: document.id });
  });

  it('takes a document anew under the id of one that was removed empty', async () => {
    const knowledge = createCosmosKnowledgeStore(client.documents);
    const document = aDocument({ status: 'draft' });
    await knowledge.save(document, undefined, []);
    await knowledge.removeEmpty(TENANT, document.id);
    expect(await knowledge.get(TENANT, document.id)).toBeUndefined();
    await knowledge.save(document, undefined, []);
    expect(await knowledge.get(TENANT, document.id)).toEqual(document);
  });

  it('shows nothing of a version whose writer died before the document said so', async () => {
    const document = aDocument();
    const version = aVersion({ documentId: document.id });
    const dying: Documents = {
      ...client.documents,
      save: (save) => client.documents.save({ ...save, changes: save.changes.slice(0, -1), events: [] }),
    };
    await createCosmosKnowledgeStore(dying).save(document, version, []);
    const knowledge = createCosmosKnowledgeStore(client.documents);
    expect(await knowledge.get(TENANT, document.id)).toBeUndefined();
    expect(await knowledge.findByExternalId(TENANT, document.externalId)).toBeUndefined();
    expect(await knowledge.version(TENANT, version.id)).toBeUndefined();
    await knowledge.save(document, version, []);
    expect(await knowledge.versions(TENANT, document.id)).toEqual([version]);
  });

  it('keeps a text that is longer than a document of Cosmos DB', async () => {
    const knowledge = createCosmosKnowledgeStore(client.documents);
    const document = aDocument();
    const text = `${'Año «ñ» 👩‍⚖️\r\n'.repeat(200_000)}\u0000`;
    expect(Buffer.byteLength(text)).toBeGreaterThan(4 * 1024 * 1024);
    const version = aVersion({ documentId: document.id, text });
    await knowledge.save(document, version, []);
    expect((await knowledge.version(TENANT, version.id))?.text === text).toBe(true);
  });

  it('cuts a text where no sign is torn apart, and puts it together again', () => {
    const text = `x${'👋'.repeat(600_000)}`;
    const parts = partsOf(text);
    expect(parts.join('') === text).toBe(true);
    expect(parts.every((part) => part.isWellFormed())).toBe(true);
    expect(partsOf('')).toEqual([]);
  });
});
