import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCosmosInteractionStore } from '../../src/adapters/azure/cosmos/interaction-store.ts';
import { openSqliteWriteJournal } from '../../src/adapters/sqlite/write-journal.ts';
import { COSMOS_KEY, type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../support/cosmos-peer.ts';
import { type FaultProxy, NO_FAULT, startFaultProxy } from '../support/fault-proxy.ts';
import { openJournalledCosmos } from '../support/journalled-cosmos.ts';
import { anEvent, anExchange, anInteraction, TENANT } from '../support/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const OURS = '¿Puede empadronarse Marta Peña?';
const THEIRS = '¿Y si vive en una caravana?';

describe('npm run outbox', { timeout: 60_000 }, () => {
  let peer: CosmosPeer;
  let proxy: FaultProxy;
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let dataDir: string;
  let there: Awaited<ReturnType<typeof openCosmosDatabase>>;
  let made = 0;
  beforeAll(async () => {
    peer = await startCosmosPeer();
    proxy = await startFaultProxy(peer.endpoint);
    folder = await tempFolder();
  }, 300_000);
  afterAll(async () => {
    await proxy.close();
    await peer.close();
    await folder.remove();
  });
  /** Two processes wrote the second version of one interaction while one of them could not reach Cosmos DB. */
  beforeEach(async () => {
    there = await openCosmosDatabase(peer.endpoint);
    dataDir = join(folder.path, `data-${++made}`);
    mkdirSync(dataDir);
    const process = await openProcess();
    const ours = createCosmosInteractionStore(process.documents);
    const theirs = createCosmosInteractionStore(there.documents);
    await theirs.save(anInteraction({ id: 'i', exchanges: [] }), []);
    await ours.get(TENANT, 'i');
    proxy.play(() => ({ kind: 'cut-before' }));
    expect(await ours.save(asking(OURS), [anEvent({ id: 'ours' })])).toBe('saved');
    await theirs.save(asking(THEIRS), [anEvent({ id: 'theirs' })]);
    proxy.play(() => NO_FAULT);
    await process.documents.drained();
    expect(process.documents.figures().setAside).toBe(1);
    await process.stop();
  });

  const openProcess = () =>
    openJournalledCosmos({ place: { ...there.place, endpoint: proxy.endpoint }, folder: dataDir });
  const asking = (text: string) => {
    const { question } = anExchange();
    return anInteraction({ id: 'i', version: 2, exchanges: [anExchange({ question: { ...question, text } })] });
  };
  const outbox = async (...args: string[]) => {
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      DATA_DIR: dataDir,
      STORE: 'cosmos',
      COSMOS_ENDPOINT: proxy.endpoint,
      COSMOS_KEY,
      COSMOS_DATABASE: there.place.database,
    };
    const command = ['--no-warnings', 'src/cli/outbox.ts', ...args];
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, command, { cwd: ROOT, env })) };
    } catch (thrown) {
      return thrown as { code: number; stdout: string; stderr: string };
    }
  };
  const theId = async () => (await outbox('list')).stdout.split(' ')[0] ?? '';
  const stored = async () => createCosmosInteractionStore(there.documents).get(TENANT, 'i');
  const questionThere = async () => (await stored())?.exchanges[0]?.question.text;
  const eventsThere = async () => (await there.log.read(0, 10)).map(({ id }) => id);

  it('lists what is set aside by name and reason, and shows what is in it only when asked', async () => {
    const { stdout, code } = await outbox('list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ {2}\S+Z {2}interaction \S+ {2}another process wrote the same record meanwhile\n$/);
    expect(stdout).not.toContain('Marta');
    const shown = await outbox('show', await theId());
    expect(shown.code).toBe(0);
    const { save, there: instead } = JSON.parse(shown.stdout);
    expect(save.changes.at(-1).content.body.exchanges[0].question.text).toBe(OURS);
    expect(instead.at(-1).body.exchanges[0].question.text).toBe(THEIRS);
  });

  it('drops what is not to be written, and leaves what is there', async () => {
    expect(await outbox('drop', await theId())).toMatchObject({ code: 0, stdout: expect.stringMatching(/forgotten/) });
    expect((await outbox('list')).stdout).toBe('nothing is set aside\n');
    expect(await questionThere()).toBe(THEIRS);
  });

  it('does not write over another’s record by itself, and ends with 2', async () => {
    const id = await theId();
    expect(await outbox('retry', id)).toMatchObject({ code: 2, stdout: expect.stringContaining('--over') });
    expect(await theId()).toBe(id);
    expect(await questionThere()).toBe(THEIRS);
  });

  it('writes in its place as the next version when told to, with its events', async () => {
    expect(await outbox('retry', await theId(), '--over')).toMatchObject({ code: 0, stderr: '' });
    expect((await outbox('list')).stdout).toBe('nothing is set aside\n');
    expect(await questionThere()).toBe(OURS);
    expect((await stored())?.version).toBe(3);
    expect(await eventsThere()).toEqual(['theirs', 'ours']);
  });

  it('keeps what cannot be sent', async () => {
    const id = await theId();
    proxy.play(() => ({ kind: 'cut-before' }));
    const failed = await outbox('retry', id, '--over');
    proxy.play(() => NO_FAULT);
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('COSMOS_ENDPOINT') });
    expect(await theId()).toBe(id);
  });

  it('says what to do while the server has it, and about anything else', async () => {
    const { journal: _journal, close } = openSqliteWriteJournal(join(dataDir, 'outbox.db'), { now: () => new Date() });
    expect(await outbox('list')).toMatchObject({ code: 1, stderr: expect.stringContaining('stop the server') });
    close();
    for (const wrong of [[], ['burn'], ['drop'], ['drop', 'all'], ['list', '1'], ['drop', '1', '--over']]) {
      expect(await outbox(...wrong)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Usage: npm run outbox'),
      });
    }
    expect(await outbox('drop', '99')).toMatchObject({ code: 1, stderr: expect.stringContaining('npm run outbox') });
  });
});
