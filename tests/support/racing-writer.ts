import { readSync, writeSync } from 'node:fs';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import { anEvent, anInteraction, at, TENANT } from './records.ts';

/**
 * `node racing-writer.ts <store.db> <name> <writes>`: waits for a byte on standard input, then opens the store and
 * raises one shared interaction's version `writes` times, reading again after each conflict. Says at the end, as JSON,
 * how many conflicts it met and which of the shared activities it was the first to see.
 */
const [, , path = '', name = '', writes = '0'] = process.argv;
writeSync(1, 'ready\n');
readSync(0, Buffer.alloc(1));

const store = openSqliteStore(path);
let conflicts = 0;
const first: string[] = [];
for (let n = 0; n < Number(writes); ) {
  const held = await store.interactions.get(TENANT, 'shared');
  const version = (held?.version ?? 0) + 1;
  const event = anEvent({ id: `${name}-${n}`, facts: { version } });
  const next = anInteraction({ id: 'shared', version, exchanges: [] });
  if ((await store.interactions.save(next, [event])) === 'conflict') {
    conflicts++;
    continue;
  }
  if (await store.conversations.firstSeen(`activity-${n}`, at())) first.push(`activity-${n}`);
  await store.deliveries.enqueue({
    id: `delivery-${n}`,
    tenant: TENANT,
    kind: 'expert-card',
    escalationId: name,
    dueAt: at(),
  });
  n++;
}
store.close();
writeSync(1, `${JSON.stringify({ conflicts, first })}\n`);
