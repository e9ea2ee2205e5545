import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Interaction } from '../../src/domain/interaction.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';
import type { InteractionFilter, InteractionStore } from '../../src/ports/interaction-store.ts';
import { collect } from '../support/collect.ts';
import {
  anAgent,
  anExchange,
  anExpert,
  anInteraction,
  aSuggestion,
  at,
  newId,
  OTHER_TENANT,
  TENANT,
} from '../support/records.ts';
import { itPages } from './paging-contract.ts';
import { itGuardsVersions } from './versioned-contract.ts';

export interface InteractionStoreSubject {
  store: InteractionStore;
  eventBus: EventBus;
  close(): Promise<void>;
}

/** The contract of `InteractionStore`. @param create an empty store each time */
export function describeInteractionStoreContract(
  adapter: string,
  create: () => Promise<InteractionStoreSubject>,
): void {
  describe(`InteractionStore: ${adapter}`, () => {
    let subject: InteractionStoreSubject;
    const saved = async (over: Partial<Interaction> = {}): Promise<Interaction> => {
      const interaction = anInteraction(over);
      expect(await subject.store.save(interaction, [])).toBe('saved');
      return interaction;
    };
    const idsOf = async (filter: Partial<InteractionFilter>): Promise<string[]> => {
      const page = await subject.store.list({ tenant: TENANT, ...filter }, { limit: 50 });
      const streamed = await collect(subject.store.stream({ tenant: TENANT, ...filter }));
      expect(streamed.map(({ id }) => id).reverse(), 'stream gives the same, oldest first').toEqual(
        page.items.map(({ id }) => id),
      );
      expect(page.total).toBe(page.items.length);
      return page.items.map(({ id }) => id);
    };

    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    itGuardsVersions(() => subject, anInteraction);
    itPages(() => ({
      add: async (rank) => (await saved({ openedAt: at(1000 - rank), exchanges: [] })).id,
      list: (page) => subject.store.list({ tenant: TENANT }, page),
    }));

    it('keeps text exactly: accents, emoji, line ends, quotes and zero bytes', async () => {
      const text = 'Año «ñ» 👩‍⚖️ l·l e\u0301\r\n\t"\\u0041" \u0000 \u2028 DROP TABLE interactions; --';
      const { id } = await saved({ exchanges: [anExchange({ finalText: text })] });
      expect((await subject.store.get(TENANT, id))?.exchanges[0]?.finalText).toBe(text);
    });

    it('keeps the summary of a closing, and what was proposed', async () => {
      const proposedSummary = {
        text: 'Se preguntó por el padrón.',
        mode: 'generated' as const,
        language: 'es' as const,
        checks: ['facts' as const],
        removed: [{ check: 'support' as const }],
        masked: [{ placeholder: '[DNI_1]', kind: 'DNI' }],
      };
      const summary = { text: 'Padrón.', mode: 'generated' as const, editShare: 0.5, by: anAgent, at: at(5) };
      const closed = await saved({ status: 'resolved', resolvedAt: at(5), proposedSummary, summary });
      expect(await subject.store.get(TENANT, closed.id)).toEqual(closed);
    });

    it('finds the interaction that holds a suggestion, also one added later', async () => {
      const interaction = await saved();
      const first = interaction.exchanges[0]?.suggestions[0]?.id ?? '';
      const added = aSuggestion({ origin: 'expert', author: anExpert });
      const next: Interaction = {
        ...interaction,
        version: 2,
        exchanges: [...interaction.exchanges, anExchange({ suggestions: [added] })],
      };
      await subject.store.save(next, []);
      expect(await subject.store.findBySuggestion(TENANT, first)).toEqual(next);
      expect(await subject.store.findBySuggestion(TENANT, added.id)).toEqual(next);
      expect(await subject.store.findBySuggestion(OTHER_TENANT, added.id)).toBeUndefined();
      expect(await subject.store.findBySuggestion(TENANT, newId('suggestion'))).toBeUndefined();
    });

    it('does not know the suggestion of a save that met a conflict', async () => {
      const { id } = await saved();
      const exchange = anExchange();
      expect(await subject.store.save(anInteraction({ id, exchanges: [exchange] }), [])).toBe('conflict');
      const refused = exchange.suggestions[0]?.id ?? '';
      expect(await subject.store.findBySuggestion(TENANT, refused)).toBeUndefined();
    });

    it('lists and streams by each filter and by all together', async () => {
      const plain = await saved({ openedAt: at(0) });
      const phone = await saved({ openedAt: at(1), channel: 'phone' });
      const others = await saved({ openedAt: at(2), agent: { id: 'agent-2', name: 'Otro' } });
      const tax = await saved({ openedAt: at(3), topic: 'tributos' });
      const { topic: _topic, ...untitled } = anInteraction({ openedAt: at(4), status: 'resolved', resolvedAt: at(5) });
      await subject.store.save(untitled, []);
      await saved({ tenant: OTHER_TENANT, openedAt: at(1), channel: 'phone' });

      expect(await idsOf({})).toEqual([untitled.id, tax.id, others.id, phone.id, plain.id]);
      expect(await idsOf({ channel: 'phone' })).toEqual([phone.id]);
      expect(await idsOf({ agentId: 'agent-2' })).toEqual([others.id]);
      expect(await idsOf({ topic: 'tributos' })).toEqual([tax.id]);
      expect(await idsOf({ status: 'resolved' })).toEqual([untitled.id]);
      expect(await idsOf({ from: at(1), to: at(3) })).toEqual([others.id, phone.id]);
      const all = {
        from: at(1),
        to: at(2),
        channel: 'phone',
        agentId: 'agent-1',
        topic: 'padron',
        status: 'open',
      } as const;
      expect(await idsOf(all)).toEqual([phone.id]);
      expect(await idsOf({ ...all, status: 'abandoned' })).toEqual([]);
      expect(await idsOf({ topic: "x' OR '1'='1" })).toEqual([]);
    });

    it('reads the bounds of time as instants, however they are written', async () => {
      const { id } = await saved({ openedAt: '2026-03-02T09:00:00.000Z' });
      expect(await idsOf({ from: '2026-03-02T09:00:00Z' })).toEqual([id]);
      expect(await idsOf({ from: '2026-03-02T10:00:00+01:00', to: '2026-03-02T10:00:00.001+01:00' })).toEqual([id]);
      expect(await idsOf({ to: '2026-03-02T09:00:00Z' })).toEqual([]);
      const asked = subject.store.list({ tenant: TENANT, from: 'ayer' }, { limit: 1 });
      await expect(asked).rejects.toMatchObject({ code: 'invalid-input' });
    });

    it('follows a status that changes', async () => {
      const interaction = await saved();
      await subject.store.save({ ...interaction, version: 2, status: 'resolved' }, []);
      expect(await idsOf({ status: 'open' })).toEqual([]);
      expect(await idsOf({ status: 'resolved' })).toEqual([interaction.id]);
    });

    it('streams more than one batch without gap or repetition, also of one instant, while others write', async () => {
      const expected: string[] = [];
      for (let i = 0; i < 450; i++) expected.push((await saved({ exchanges: [], ratings: [] })).id);
      const seen: string[] = [];
      for await (const { id } of subject.store.stream({ tenant: TENANT })) {
        seen.push(id);
        if (seen.length % 100 === 0) await saved({ openedAt: at(-1), exchanges: [] });
      }
      expect(seen).toEqual(expected);
    });
  });
}
