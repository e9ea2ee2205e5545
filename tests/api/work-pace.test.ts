import { setImmediate as nextRound } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Begun, createWorkPace, type WorkPace } from '../../src/api/work-pace.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

const staying = new AbortController().signal;

/** Pieces of work by name, in the order they began or were turned away. */
function noting(pace: WorkPace) {
  const noted: string[] = [];
  const ask = (name: string, gone: AbortSignal = staying) =>
    pace.begin(gone).then((begun: Begun) => void noted.push(`${name} ${begun}`));
  return { noted, ask };
}

describe('heavy work', () => {
  it('begins at most one piece in a round of the event loop, in the order it was asked for', async () => {
    const pace = createWorkPace(10);
    const { noted, ask } = noting(pace);
    const all = ['a', 'b', 'c'].map((name) => ask(name));
    const rounds: number[] = [];
    while (noted.length < 3) {
      await nextRound();
      rounds.push(noted.length);
    }
    await Promise.all(all);
    expect(noted).toEqual(['a begun', 'b begun', 'c begun']);
    // Never two more than in the round before.
    expect(rounds.every((count, round) => count - (rounds[round - 1] ?? 1) <= 1)).toBe(true);
  });

  it('does not wait for a piece that has begun and now waits for something itself', async () => {
    const pace = createWorkPace(10);
    const { noted, ask } = noting(pace);
    const unfinished = ask('a').then(() => new Promise(() => {}));
    await Promise.race([unfinished, ask('b')]);
    expect(noted).toEqual(['a begun', 'b begun']);
  });

  it('turns away what finds the queue full, and takes more when it is shorter', async () => {
    const pace = createWorkPace(1);
    const { noted, ask } = noting(pace);
    const all = [ask('a'), ask('b')];
    expect([pace.full, pace.waiting]).toEqual([true, 1]);
    await ask('c');
    await Promise.all(all);
    expect(noted).toEqual(['a begun', 'c full', 'b begun']);
    expect([pace.full, pace.waiting]).toEqual([false, 0]);
    await ask('d');
    expect(noted.at(-1)).toBe('d begun');
  });

  it('never lets a queue of no length keep out what comes alone', async () => {
    const pace = createWorkPace(0);
    expect(pace.full).toBe(false);
    expect(await pace.begin(staying)).toBe('begun');
  });

  it('begins nothing while those it would wait for are busy, then all in their order', async () => {
    let busy = true;
    const pace = createWorkPace(2, () => busy);
    const { noted, ask } = noting(pace);
    const all = [ask('a'), ask('b'), ask('c')];
    expect(pace.full).toBe(true);
    for (let round = 0; round < 100; round++) await nextRound();
    expect(noted).toEqual(['c full']);
    busy = false;
    await Promise.all(all);
    expect(noted).toEqual(['c full', 'a begun', 'b begun']);
    expect([pace.full, pace.waiting]).toEqual([false, 0]);
  });

  it('passes over whoever has gone, and gives the place to another', async () => {
    const pace = createWorkPace(1);
    const { noted, ask } = noting(pace);
    const leaving = new AbortController();
    const all = [ask('a'), ask('b', leaving.signal)];
    leaving.abort();
    expect([pace.full, pace.waiting]).toEqual([false, 0]);
    all.push(ask('c'), ask('d', AbortSignal.abort()));
    await Promise.all(all);
    expect(noted.toSorted()).toEqual(['a begun', 'b gone', 'c begun', 'd gone']);
  });
});

describe('a server with more questions than it can take', () => {
  const QUESTION = { question: '¿Cuánto tarda el alta en el padrón?' };
  const opened: HttpDesk[] = [];
  afterEach(async () => {
    for (const desk of opened.splice(0)) await desk.close();
  });

  async function deskAt(pace: WorkPace): Promise<HttpDesk> {
    const desk = await openHttpDesk({ app: { pace } });
    opened.push(desk);
    return desk;
  }

  it('says so, when to come back and in the reader’s language, before anything is on record', async () => {
    const desk = await deskAt({ waiting: 200, full: true, begin: async () => 'full' });
    const ana = await desk.as('Ana');
    const headers = { 'Accept-Language': 'es' };
    const { status, headers: answered, problem } = await ana.refused('createSuggestion', { body: QUESTION, headers });
    expect([status, problem.code, answered.get('retry-after')]).toEqual([503, 'unavailable', '5']);
    expect(problem.detail).toMatch(/demasiadas peticiones/);
    expect(await desk.ports.events.latest()).toBe(0);
    expect(desk.log).toEqual([]);
    expect(await (await fetch(`${desk.url}/metrics`)).text()).toMatch(/^ventanilla_requests_waiting 200$/m);
  });

  it('still does what is short', async () => {
    const desk = await deskAt({ waiting: 200, full: true, begin: async () => 'full' });
    const ana = await desk.as('Ana');
    expect((await fetch(`${desk.url}/healthz`)).status).toBe(200);
    expect((await ana.ok('listTopics')).items.length).toBeGreaterThan(0);
  });

  it('refuses what finds the last place taken while it was read', async () => {
    const desk = await deskAt({ waiting: 0, full: false, begin: async () => 'full' });
    const { status } = await (await desk.as('Ana')).refused('createSuggestion', { body: QUESTION });
    expect(status).toBe(503);
    expect(await desk.ports.events.latest()).toBe(0);
  });

  it('records nothing for whoever leaves before the turn comes', async () => {
    let left: (begun: Begun) => void = () => {};
    const gaveUp = new Promise<Begun>((resolve) => {
      left = resolve;
    });
    const leave = new AbortController();
    const begin: WorkPace['begin'] = (gone) => {
      const begun = new Promise<Begun>((resolve) => gone.addEventListener('abort', () => resolve('gone')));
      void begun.then(left);
      leave.abort();
      return begun;
    };
    const desk = await deskAt({ waiting: 0, full: false, begin });
    const ana = await desk.as('Ana');
    await expect(ana.send('createSuggestion', { body: QUESTION, signal: leave.signal })).rejects.toThrow();
    expect(await gaveUp).toBe('gone');
    await nextRound();
    expect(await desk.ports.events.latest()).toBe(0);
    expect(desk.log).toEqual([]);
  });

  it('answers all that it let in and records no question that it refused', async () => {
    const desk = await deskAt(createWorkPace(2));
    const ana = await desk.as('Ana');
    const all = Array.from({ length: 24 }, () => ana.send('createSuggestion', { body: QUESTION }));
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    const answered = statuses.filter((status) => status === 200).length;
    expect(answered).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 503)).toHaveLength(24 - answered);
    expect((await ana.ok('listInteractions')).total).toBe(answered);
  });
});
