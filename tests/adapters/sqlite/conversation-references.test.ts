import { describe, expect, it } from 'vitest';
import { createSqliteConversationReferences } from '../../../src/adapters/sqlite/conversation-references.ts';
import { openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { storeMigrations } from '../../../src/adapters/sqlite/migrations.ts';
import { describeConversationReferencesContract } from '../../contracts/conversation-references-contract.ts';
import { at } from '../../support/records.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';

for (const place of sqlitePlaces) {
  describeConversationReferencesContract(place.name, async () => {
    const opened = await place.open();
    return { references: opened.conversations, close: opened.close };
  });
}

describe('forgetting activities', () => {
  it('forgets what is older than three days, a bounded number at a time, and keeps the rest', async () => {
    const database = openDatabase(':memory:', storeMigrations);
    const count = (): number => Number(database.prepare('SELECT count(*) AS n FROM seen_activities').get()?.n);
    const conversations = createSqliteConversationReferences(database);
    const insert = database.prepare('INSERT INTO seen_activities (activity_id, seen_at) VALUES (?, ?)');
    database.transaction(() => {
      for (let i = 0; i < 6000; i++) insert.run(`old-${i}`, at(-4 * 24 * 60));
      for (let i = 0; i < 10; i++) insert.run(`young-${i}`, at(-2 * 24 * 60));
    });
    const leftAfter = async (id: string, minute: number): Promise<number> => {
      await conversations.firstSeen(id, at(minute));
      return count();
    };
    expect(await leftAfter('now', 0)).toBe(1011);
    expect(await leftAfter('soon', 30), 'not again within the hour').toBe(1012);
    expect(await leftAfter('later', 61)).toBe(13);
    database.close();
  });
});
