import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import { describeTokenBudgetContract } from '../../contracts/token-budget-contract.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';
import { tempFolder } from '../../support/temp-folder.ts';

for (const place of sqlitePlaces) {
  describeTokenBudgetContract(place.name, async () => {
    const opened = await place.open();
    return { budget: opened.tokenBudget, close: opened.close };
  });
}

it('shares the tokens of a day among processes, and forgets them after 90 days', async () => {
  const folder = await tempFolder();
  const [one, other] = [openSqliteStore(join(folder.path, 'store.db')), openSqliteStore(join(folder.path, 'store.db'))];
  try {
    await one.tokenBudget.add('2026-03-02', 'ana', 3);
    await other.tokenBudget.add('2026-03-02', 'ana', 4);
    expect(await one.tokenBudget.used('2026-03-02', 'ana')).toEqual({ user: 7, everybody: 7 });
    await other.tokenBudget.add('2026-05-31', 'luis', 1);
    expect((await one.tokenBudget.used('2026-03-02', 'ana')).user).toBe(7);
    await other.tokenBudget.add('2026-06-01', 'luis', 1);
    expect((await one.tokenBudget.used('2026-03-02', 'ana')).user).toBe(0);
  } finally {
    one.close();
    other.close();
    await folder.remove();
  }
});
