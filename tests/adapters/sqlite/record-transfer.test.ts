import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openSqliteRecordTransfer } from '../../../src/adapters/sqlite/record-transfer.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import { describeRecordTransferContract } from '../../contracts/record-transfer-contract.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describeRecordTransferContract('SQLite', async () => {
  const folder = await tempFolder();
  const path = join(folder.path, 'store.db');
  const closing = async <Opened extends { close(): void }, Result>(
    opened: Opened,
    work: (opened: Opened) => Promise<Result>,
  ) => {
    try {
      return await work(opened);
    } finally {
      opened.close();
    }
  };
  return {
    transfer: (work) => closing(openSqliteRecordTransfer(path), work),
    store: (work) => closing(openSqliteStore(path), work),
    async damage(tenant, id) {
      const database = new DatabaseSync(path);
      database.prepare(`UPDATE interactions SET body = '{"geheim":1}' WHERE tenant = ? AND id = ?`).run(tenant, id);
      database.close();
    },
    close: folder.remove,
  };
});

describe('a store that is moved', () => {
  it('is had by one process alone: neither is it taken from a server, nor does one start on it', async () => {
    const folder = await tempFolder();
    const path = join(folder.path, 'store.db');
    const serving = openSqliteStore(path);
    expect(() => openSqliteRecordTransfer(path)).toThrow(
      /another process has the store .* open: stop the server first/,
    );
    expect(await serving.people.list('t')).toEqual([]);
    serving.close();
    const moving = openSqliteRecordTransfer(path);
    expect(() => openSqliteStore(path)).toThrow();
    moving.close();
    openSqliteStore(path).close();
    await folder.remove();
  }, 30_000);
});
