import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TokenBudget } from '../../src/ports/token-budget.ts';

export interface TokenBudgetSubject {
  budget: TokenBudget;
  close(): Promise<void>;
}

/** The contract of `TokenBudget`. @param create an empty one each time */
export function describeTokenBudgetContract(adapter: string, create: () => Promise<TokenBudgetSubject>): void {
  describe(`TokenBudget: ${adapter}`, () => {
    let subject: TokenBudgetSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('begins each day with nothing used', async () => {
      const { budget } = subject;
      expect(await budget.used('2026-03-02', 'ana')).toEqual({ user: 0, everybody: 0 });
      await budget.add('2026-03-02', 'ana', 700);
      expect(await budget.used('2026-03-03', 'ana')).toEqual({ user: 0, everybody: 0 });
    });

    it('adds up what each person used, and everybody', async () => {
      const { budget } = subject;
      await budget.add('2026-03-02', 'ana', 700);
      await budget.add('2026-03-02', 'luis', 20);
      await budget.add('2026-03-02', 'ana', 5);
      expect(await budget.used('2026-03-02', 'ana')).toEqual({ user: 705, everybody: 725 });
      expect(await budget.used('2026-03-02', 'luis')).toEqual({ user: 20, everybody: 725 });
      expect(await budget.used('2026-03-02', 'nadie')).toEqual({ user: 0, everybody: 725 });
    });

    it('loses nothing of what is added at once', async () => {
      const { budget } = subject;
      const adds = Array.from({ length: 100 }, (_, index) => budget.add('2026-03-02', `p${index % 7}`, index));
      await Promise.all(adds);
      expect((await budget.used('2026-03-02', 'p0')).everybody).toBe(4950);
    });

    it('keeps other days when a day is added to', async () => {
      const { budget } = subject;
      await budget.add('2026-03-02', 'ana', 700);
      await budget.add('2026-03-03', 'ana', 1);
      expect(await budget.used('2026-03-02', 'ana')).toEqual({ user: 700, everybody: 700 });
    });
  });
}
