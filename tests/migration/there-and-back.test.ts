import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCosmosRecordTransfer } from '../../src/adapters/azure/cosmos/record-transfer.ts';
import { createCosmosStores } from '../../src/adapters/azure/cosmos/store.ts';
import { openSqliteRecordTransfer } from '../../src/adapters/sqlite/record-transfer.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { Interaction } from '../../src/domain/interaction.ts';
import type { Store } from '../../src/ports/store.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../support/cosmos-peer.ts';
import {
  aCandidate,
  aDelivery,
  aDocument,
  anEscalation,
  anEvent,
  anExchange,
  anIngestJob,
  anInteraction,
  aPerson,
  aSuggestion,
  aThread,
  at,
  aVersion,
  OTHER_TENANT,
  TENANT,
} from '../support/records.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { allOf, carry, toldOf } from '../support/transferred-records.ts';

/**
 * People are listed by name and id: SQLite orders by code points, the peer by the units of JavaScript, which differ only
 * between these letters and those beyond the first 65,536 (`unproven.test.ts`). All else keeps every letter.
 */
const orderedAlike = (text: string) => text.replace(/[\uE000-\uFFFF]/g, '=');

/** One thing that happens to a store: to which record, and how. */
const steps = fc.array(
  fc.record({
    what: fc.nat(11),
    which: fc.nat(4),
    how: fc.nat(7),
    text: fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      fc.constantFrom('a|b', '~7e~', '/\\?#'),
    ),
  }),
  { minLength: 5, maxLength: 60, size: 'max' },
);
type Step = { what: number; which: number; how: number; text: string };

const tenantOf = (which: number) => (which % 2 === 0 ? TENANT : OTHER_TENANT);

async function happens(store: Store, { what, which, how, text }: Step): Promise<void> {
  const tenant = tenantOf(which);
  const id = `id-${which}`;
  switch (what) {
    case 0:
      return store.people.remember(aPerson({ id: orderedAlike(text), name: `Ana ${how}`, tenant }), at());
    case 1:
    case 2:
      return asked(store, tenant, id, how, text);
    case 3: {
      const held = await store.escalations.get(tenant, id);
      const status = (['open', 'claimed', 'answered', 'closed'] as const)[how % 4] ?? 'open';
      const next = { id, tenant, status, question: text, version: (held?.version ?? 0) + 1, updatedAt: at(how) };
      await store.escalations.save(anEscalation(next), [anEvent({ tenant })]);
      if (how % 2 === 0) await store.escalations.saveThread(tenant, id, aThread({ topic: `${text}-${how % 3}` }));
      return;
    }
    case 4: {
      const held = await store.knowledge.get(tenant, id);
      const versionNumber = (held?.versionNumber ?? 0) + 1;
      const document = aDocument({
        id,
        tenant,
        title: text,
        externalId: `${text}-${which}`,
        versionNumber,
        updatedAt: at(how),
      });
      const version = aVersion({
        id: `v-${which}-${versionNumber}`,
        documentId: id,
        number: versionNumber,
        text: text.repeat(how),
        fileKey: 'a'.repeat(64),
        createdAt: at(how),
      });
      return store.knowledge.save(document, version, [anEvent({ tenant })]);
    }
    case 5: {
      const draft = aDocument({
        id: `draft-${which}`,
        tenant,
        status: 'draft',
        externalId: `draft-${which}`,
        versionNumber: 0,
      });
      await store.knowledge.save(draft, undefined, []);
      return how % 2 === 0 ? store.knowledge.removeEmpty(tenant, draft.id) : undefined;
    }
    case 6:
      return store.ingestJobs.save(
        anIngestJob({ id, tenant, status: how % 2 === 0 ? 'running' : 'failed', createdAt: at(how) }),
      );
    case 7: {
      const held = await store.candidates.get(tenant, id);
      await store.candidates.save(aCandidate({ id, tenant, answer: text, version: (held?.version ?? 0) + 1 }), []);
      return;
    }
    case 8:
      await store.deliveries.enqueue(aDelivery({ id: text, tenant, dueAt: at(how) }));
      if (how % 3 === 0) await store.deliveries.retry(text, at(how + 10));
      return how % 3 === 1 ? store.deliveries.done(text) : undefined;
    case 9:
      await store.conversations.save(`person:${text}`, `{"at":${how}}`);
      await store.conversations.firstSeen(text, at(how));
      return;
    case 10:
      return store.tokenBudget.add(`2026-03-0${(how % 3) + 1}`, text, which);
    default:
      return store.eventBus.advance(`consumer-${text}`, how);
  }
}

/** A question more in an interaction, or something else about it. */
async function asked(store: Store, tenant: string, name: string, how: number, text: string): Promise<void> {
  // Some ids tell their period, and some openings are not in it.
  const id = how < 4 ? name : `0199a3b0-1111-7abc-8abc-00000000${name.replace('id-', '000')}`;
  const held: Interaction | undefined = await store.interactions.get(tenant, id);
  const suggestions = [aSuggestion({ text, status: how === 1 ? 'streaming' : 'completed' })];
  const next = {
    ...(held ?? anInteraction({ id, tenant, exchanges: [], openedAt: at(how * 9000) })),
    version: (held?.version ?? 0) + 1,
    exchanges: [...(held?.exchanges ?? []), anExchange({ suggestions })],
  };
  await store.interactions.save(next, [anEvent({ tenant }), anEvent({ tenant })]);
}

describe('a store that went to Azure and came back', { timeout: 240_000 }, () => {
  let peer: CosmosPeer;
  beforeAll(async () => {
    peer = await startCosmosPeer();
  }, 300_000);
  afterAll(() => peer.close());

  it('tells of everything as before, there and here, whatever happened to it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (happened) => {
        const folder = await tempFolder();
        const { containers, documents, log } = await openCosmosDatabase(peer.endpoint);
        const paths = { here: join(folder.path, 'here.db'), back: join(folder.path, 'back.db') };
        const store = openSqliteStore(paths.here);
        for (const step of happened) await happens(store, step);
        store.close();

        const azure = createCosmosRecordTransfer(containers);
        const here = openSqliteRecordTransfer(paths.here);
        const records = await allOf(here);
        await carry(here, azure);
        here.close();
        const back = openSqliteRecordTransfer(paths.back);
        await carry(azure, back);
        back.close();

        const [before, after] = [openSqliteStore(paths.here), openSqliteStore(paths.back)];
        const told = await toldOf(before, records);
        expect(await toldOf(createCosmosStores(documents, log), records)).toEqual(told);
        expect(await toldOf(after, records)).toEqual(told);
        // What nobody lists is known all the same.
        for (const { id } of records.activities) {
          expect(await after.conversations.firstSeen(id, at())).toBe(false);
        }
        before.close();
        after.close();
        containers.close();
        await folder.remove();
      }),
      { numRuns: 40 },
    );
  });
});
