import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OpenEngine } from './engine.ts';
import { openFts5, openStemmedFts5 } from './fts5.ts';

interface EngineEntry {
  title: string;
  open: OpenEngine;
}

const PEERS = join(import.meta.dirname, '../peers');

/** Ours and what it is measured beside. What weighs is loaded when it is opened. */
export const ENGINES = {
  ours: { title: 'Ventanilla', open: async (folder) => (await import('./ours.ts')).openOurs(folder) },
  fts5: { title: 'SQLite FTS5', open: openFts5 },
  'fts5-snowball': { title: 'FTS5 + Snowball', open: openStemmedFts5 },
  minisearch: { title: 'MiniSearch', open: openInstalled('minisearch.ts') },
  orama: { title: 'Orama', open: openInstalled('orama.ts') },
  lancedb: { title: 'LanceDB', open: openInstalled('lancedb.ts') },
} as const satisfies Record<string, EngineEntry>;

export type EngineName = keyof typeof ENGINES;

/** What cannot be opened without `installPeers`. */
export const INSTALLED_APART: readonly EngineName[] = ['minisearch', 'orama', 'lancedb'];

function openInstalled(file: string): OpenEngine {
  return async (folder, language) => {
    // By a name that the compiler does not follow: the project is checked without these packages.
    const module: { open: OpenEngine } = await import(pathToFileURL(join(PEERS, file)).href);
    return module.open(folder, language);
  };
}
