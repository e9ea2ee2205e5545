// Loaded before the program (`node --import`), and in JavaScript because of what it is for: what Node compiled is found
// again by the next start, which then takes less time and 16 MB less memory, since what strips types is not loaded.
// The threads of the index use the same place (src/adapters/sqlite/index-thread.ts). Where it cannot be written, nothing is kept.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'));
