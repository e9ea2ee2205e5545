import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createKnowledgeIntake, type IntakeDependencies } from '../../knowledge-ingest/pipeline.ts';
import { type ReindexOptions, reindex } from '../../knowledge-ingest/reindex.ts';
import { createDiskFileStore } from '../../src/adapters/files/disk-file-store.ts';
import { openIndexDatabase } from '../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../src/adapters/sqlite/knowledge-index.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import { createSystemClock } from '../../src/adapters/system/clock.ts';
import type { Person } from '../../src/domain/identity.ts';
import type { IngestJob } from '../../src/domain/knowledge.ts';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';

export const EDITOR: Person = { id: 'editor-1', name: 'Editora', roles: ['editor'], tenant: 'puertoclaro' };

/** The real pipeline over real stores in a folder. `replaced` takes the place of any of its dependencies. */
export function openIntakeDesk(folder: string, replaced: Partial<IntakeDependencies> = {}) {
  mkdirSync(folder, { recursive: true });
  const store = openSqliteStore(join(folder, 'store.db'));
  const indexDatabase = openIndexDatabase(join(folder, 'index.db'));
  const dependencies = {
    knowledge: store.knowledge,
    jobs: store.ingestJobs,
    index: createSqliteKnowledgeIndex(indexDatabase),
    files: createDiskFileStore(join(folder, 'files')),
    clock: createSystemClock(),
    language: 'es' as const,
    ...replaced,
  };
  const run = createKnowledgeIntake(dependencies);
  return {
    ...dependencies,
    ...run,
    events: store.eventBus,
    reindex: (tenant: string, options?: ReindexOptions) => reindex(dependencies, tenant, options),
    /** Submits an item and waits for the end of its job. */
    async take(item: IntakeItem, by: Person = EDITOR): Promise<IngestJob> {
      const { job } = await run.intake.submit(item, by);
      return run.intake.finished(by.tenant, job.id);
    },
    async close(): Promise<void> {
      await run.stop();
      indexDatabase.close();
      store.close();
    },
  };
}
export type IntakeDesk = ReturnType<typeof openIntakeDesk>;

/** An upload of Markdown. */
export function upload(fileName: string, text: string, change: Partial<IntakeItem> = {}): IntakeItem {
  const content = { kind: 'file' as const, bytes: new TextEncoder().encode(text), fileName };
  return { source: 'upload', facts: {}, publish: true, content, ...change };
}
