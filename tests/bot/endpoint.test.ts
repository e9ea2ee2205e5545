import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { type BotServer, type BotServerOptions, startBotServer } from '../support/bot-server.ts';
import { ask, cardIn, said } from '../support/bot-talk.ts';
import { draftOf, openDesk } from '../support/desk.ts';

const QUESTION = '¿Cuánto tarda el alta en el padrón?';
let server: BotServer;
afterEach(() => server.stop());

async function start(options: BotServerOptions = {}): Promise<BotServer> {
  server = await startBotServer(options);
  return server;
}

const messages = () => server.connector.calls.all.filter(({ body }) => body.type === 'message');

/** A draft that waits until it is let go. */
function heldDraft() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const draft = async function* () {
    await released;
    yield { type: 'completed' as const, text: 'Tres meses. [1]', quotes: {} };
  };
  return { desk: openDesk({ draft }), release };
}

describe('a message', () => {
  it('is acknowledged before it is worked on', async () => {
    const { desk, release } = heldDraft();
    await start({ desk });
    expect((await server.post(server.activity({ text: QUESTION }))).status).toBe(202);
    expect(messages()).toEqual([]);
    release();
    expect(said(cardIn(await server.connector.nextMessage()))).toContain('Tres meses.');
  });

  it('that comes five times, at once and later, is answered once', async () => {
    await start();
    const activity = server.activity({ text: QUESTION });
    const answers = await Promise.all(Array.from({ length: 4 }, () => server.post(activity)));
    await server.connector.nextMessage();
    answers.push(await server.post(activity));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    await server.bot.stop();
    expect(messages()).toHaveLength(1);
  });

  it('with the id of another conversation’s is another one', async () => {
    await start();
    await server.post(server.activity({ id: '1795247494000', text: 'ayuda' }, 'Marta'));
    await server.connector.nextMessage();
    await server.post(server.activity({ id: '1795247494000', text: 'ayuda' }, 'Iker'));
    expect((await server.connector.nextMessage()).path).toContain('a:Iker');
  });

  it('that fails is told in words with a reference, which alone is in the log', async () => {
    const lines: string[] = [];
    const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
    const desk = openDesk();
    desk.ports.interactions.save = () => Promise.reject(new Error('disk on fire'));
    await start({ desk, logger: pino({ level: 'info' }, sink) });
    const activity = server.activity({ text: QUESTION });
    await server.post(activity);
    const told = said(cardIn(await server.connector.nextMessage()));
    expect(told).toContain(`Referencia: ${activity.id.slice(-12)}`);
    expect(told).not.toContain('fire');
    expect(lines.join('')).toContain(activity.id.slice(-12));
    expect(lines.join('')).not.toContain('empadr');
    expect(lines.join('')).not.toContain('padrón');
  });

  it('is answered with all properties of its entities: the AI label reaches Teams', async () => {
    const text = 'El alta en el padrón se resuelve en un plazo máximo de tres meses [1].';
    const draft = () => draftOf({ type: 'delta', text }, { type: 'completed', text, quotes: {} });
    await start({ desk: openDesk({ model: { mode: 'generated', draft } }) });
    await server.post(server.activity({ text: QUESTION }));
    const call = await server.connector.nextMessage();
    expect(call.body.entities).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        additionalType: ['AIGeneratedContent'],
      },
    ]);
  });

  it('answered without a model carries no AI label', async () => {
    await start();
    await server.post(server.activity({ text: QUESTION }));
    expect((await server.connector.nextMessage()).body).not.toHaveProperty('entities');
  });

  it('that asks for its replies in the answer gets them as messages', async () => {
    await start();
    await server.post(server.activity({ text: 'ayuda', deliveryMode: 'expectReplies' }));
    await server.connector.nextMessage();
  });
});

describe('when Teams', () => {
  const SENT = '/activities';
  const attempts = () =>
    server.connector.calls.all.filter(({ path, body }) => path.includes(SENT) && body.type === 'message');

  it('asks for patience, the message is sent again, once it is taken', async () => {
    await start();
    server.connector.answerNext({ status: 429 }, { status: 429, headers: { 'retry-after': '1' } });
    await ask(server, 'ayuda');
    await server.connector.nextMessage();
    await server.connector.nextMessage();
    expect(attempts()).toHaveLength(3);
  });

  it.each([500, 502, 503])('answers %i, the message is not sent a second time: it may be there', async (status) => {
    await start();
    server.connector.answerNext({ status });
    await server.post(server.activity({ text: 'ayuda' }));
    await server.connector.nextMessage();
    // What follows is the notice that something failed, not the same message again.
    expect(said(cardIn(await server.connector.nextMessage()))).toContain('Referencia');
    await server.bot.stop();
    expect(attempts()).toHaveLength(2);
  });
});

describe('fifty messages at once', () => {
  it('are all acknowledged and all answered', async () => {
    await start();
    const sent = Array.from({ length: 50 }, () => server.activity({ text: QUESTION }));
    const statuses = await Promise.all(sent.map(async (activity) => (await server.post(activity)).status));
    expect(new Set(statuses)).toEqual(new Set([202]));
    await server.bot.stop();
    expect(messages()).toHaveLength(50);
  });
});

describe('a stop', () => {
  it('waits for what is in work and takes nothing more in', async () => {
    const { desk, release } = heldDraft();
    await start({ desk });
    await server.post(server.activity({ text: QUESTION }));
    const stopped = server.bot.stop();
    expect((await server.post(server.activity({ text: QUESTION }))).status).toBe(503);
    release();
    await stopped;
    expect(messages()).toHaveLength(1);
  });
});
