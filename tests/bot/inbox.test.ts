import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../bot/activity.ts';
import { createInbox, SLOTS } from '../../bot/inbox.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import { startBotServer } from '../support/bot-server.ts';
import { cardIn, said } from '../support/bot-talk.ts';
import { aPerson, openDesk } from '../support/desk.ts';

const QUESTION = '¿Cuánto tarda el alta en el padrón?';
const marta = { ...aPerson('Marta'), id: 'aad-marta' };

let store: ReturnType<typeof openSqliteStore>;
beforeEach(() => {
  store = openSqliteStore(':memory:');
});
afterEach(() => store.close());

const message = (id: string, text = QUESTION): Incoming => ({
  type: 'message',
  id,
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:1/',
  conversation: { id: 'a:Marta', conversationType: 'personal' },
  from: { id: '29:Marta', name: 'Marta', aadObjectId: 'aad-marta' },
  recipient: { id: '28:ventanilla' },
  text,
});

describe('what was acknowledged', () => {
  it('is found by the next process, oldest first, until it is done', async () => {
    const inbox = createInbox(store.conversations);
    const [first, second] = [await inbox.take(message('1')), await inbox.take(message('2'))];
    if (typeof first === 'string' || typeof second === 'string') throw new Error('not taken');
    expect((await createInbox(store.conversations).left()).map(({ activity }) => activity.id)).toEqual(['1', '2']);
    await inbox.done(first.slot);
    expect((await createInbox(store.conversations).left()).map(({ activity }) => activity.id)).toEqual(['2']);
  });

  it('is taken once, also when it comes again after a restart', async () => {
    const inbox = createInbox(store.conversations);
    await inbox.take(message('1'));
    expect(await inbox.take(message('1'))).toBe('known');
    const next = createInbox(store.conversations);
    await next.left();
    expect(await next.take(message('1'))).toBe('known');
    expect(await createInbox(store.conversations).left()).toHaveLength(1);
  });

  it('that was kept but never marked as seen is not taken a second time', async () => {
    await store.conversations.save(
      'inbox:7',
      JSON.stringify({ activity: message('1'), at: '2026-11-21T09:00:00.000Z' }),
    );
    const inbox = createInbox(store.conversations);
    expect(await inbox.left()).toMatchObject([{ slot: 7 }]);
    expect(await inbox.take(message('1'))).toBe('known');
  });

  it('is refused when there is no room, and room comes back', async () => {
    const inbox = createInbox(store.conversations);
    const taken = await Promise.all(Array.from({ length: SLOTS }, (_, index) => inbox.take(message(`m${index}`))));
    expect(await inbox.take(message('late'))).toBe('full');
    const [one] = taken;
    if (typeof one !== 'object') throw new Error('not taken');
    await inbox.done(one.slot);
    expect(await inbox.take(message('late'))).toEqual({ slot: one.slot });
  });
});

describe('a process that ended between its acknowledgement and its answer', () => {
  it('answers when it starts again, with one interaction and one card', async () => {
    const server = await startBotServer({ references: store.conversations });
    await server.bot.stop();
    const activity = { ...message('1'), serviceUrl: server.connector.serviceUrl };
    const kept = createInbox(store.conversations);
    await kept.take(activity);

    const next = await startBotServer({ references: store.conversations, connector: server.connector });
    expect(said(cardIn(await server.connector.nextMessage()))).toContain('tres meses. [1]');
    expect((await next.post(activity)).status).toBe(202);
    await next.bot.stop();
    const { total } = await next.desk.useCases.listInteractions(marta, {}, { limit: 5 });
    expect(total).toBe(1);
    expect(server.connector.calls.all.filter(({ body }) => body.type === 'message')).toHaveLength(1);
    expect(await createInbox(store.conversations).left()).toEqual([]);
    await next.stop();
    await server.stop();
  });

  it.each([
    ['had not finished the suggestion', false],
    ['had finished the suggestion and not sent it', true],
  ])('and %s goes on with the interaction that is there', async (_name, finished) => {
    const inbox = createInbox(store.conversations);
    const desk = openDesk();
    // A clock that runs after the inbox's own.
    desk.ports.clock.now = () => new Date();
    const server = await startBotServer({ references: openSqliteStore(':memory:').conversations, desk });
    await inbox.take({ ...message('1'), serviceUrl: server.connector.serviceUrl });
    const asked = await server.desk.useCases.suggestAnswer(
      marta,
      { question: QUESTION, channel: 'chat' },
      new AbortController().signal,
    );
    if (!asked.ok) throw new Error('refused');
    for await (const event of asked.value) if (!finished && event.type === 'passages') break;

    const next = await startBotServer({ references: store.conversations, connector: server.connector, desk });
    expect(said(cardIn(await server.connector.nextMessage()))).toContain('tres meses. [1]');
    const { items } = await server.desk.useCases.listInteractions(marta, {}, { limit: 5 });
    expect(items).toHaveLength(1);
    expect(items[0]?.exchanges).toHaveLength(finished ? 1 : 2);
    await next.bot.stop();
    await server.stop();
  });
});
