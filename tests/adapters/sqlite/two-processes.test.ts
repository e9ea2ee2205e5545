import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import { startChildScript } from '../../support/child-script.ts';
import { allEvents } from '../../support/collect.ts';
import { at, TENANT } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const WRITES = 60;

interface Report {
  conflicts: number;
  first: string[];
}

/** Lets several processes loose on one new file at the same moment. @returns what each said at its end */
async function race(path: string, names: readonly string[]): Promise<Report[]> {
  const racers = names.map((name) => startChildScript('./racing-writer.ts', [path, name, String(WRITES)]));
  await Promise.all(racers.map(({ lines }) => once(lines, 'line')));
  const reports = racers.map(async ({ lines, ended }) => {
    const [line] = await Promise.race([
      once(lines, 'line'),
      ended.then(({ code, signal }) => Promise.reject(new Error(`a racer ended with ${code ?? signal}`))),
    ]);
    expect(await ended).toEqual({ code: 0, signal: null });
    return JSON.parse(String(line)) as Report;
  });
  for (const { process } of racers) process.stdin.end('.');
  return Promise.all(reports);
}

describe('three processes on one new file', () => {
  it('overwrite nothing, log each write once in order, and take each activity and delivery once', async () => {
    const folder = await tempFolder();
    const path = join(folder.path, 'store.db');
    const reports = await race(path, ['ana', 'berta', 'carmen']);

    const store = openSqliteStore(path);
    const written = reports.length * WRITES;
    expect((await store.interactions.get(TENANT, 'shared'))?.version).toBe(written);
    const log = await allEvents(store.eventBus);
    expect(log.map(({ facts }) => facts.version)).toEqual(Array.from({ length: written }, (_, index) => index + 1));
    expect(new Set(log.map(({ id }) => id)).size).toBe(written);

    const firsts = reports.flatMap(({ first }) => first);
    expect(firsts.sort()).toEqual(Array.from({ length: WRITES }, (_, index) => `activity-${index}`).sort());
    expect(await store.deliveries.due(at(), 1000)).toHaveLength(WRITES);
    store.close();
    await folder.remove();
  });
});
