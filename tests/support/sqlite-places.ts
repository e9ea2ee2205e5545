import { join } from 'node:path';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { Store } from '../../src/ports/store.ts';
import { tempFolder } from './temp-folder.ts';

type OpenedStore = Omit<Store, 'close'> & { close(): Promise<void> };

/** Where the embedded stores are tested: a real file in a new folder, and memory. */
export const sqlitePlaces: readonly { name: string; open(): Promise<OpenedStore> }[] = [
  {
    name: 'SQLite in a file',
    async open() {
      const folder = await tempFolder();
      const store = openSqliteStore(join(folder.path, 'store.db'));
      return {
        ...store,
        async close() {
          store.close();
          await folder.remove();
        },
      };
    },
  },
  {
    name: 'SQLite in memory',
    async open() {
      const store = openSqliteStore(':memory:');
      return { ...store, close: async () => store.close() };
    },
  },
];
