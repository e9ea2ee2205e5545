import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import type { DomainEvent } from '../../../src/domain/event.ts';
import type { Store } from '../../../src/ports/store.ts';
import { startChildScript } from '../../support/child-script.ts';
import { allEvents, collect } from '../../support/collect.ts';
import { TENANT } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const KILLS = 20;
const MOST_WRITES = 60;

/** The highest version that was acknowledged, by `interaction <id>` or `document <id>`. */
type Acknowledged = Map<string, number>;

/**
 * Lets a writer write and kills it with SIGKILL once it has acknowledged a random number of writes (none at all: while
 * it opens the store). The signal lands wherever the writer has got to meanwhile.
 */
async function writeUntilKilled(path: string, round: number, acknowledged: Acknowledged): Promise<void> {
  const writer = startChildScript('./kill-writer.ts', [path, String(round)]);
  const enough = Math.floor(Math.random() * MOST_WRITES);
  let said = -1; // the first line is said before the store is open
  for await (const line of writer.lines) {
    const [kind, id, version] = line.split(' ');
    if (version !== undefined) acknowledged.set(`${kind} ${id}`, Number(version));
    said++;
    if (said === enough) writer.process.kill('SIGKILL');
  }
  expect(await writer.ended).toEqual({ code: null, signal: 'SIGKILL' });
}

describe(`${KILLS} writers killed at random moments on one store`, () => {
  const acknowledged: Acknowledged = new Map();
  const eventsOf = new Map<string, string[]>();
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let path: string;
  let store: Store;
  let log: DomainEvent[];

  beforeAll(async () => {
    folder = await tempFolder();
    path = join(folder.path, 'store.db');
    for (let round = 0; round < KILLS; round++) await writeUntilKilled(path, round, acknowledged);
    store = openSqliteStore(path);
    log = await allEvents(store.eventBus);
    for (const { id, subject } of log) {
      const about = subject.interactionId ?? subject.documentId ?? '';
      eventsOf.set(about, [...(eventsOf.get(about) ?? []), id]);
    }
  });
  afterAll(async () => {
    store.close();
    await folder.remove();
  });

  it('lose nothing that was acknowledged', async () => {
    expect(acknowledged.size).toBeGreaterThan(KILLS);
    for (const [name, version] of acknowledged) {
      const [kind, id = ''] = name.split(' ');
      const stored =
        kind === 'interaction'
          ? (await store.interactions.get(TENANT, id))?.version
          : (await store.knowledge.get(TENANT, id))?.versionNumber;
      expect(stored, name).toBeGreaterThanOrEqual(version);
      expect(stored, `${name}: at most the write that was under way`).toBeLessThanOrEqual(version + 1);
    }
  });

  it('leave each interaction with all of its events and suggestions and nothing beyond', async () => {
    const interactions = await collect(store.interactions.stream({ tenant: TENANT }));
    for (const { id, version, exchanges } of interactions) {
      const versions = Array.from({ length: version }, (_, index) => index + 1);
      expect(exchanges).toHaveLength(version);
      expect(eventsOf.get(id)).toEqual(versions.flatMap((n) => [`${id}-${n}a`, `${id}-${n}b`]));
      for (const n of versions) {
        expect((await store.interactions.findBySuggestion(TENANT, `s-${id}-${n}`))?.id).toBe(id);
      }
      expect(await store.interactions.findBySuggestion(TENANT, `s-${id}-${version + 1}`)).toBeUndefined();
      eventsOf.delete(id);
    }
    const { items: documents } = await store.knowledge.list({ tenant: TENANT }, { limit: 100_000 });
    for (const { id, versionNumber } of documents) {
      const numbers = Array.from({ length: versionNumber }, (_, index) => index + 1);
      expect((await store.knowledge.versions(TENANT, id)).map(({ number }) => number).reverse()).toEqual(numbers);
      expect(eventsOf.get(id)).toEqual(numbers.map((number) => `${id}-${number}`));
      eventsOf.delete(id);
    }
    expect([...eventsOf.keys()], 'events without a record').toEqual([]);
  });

  it('leave a database that SQLite finds sound', () => {
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    database.close();
  });
});
