import { expect, it } from 'vitest';
import { settleInterrupted } from '../../src/usecases/settle-interrupted.ts';
import { aPerson, ask, openDesk } from '../support/desk.ts';

it('records as failed what a killed process was still writing, and nothing else', async () => {
  const desk = openDesk();
  const marta = aPerson('Marta');
  const done = await ask(desk, marta, '¿Plazo?');
  // A stream that nobody reads stays where a kill would leave it.
  const cut = await desk.useCases.suggestAnswer(marta, { question: '¿Tasa?' }, new AbortController().signal);
  expect(cut.ok).toBe(true);
  expect(await settleInterrupted(desk.ports, 'puertoclaro', 3_600_000), 'may be at work elsewhere').toBe(0);
  expect(await settleInterrupted(desk.ports, 'puertoclaro', 0)).toBe(1);
  expect(await settleInterrupted(desk.ports, 'puertoclaro', 0)).toBe(0);
  const { items } = await desk.ports.interactions.list({ tenant: 'puertoclaro' }, { limit: 10 });
  const states = items.flatMap(({ exchanges }) => exchanges.flatMap(({ suggestions }) => suggestions));
  expect(states.map(({ status, failure }) => [status, failure])).toEqual([
    ['failed', 'interrupted'],
    ['completed', undefined],
  ]);
  expect(states[1]?.id).toBe(done.suggestionId);
  desk.close();
});
