import { afterEach, describe, expect, it } from 'vitest';
import { DomainEventSchema } from '../../src/api/contract.ts';
import { createLocalIdentity } from '../../src/api/local-identity.ts';
import { collect } from '../support/collect.ts';
import { type Client, createClient, hear, take } from './client.ts';
import { type HttpDesk, openHttpDesk, SECRET, TENANT } from './http-desk.ts';

const opened: HttpDesk[] = [];
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close();
});

async function deskWith(options: Parameters<typeof openHttpDesk>[0] = {}) {
  const desk = await openHttpDesk(options);
  opened.push(desk);
  return { desk, ana: await desk.as('Ana'), boss: await desk.as('Carla', 'supervisor') };
}

function ask(agent: Client) {
  return agent.ok('createSuggestion', { body: { question: '¿Cuánto tarda el padrón?' } });
}

async function listen(client: Client, headers: Record<string, string> = {}, query: Record<string, string> = {}) {
  const leave = new AbortController();
  const response = await client.send('events', { headers, query, signal: leave.signal });
  expect(response.status).toBe(200);
  return { heard: hear(response), response, leave: () => leave.abort() };
}

describe('the stream of events', () => {
  it('tells what happens from the moment it answers, in order, with the place in the log as id', async () => {
    const { ana } = await deskWith();
    await ask(ana);
    const { heard, response, leave } = await listen(ana);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const { interactionId } = await ask(ana);
    const events = await take(heard, 3);
    expect(events.map(({ event }) => event)).toEqual(['interaction.opened', 'question.asked', 'suggestion.completed']);
    for (const { event, id, data } of events) {
      const parsed = DomainEventSchema.strict().parse(data);
      expect([parsed.type, String(parsed.sequence), parsed.subject.interactionId]).toEqual([event, id, interactionId]);
    }
    leave();
  });

  it('tells how much waits to be synchronised when that changes, as nothing to resume from', async () => {
    const since = '2026-03-02T09:00:00.000Z';
    let waiting = 2;
    const unsynced = () => (waiting > 0 ? { waiting, since, setAside: 0 } : { waiting: 0, setAside: 0 });
    const { desk, ana } = await deskWith({ app: { unsynced } });
    const { heard, leave } = await listen(ana);
    expect(await take(heard, 1)).toMatchObject([{ event: 'sync', data: { waiting: 2, since, setAside: 0 } }]);
    const metrics = await (await fetch(`${desk.url}/metrics`)).text();
    expect(metrics).toMatch(/^ventanilla_outbox_waiting 2$/m);
    expect(metrics).toMatch(/^ventanilla_outbox_oldest_seconds [1-9]/m);
    waiting = 0;
    const [next] = await take(heard, 1);
    expect(next).toMatchObject({ event: 'sync', data: { waiting: 0 } });
    expect(next?.id).toBe('');
    leave();
  });

  it('tells a person only what concerns them', async () => {
    const { desk, ana, boss } = await deskWith();
    const berta = await desk.as('Berta');
    const [hers, all] = [await listen(berta), await listen(boss)];
    await ask(ana);
    const { interactionId } = await ask(berta);
    expect((await take(hers.heard, 1))[0]?.data.subject).toMatchObject({ interactionId });
    expect((await take(all.heard, 6)).map(({ data }) => DomainEventSchema.parse(data).actor.name)).toEqual([
      'Ana',
      'Ana',
      'Ana',
      'Berta',
      'Berta',
      'Berta',
    ]);
    hers.leave();
    all.leave();
  });

  it.each([
    'header',
    'query',
  ])('resumes after the last one that was seen, by %s, without gap or repetition', async (by) => {
    const { desk, ana } = await deskWith();
    const seen: string[] = [];
    const first = await listen(ana, {}, { lastEventId: '0' });
    for (let i = 0; i < 3; i++) await ask(ana);
    seen.push(...(await take(first.heard, 5)).map(({ id }) => id));
    first.leave();
    for (let i = 0; i < 3; i++) await ask(ana);
    for (let i = 0; i < 3; i++) {
      const last = seen.at(-1) ?? '';
      const next =
        by === 'header' ? await listen(ana, { 'Last-Event-ID': last }) : await listen(ana, {}, { lastEventId: last });
      seen.push(...(await take(next.heard, 4)).map(({ id }) => id));
      next.leave();
    }
    const all = (await desk.ports.events.read(0, 1000)).map((event) => String(event.sequence));
    expect(seen).toEqual(all.slice(0, seen.length));
    expect(seen).toHaveLength(17);
  });

  it.each(['-1', 'abc', '1.5', '9'.repeat(40)])('does not resume after %s', async (id) => {
    const { ana } = await deskWith();
    expect((await ana.refused('events', { headers: { 'Last-Event-ID': id } })).status).toBe(400);
    expect((await ana.refused('events', { query: { lastEventId: id } })).status).toBe(400);
  });

  it('is kept open by comments', async () => {
    const { ana } = await deskWith({ app: { heartbeatMs: 5 } });
    const { heard, leave } = await listen(ana);
    expect((await heard.next()).value?.event).toBe('comment');
    leave();
  });

  it('stops listening to the log when the client goes', async () => {
    const { desk, ana } = await deskWith();
    let forgotten: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      forgotten = resolve;
    });
    const { events } = desk.ports;
    const { onAppended } = events;
    events.onAppended = (listener) => {
      const forget = onAppended(listener);
      return () => {
        forget();
        forgotten();
      };
    };
    const { leave } = await listen(ana);
    leave();
    await gone;
    expect(desk.log).toEqual([]);
  });

  it('ends when the token does', async () => {
    const { desk } = await deskWith();
    // Issued so that it has about a second left by the server's clock.
    const past = createLocalIdentity({
      secret: SECRET,
      tenant: TENANT,
      now: () => new Date(Date.now() - 12 * 3_600_000 + 1500),
    });
    const token = await past.issue({ id: 'ana', name: 'Ana', roles: ['agent'] });
    const { heard } = await listen(createClient(desk.url, token));
    expect(await collect(heard)).toEqual([]);
  });

  it('ends when the process is asked to stop', async () => {
    const { desk, ana } = await deskWith();
    const { heard } = await listen(ana);
    desk.stop();
    expect(await collect(heard)).toEqual([]);
  });
});
