import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteWriteJournal } from '../adapters/sqlite/write-journal.ts';
import { readProcessConfig } from '../config.ts';
import type { StoreConfig } from '../config-azure.ts';
import { AppError, asAppError } from '../errors.ts';
import type { SetAsideEntries } from '../ports/write-journal.ts';

const USAGE = `Usage: npm run outbox -- list                 what was saved here and set aside, because Cosmos DB could not take it
       npm run outbox -- show <id>            what was saved, and what is there instead: personal data, too
       npm run outbox -- retry <id> [--over]  writes it after all; with --over in place of what is there
       npm run outbox -- drop <id>            forgets it; what is there stays

Stop the server of this DATA_DIR first. Ends with 0 when it is done, with 2 when what is there does not allow it, else with 1.
`;

const ACTIONS = ['list', 'show', 'retry', 'drop'] as const;
const NOT_ALLOWED = 2;
const CONFLICT = 'another process wrote the same record. See both with show, then drop it or retry it with --over';

interface Order {
  action: (typeof ACTIONS)[number];
  /** 0 for `list`. */
  id: number;
  over: boolean;
}

try {
  process.exitCode = await carryOut(readOrder());
} catch (thrown) {
  process.stderr.write(`${asAppError(thrown).message}\n`);
  process.exitCode = 1;
}

/** @returns the exit code */
async function carryOut(order: Order): Promise<number> {
  const { store, dataDir } = readProcessConfig();
  if (store.kind !== 'cosmos') throw new AppError('configuration', 'STORE=sqlite: there is no outbox; nothing to do');
  const path = join(dataDir, 'outbox.db');
  if (!existsSync(path)) throw new AppError('configuration', `there is no outbox.db in ${dataDir}: check DATA_DIR`);
  const { setAside, close } = opened(path);
  try {
    return order.action === 'list' ? await list(setAside) : await decide(order, store, setAside);
  } finally {
    close();
  }
}

function opened(path: string) {
  try {
    return openSqliteWriteJournal(path, { now: () => new Date() });
  } catch (thrown) {
    const { code, message } = asAppError(thrown);
    throw new AppError(code, `${message}: stop the server of this DATA_DIR first`, { cause: thrown });
  }
}

async function list(setAside: SetAsideEntries): Promise<number> {
  const { nameOfSetAside } = await import('../azure-outbox.ts');
  const entries = await setAside.all();
  for (const entry of entries) {
    const { record, reason } = nameOfSetAside(entry);
    say(`${entry.sequence}  ${entry.at}  ${record}  ${reason}`);
  }
  if (entries.length === 0) say('nothing is set aside');
  return 0;
}

async function decide(
  { action, id, over }: Order,
  store: Extract<StoreConfig, { kind: 'cosmos' }>,
  setAside: SetAsideEntries,
): Promise<number> {
  const { compareSetAside, sendSetAside } = await import('../azure-outbox.ts');
  const found = (await setAside.all()).find(({ sequence }) => sequence === id);
  if (!found) throw new AppError('not-found', `nothing with the id ${id} is set aside: see npm run outbox -- list`);
  if (action === 'show') {
    const { at, setAsideAt, reason } = found;
    say(JSON.stringify({ id, at, setAsideAt, reason, ...(await compareSetAside(store, found)) }, null, 2));
    return 0;
  }
  if (action === 'retry' && (await sendSetAside(store, found, over)) === 'conflict') {
    say(`${id} is not written: ${over ? 'another document has its external id' : CONFLICT}`);
    return NOT_ALLOWED;
  }
  await setAside.remove(id);
  say(`${id} is ${action === 'retry' ? 'written' : 'forgotten'}`);
  return 0;
}

function readOrder(): Order {
  try {
    const options = { over: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [name, id, ...more] = positionals;
    const action = ACTIONS.find((one) => one === name);
    if (!action) throw new Error(`one of ${ACTIONS.join(', ')} is missing`);
    const isIdRight = action === 'list' ? id === undefined : /^[1-9]\d{0,14}$/.test(id ?? '');
    if (!isIdRight || more.length > 0) throw new Error(`${action} takes ${action === 'list' ? 'no id' : 'one id'}`);
    if (values.over && action !== 'retry') throw new Error('--over is for retry');
    return { action, id: Number(id ?? 0), over: values.over };
  } catch (thrown) {
    throw new AppError('invalid-input', `${asAppError(thrown).message}\n\n${USAGE}`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
