import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { createSqliteInteractionStore } from '../../../src/adapters/sqlite/interaction-store.ts';
import { storeMigrations } from '../../../src/adapters/sqlite/migrations.ts';
import { createOutbox } from '../../../src/adapters/sqlite/outbox.ts';
import { AppError } from '../../../src/errors.ts';
import { anInteraction, TENANT } from '../../support/records.ts';

describe('a stored row that is broken', () => {
  it.each([
    ['is not JSON', '{"secret words'],
    ['is no longer valid', '{"id":"x","secret":"secret words"}'],
    ['is of another kind', '"secret words"'],
  ])('is reported by table and id, without its content, when it %s', async (_case, body) => {
    const database = openDatabase(':memory:', storeMigrations);
    const store = createSqliteInteractionStore(database, createOutbox(database));
    const { id } = anInteraction();
    await store.save(anInteraction({ id }), []);
    database.transaction(() => database.prepare('UPDATE interactions SET body = ?').run(body));
    const failure: unknown = await store.get(TENANT, id).catch((thrown: unknown) => thrown);
    if (!(failure instanceof AppError)) throw new Error('the broken row was taken');
    expect(failure.code).toBe('internal');
    expect(failure.message).toContain('interactions');
    expect(failure.message).toContain(id);
    expect(`${failure.message} ${failure.stack} ${String(failure.cause)}`).not.toContain('secret');
    database.close();
  });
});
