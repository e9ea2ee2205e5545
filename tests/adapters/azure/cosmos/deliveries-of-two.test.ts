import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openCosmosStore } from '../../../../src/adapters/azure/cosmos/store.ts';
import { claimEscalation } from '../../../../src/domain/escalation-transitions.ts';
import { startChildScript } from '../../../support/child-script.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../../../support/cosmos-peer.ts';
import { anEscalation, anEvent, anExpert, TENANT } from '../../../support/records.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { startWireOfCards, type WireOfCards } from '../../../support/wire-of-cards.ts';

const CARDS = 40;
/** Short, so that what a killed process was at is taken up within the test. Milliseconds. */
const LEASE = 8000;
const LONG = 120_000;

let peer: CosmosPeer;
beforeAll(async () => {
  peer = await startCosmosPeer();
}, 300_000);
afterAll(() => peer.close());

describe('two processes that tell Teams what happens on one database', () => {
  let store: ReturnType<typeof openCosmosStore>;
  let wire: WireOfCards;
  let start: (name: string) => Promise<ReturnType<typeof startChildScript>>;

  beforeEach(async () => {
    const { place, containers } = await openCosmosDatabase(peer.endpoint);
    store = openCosmosStore({ ...place, patience: { tries: 3, within: 30_000, each: 10_000 } });
    wire = await startWireOfCards();
    const started: ReturnType<typeof startChildScript>[] = [];
    start = async (name) => {
      const own = await tempFolder();
      onTestFinished(() => own.remove());
      const args = [peer.endpoint, place.database, own.path, wire.url, name, String(LEASE)];
      const child = startChildScript('./delivering-process.ts', args);
      started.push(child);
      await once(child.lines, 'line');
      return child;
    };
    onTestFinished(async () => {
      for (const child of started) {
        child.process.kill('SIGKILL');
        await child.ended;
      }
      store.close();
      containers.close();
      await wire.close();
    });
  });

  const open = async (n: number) => {
    const escalation = anEscalation({ id: `e-${n}`, threads: [] });
    const event = anEvent({ id: `${escalation.id}-opened`, type: 'escalation.opened', subject: subjectOf(n) });
    expect(await store.escalations.save(escalation, [event])).toBe('saved');
  };
  const claim = async (n: number) => {
    const held = await store.escalations.get(TENANT, `e-${n}`);
    if (!held) throw new Error('lost');
    const context = { id: `e-${n}-claimed`, at: held.openedAt, tenant: TENANT, actor: anExpert };
    const claimed = claimEscalation(held, context);
    if (!claimed.ok) throw new Error('refused');
    expect(await store.escalations.save(claimed.state, claimed.events)).toBe('saved');
  };
  const subjectOf = (n: number) => ({ escalationId: `e-${n}` });
  const untilAllIsTold = (events: number) =>
    vi.waitFor(
      async () => {
        expect(await store.eventBus.position('teams-deliveries')).toBeGreaterThanOrEqual(events);
        expect(await store.deliveries.pending()).toBe(0);
      },
      { timeout: LONG, interval: 200 },
    );
  const postsOf = (n: number) =>
    wire.calls.filter(({ what, escalation }) => what === 'post' && escalation === `e-${n}`);
  const lastOf = (n: number) => wire.calls.findLast(({ escalation }) => escalation === `e-${n}`);

  it('share the work, post each card once, are never at one together, and leave each as it is', {
    timeout: LONG,
  }, async () => {
    await Promise.all([start('a'), start('b')]);
    for (let n = 0; n < CARDS; n++) await open(n);
    for (let n = 0; n < CARDS; n++) await claim(n);
    await untilAllIsTold(2 * CARDS);
    for (let n = 0; n < CARDS; n++) {
      expect(postsOf(n), `e-${n}`).toHaveLength(1);
      expect(lastOf(n)?.status, `e-${n}`).toBe('claimed');
    }
    expect(wire.overlapping).toEqual([]);
    expect(new Set(wire.calls.map(({ by }) => by))).toEqual(new Set(['a', 'b']));
  });

  it('do once what another left when it was killed; only a card it was just posting may be there twice', {
    timeout: LONG,
  }, async () => {
    const [a] = await Promise.all([start('a'), start('b')]);
    let unanswered: string | undefined;
    wire.onCall(({ by, what, escalation }) => {
      const isMiddle = by === 'a' && what === 'post' && unanswered === undefined && wire.calls.length >= CARDS / 4;
      if (!isMiddle) return 'answer';
      unanswered = escalation;
      a?.process.kill('SIGKILL');
      return 'silence';
    });
    for (let n = 0; n < CARDS; n++) await open(n);
    await vi.waitFor(() => expect(unanswered).toBeDefined(), { timeout: LONG });
    for (let n = 0; n < CARDS; n++) await claim(n);
    await untilAllIsTold(2 * CARDS);
    for (let n = 0; n < CARDS; n++) {
      expect(postsOf(n), `e-${n}`).toHaveLength(`e-${n}` === unanswered ? 2 : 1);
      expect(lastOf(n)?.status, `e-${n}`).toBe('claimed');
    }
    expect(wire.overlapping).toEqual([]);
  });
});
