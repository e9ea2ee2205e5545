import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiAnswerModel } from '../../../src/adapters/openai/answer-model.ts';
import { createSpending } from '../../../src/adapters/openai/spending.ts';
import type { AppError } from '../../../src/errors.ts';
import { aDraftRequest, draftEvents } from '../../contracts/answer-model-contract.ts';
import { startModelServer } from '../../support/model-server.ts';
import { memoryBudget, openTestChat } from '../../support/test-chat.ts';

let budget: ReturnType<typeof memoryBudget>;
let today: string;
beforeEach(() => {
  budget = memoryBudget();
  today = '2026-03-02';
});
const open = (limits = { perUserDay: 1000, perDay: 2500 }, onFailure?: (failure: AppError) => void) =>
  createSpending(budget, limits, () => today, onFailure);

describe('the tokens of a day', () => {
  it('are refused to a person who has used them, not to others', async () => {
    const spending = open();
    (await spending.reserve('ana', 900))?.settle(950);
    expect(await spending.reserve('ana', 100)).toBeUndefined();
    expect(await spending.reserve('ana', 50)).toBeDefined();
    expect(await spending.reserve('luis', 1000)).toBeDefined();
  });

  it('are refused to everybody when the installation has used them', async () => {
    const spending = open();
    for (const person of ['ana', 'luis']) (await spending.reserve(person, 1000))?.settle(1000);
    expect(await spending.reserve('eva', 501)).toBeUndefined();
    expect(await spending.reserve('eva', 500)).toBeDefined();
  });

  it('are not overdrawn by requests that set out together', async () => {
    const spending = open();
    const reserved = await Promise.all(Array.from({ length: 20 }, () => spending.reserve('ana', 300)));
    expect(reserved.filter(Boolean)).toHaveLength(3);
  });

  it('are given back by what took less', async () => {
    const spending = open();
    const reservation = await spending.reserve('ana', 1000);
    expect(await spending.reserve('ana', 1)).toBeUndefined();
    reservation?.settle(0);
    expect(await spending.reserve('ana', 1000)).toBeDefined();
    await spending.settled();
    expect(await budget.used(today, 'ana')).toEqual({ user: 0, everybody: 0 });
  });

  it('are written once the answer that took them has gone on', async () => {
    const spending = open();
    (await spending.reserve('ana', 100))?.settle(90);
    expect(budget.days.size).toBe(0);
    await spending.settled();
    expect(await budget.used(today, 'ana')).toEqual({ user: 90, everybody: 90 });
  });

  it('count what was used before a start, and what other processes use', async () => {
    await budget.add(today, 'ana', 400);
    const spending = open();
    expect(await spending.reserve('ana', 700)).toBeUndefined();
    await budget.add(today, 'ana', 500);
    (await spending.reserve('ana', 10))?.settle(10);
    await spending.settled();
    expect(await spending.reserve('ana', 100)).toBeUndefined();
    expect(await spending.reserve('ana', 90)).toBeDefined();
  });

  it('begin anew with the day, and an answer over midnight counts for the day it began', async () => {
    const spending = open();
    const late = await spending.reserve('ana', 1000);
    today = '2026-03-03';
    expect(await spending.reserve('ana', 1000)).toBeDefined();
    late?.settle(700);
    await spending.settled();
    expect(await budget.used('2026-03-02', 'ana')).toEqual({ user: 700, everybody: 700 });
  });

  it('have no limit where it is 0, and are counted all the same', async () => {
    const spending = open({ perUserDay: 0, perDay: 0 });
    (await spending.reserve('ana', 10_000_000))?.settle(10_000_000);
    await spending.settled();
    expect((await budget.used(today, 'ana')).user).toBe(10_000_000);
  });

  it('are counted in memory while the store fails, which is told', async () => {
    const failures: AppError[] = [];
    const broken = async () => {
      throw new Error('disk');
    };
    const spending = createSpending(
      { used: broken, add: broken },
      { perUserDay: 1000, perDay: 0 },
      () => today,
      (failure) => failures.push(failure),
    );
    (await spending.reserve('ana', 800))?.settle(800);
    await spending.settled();
    expect(failures).toHaveLength(2);
    expect(await spending.reserve('ana', 300)).toBeUndefined();
  });

  it('never exceed the limit while each takes at most what it set aside, and agree with the store', async () => {
    const step = fc.record({
      who: fc.constantFrom('ana', 'luis', 'eva'),
      asked: fc.nat(600),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        budget = memoryBudget();
        const spending = open();
        let all = 0;
        await Promise.all(
          steps.map(async ({ who, asked, share }) => {
            const reservation = await spending.reserve(who, asked);
            if (!reservation) return;
            await Promise.resolve();
            const used = Math.floor(asked * share);
            all += used;
            reservation.settle(used);
          }),
        );
        await spending.settled();
        const used = await Promise.all(['ana', 'luis', 'eva'].map((who) => budget.used(today, who)));
        for (const { user } of used) expect(user).toBeLessThanOrEqual(1000);
        expect(used[0]?.everybody).toBe(all);
        expect(all).toBeLessThanOrEqual(2500);
      }),
    );
  });
});

describe('degraded: a model whose tokens are spent', () => {
  it('is not asked, and is asked again the next day', async () => {
    const server = await startModelServer();
    try {
      await budget.add(today, 'agent-1', 5000);
      const limits = { perUserDay: 6000, perDay: 0 };
      const model = createOpenAiAnswerModel(
        await openTestChat(server, { budget, spending: limits, today: () => today }),
      );
      expect(await draftEvents(model, aDraftRequest())).toEqual([{ type: 'failed', reason: 'over-budget' }]);
      expect(server.calls).toEqual([]);
      today = '2026-03-03';
      expect((await draftEvents(model, aDraftRequest())).at(-1)?.type).toBe('completed');
    } finally {
      await server.stop();
    }
  });

  it('counts what was answered, what failed and what was called off, not what was refused', async () => {
    const server = await startModelServer();
    server.usage = { input: 1000, output: 100 };
    try {
      const chat = await openTestChat(server, { budget });
      const model = createOpenAiAnswerModel(chat);
      const used = async () => {
        await chat.settled();
        return (await budget.used(today, 'agent-1')).user;
      };
      await draftEvents(model, aDraftRequest());
      expect(await used()).toBe(1100);
      server.behaveNext('close-mid-word');
      await draftEvents(model, aDraftRequest());
      const afterFailure = await used();
      expect(afterFailure).toBeGreaterThan(1600);
      for await (const _ of model.draft(aDraftRequest(), new AbortController().signal)) break;
      const afterLeaving = await used();
      expect(afterLeaving).toBeGreaterThan(afterFailure + 500);
      server.behaveNext('busy');
      await draftEvents(model, aDraftRequest());
      expect(await used()).toBe(afterLeaving);
    } finally {
      await server.stop();
    }
  });
});
