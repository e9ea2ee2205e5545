import type { ConversationReferences } from '../../ports/conversation-references.ts';
import { instant } from '../records/record.ts';
import type { Database } from './database.ts';

const HOUR = 3_600_000;
/** Teams gives up sending an activity again within minutes; three days outlast a weekend of trouble. */
const REMEMBERED = 72 * HOUR;
const FORGET_EVERY = HOUR;
/** A bound on one clearing, so that no activity waits for a long one. */
const FORGET_AT_MOST = 5000;

/** Addresses in Teams and the activities already taken, in `store.db`. Activities older than three days are forgotten. */
export function createSqliteConversationReferences(database: Database): ConversationReferences {
  let forgotAt = Number.NEGATIVE_INFINITY;

  const forgetOld = (now: number): void => {
    if (now - forgotAt < FORGET_EVERY) return;
    forgotAt = now;
    const sql = `DELETE FROM seen_activities WHERE activity_id IN
      (SELECT activity_id FROM seen_activities WHERE seen_at < ? ORDER BY seen_at LIMIT ?)`;
    database.prepare(sql).run(new Date(now - REMEMBERED).toISOString(), FORGET_AT_MOST);
  };
  return {
    async save(key, reference) {
      const sql = `INSERT INTO conversation_references (key, reference) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET reference = excluded.reference WHERE excluded.reference <> conversation_references.reference`;
      database.transaction(() => database.prepare(sql).run(key, reference));
    },
    async get(key) {
      const sql = 'SELECT reference FROM conversation_references WHERE key = ?';
      const row = database.read(() => database.prepare(sql).get(key));
      return row && String(row.reference);
    },
    async firstSeen(activityId, at) {
      const seenAt = instant(at);
      return database.transaction(() => {
        forgetOld(Date.parse(seenAt));
        const sql = 'INSERT OR IGNORE INTO seen_activities (activity_id, seen_at) VALUES (?, ?)';
        return database.prepare(sql).run(activityId, seenAt).changes === 1;
      });
    },
  };
}
