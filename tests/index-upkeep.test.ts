import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndexPool } from '../src/adapters/sqlite/index-pool.ts';
import { AppError } from '../src/errors.ts';
import { createIndexUpkeep } from '../src/index-upkeep.ts';
import type { KnowledgeIndex } from '../src/ports/knowledge-index.ts';
import { aPassage } from './contracts/knowledge-index-contract.ts';
import { EDITOR, type IntakeDesk, openIntakeDesk, upload } from './support/intake-desk.ts';
import { tempFolder } from './support/temp-folder.ts';

const { tenant } = EDITOR;
const NAMES = ['a', 'b', 'c', 'd'];

let folder: Awaited<ReturnType<typeof tempFolder>>;
let desk: IntakeDesk;
let ids: string[];
beforeEach(async () => {
  folder = await tempFolder();
  desk = openIntakeDesk(folder.path);
  for (const name of NAMES) await desk.take(upload(`${name}.md`, `# Ficha ${name}\n\nEl trámite ${name} es gratuito.`));
  ids = (await desk.knowledge.list({ tenant, status: 'published' }, { limit: 10 })).items.map(({ id }) => id);
  for (const id of ids) await desk.index.removeDocument(tenant, id);
});
afterEach(async () => {
  await desk.close();
  await folder.remove();
});

/** The upkeep over the desk's index, emptied. `put` is what putting a document back does. */
function upkeepOf(put: KnowledgeIndex['replaceDocument'] = desk.index.replaceDocument) {
  const lines: string[] = [];
  const log = (...[_, line]: unknown[]) => void lines.push(String(line));
  const pool: Pick<IndexPool, 'index' | 'retriever' | 'loss' | 'loaded' | 'check' | 'versions'> = {
    index: { ...desk.index, replaceDocument: put },
    retriever: { retrieve: async () => ({ passages: [], answerability: 0 }) },
    loss: undefined,
    loaded: Promise.resolve(),
    check: async () => undefined,
    versions: async () => {
      const held = await Promise.all(ids.map((id) => desk.index.passagesOf(tenant, id)));
      return held.flat().map(({ documentId, versionId }) => [documentId, versionId]);
    },
  };
  const logger = { info: log, warn: log, error: log };
  return {
    lines,
    upkeep: createIndexUpkeep({ pool, knowledge: desk.knowledge, tenant, minAnswerability: 0.5, logger }),
  };
}

describe('while documents are put back into the index', () => {
  it('says how far it is, and that it is done', async () => {
    const told: unknown[] = [];
    const { upkeep } = upkeepOf(async (...args) => {
      told.push(await upkeep.status());
      await desk.index.replaceDocument(...args);
    });
    expect(await upkeep.status()).toEqual({ status: 'degraded', detail: 'being read into memory' });
    upkeep.begin();
    await upkeep.settled();
    expect(told).toEqual([0, 1, 2, 3].map((n) => ({ status: 'degraded', detail: `rebuilding ${n} of 4 documents` })));
    expect(await upkeep.status()).toEqual({ status: 'ok', detail: '4 documents, 4 passages' });
  });

  it('does not say that a question has no answer', async () => {
    const query = { tenant, text: 'x', audience: 'public', on: '2026-06-01', top: 1 } as const;
    let asked: Promise<unknown> | undefined;
    const { upkeep } = upkeepOf(async (...args) => {
      asked ??= upkeep.retriever.retrieve(query).catch((error: unknown) => error);
      await desk.index.replaceDocument(...args);
    });
    upkeep.begin();
    await upkeep.settled();
    expect(await asked).toMatchObject({ code: 'unavailable', userMessageKey: 'error.index-rebuilding' });
    expect(await upkeep.retriever.retrieve(query)).toEqual({ passages: [], answerability: 0 });
  });

  it('leaves alone what others publish and retire meanwhile', async () => {
    const [first = '', second = '', third = ''] = ids;
    const edited = aPassage({ documentId: second });
    let meanwhile: Promise<unknown> | undefined;
    const { upkeep } = upkeepOf(async (of, id, passages) => {
      if (id === first) {
        meanwhile ??= Promise.all([
          upkeep.index.replaceDocument(tenant, second, [edited]),
          upkeep.index.removeDocument(tenant, third),
        ]);
      }
      await desk.index.replaceDocument(of, id, passages);
    });
    upkeep.begin();
    await upkeep.settled();
    await meanwhile;
    expect(await desk.index.passagesOf(tenant, second)).toEqual([edited]);
    expect(await desk.index.passagesOf(tenant, third)).toEqual([]);
    expect(await desk.index.count(tenant)).toEqual({ documents: 3, passages: 3 });
  });

  it('says why it could not, and goes on asking people to come back', async () => {
    const { upkeep, lines } = upkeepOf(() => Promise.reject(new AppError('storage-full', 'the disk is full')));
    upkeep.begin();
    await upkeep.settled();
    expect(await upkeep.status()).toEqual({ status: 'degraded', detail: 'not complete: storage-full' });
    expect(lines.at(-1)).toMatch(/the next start tries again/);
    const query = { tenant, text: 'x', audience: 'public', on: '2026-06-01', top: 1 } as const;
    await expect(upkeep.retriever.retrieve(query)).rejects.toMatchObject({ retryable: true });
  });

  it('stops between two documents when the process does', async () => {
    const { upkeep, lines } = upkeepOf(async (...args) => {
      await desk.index.replaceDocument(...args);
      void upkeep.stop();
    });
    upkeep.begin();
    await upkeep.settled();
    expect(await desk.index.count(tenant)).toEqual({ documents: 1, passages: 1 });
    expect(lines.join('\n')).not.toMatch(/could not/);
  });
});
