import type { TokenBudget } from '../../ports/token-budget.ts';
import type { Database } from './database.ts';

/** Days that are kept: as long as the application's log. */
const KEPT = '-90 days';

/** What models took, in `store.db`. Several processes add to the same counts. */
export function createSqliteTokenBudget(database: Database): TokenBudget {
  return {
    async used(day, user) {
      const sql = `SELECT COALESCE(SUM(tokens), 0) AS everybody, COALESCE(SUM(tokens) FILTER (WHERE user = :user), 0) AS own
        FROM token_use WHERE day = :day`;
      const row = database.read(() => database.prepare(sql).get({ day, user }));
      return { user: Number(row?.own), everybody: Number(row?.everybody) };
    },
    async add(day, user, tokens) {
      const sql = `INSERT INTO token_use (day, user, tokens) VALUES (:day, :user, :tokens)
        ON CONFLICT (day, user) DO UPDATE SET tokens = tokens + :tokens`;
      database.transaction(() => {
        database.prepare(sql).run({ day, user, tokens });
        database.prepare(`DELETE FROM token_use WHERE day < date(?, '${KEPT}')`).run(day);
      });
    },
  };
}
