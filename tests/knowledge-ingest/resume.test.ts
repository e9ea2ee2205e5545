import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileParser } from '../../knowledge-ingest/parse-in-worker.ts';
import { AppError } from '../../src/errors.ts';
import { EDITOR, openIntakeDesk, upload } from '../support/intake-desk.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { tenant } = EDITOR;
const item = upload('padron.md', '# Padrón\n\nEs gratuito.', { externalId: 'padron' });

/** Reads nothing until it is closed. */
function stuckParser(): FileParser & { begun: Promise<void> } {
  const begun = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<never>();
  return {
    begun: begun.promise,
    parse() {
      begun.resolve();
      return closed.promise;
    },
    async close() {
      closed.reject(new AppError('unavailable', 'closed'));
    },
  };
}

describe('work that was left', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  beforeEach(async () => {
    folder = await tempFolder();
  });
  afterEach(() => folder.remove());

  it('by a stop is neither failed nor lost: the next start does it', async () => {
    const parser = stuckParser();
    const stopped = openIntakeDesk(folder.path, { parser });
    const { job } = await stopped.intake.submit(item, EDITOR);
    await parser.begun;
    await stopped.stop();
    expect(await stopped.jobs.get(tenant, job.id)).toMatchObject({ status: 'running', step: 'parsing' });
    await stopped.close();

    const desk = openIntakeDesk(folder.path);
    expect(await desk.resume()).toEqual({ settled: 0, queued: 1 });
    expect(await desk.intake.finished(tenant, job.id)).toMatchObject({ status: 'done', attempts: 2 });
    expect((await desk.index.count(tenant)).documents).toBe(1);
    expect(await desk.resume()).toEqual({ settled: 0, queued: 0 });
    await desk.close();
  });

  it('after its version was stored is settled before anybody asks', async () => {
    const first = openIntakeDesk(folder.path);
    const index = { ...first.index, replaceDocument: () => Promise.reject(new AppError('unavailable', 'no index')) };
    const broken = openIntakeDesk(folder.path, { index });
    const job = await broken.take(item);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
    // As a kill would have left it.
    await first.jobs.save({ ...job, status: 'running', step: 'indexing' });
    await broken.close();
    expect(await first.resume()).toEqual({ settled: 1, queued: 0 });
    expect(await first.jobs.get(tenant, job.id)).toMatchObject({ status: 'done', passages: 1 });
    expect((await first.index.count(tenant)).passages).toBe(1);
    await first.close();
  });

  it('of a file that took the process down again and again is given up with a reason', async () => {
    const parser = stuckParser();
    const crashed = openIntakeDesk(folder.path, { parser });
    const { job } = await crashed.intake.submit(item, EDITOR);
    await parser.begun;
    await crashed.close();
    const desk = openIntakeDesk(folder.path);
    await desk.jobs.save({ ...job, status: 'running', attempts: 5 });
    await desk.resume();
    expect(await desk.intake.finished(tenant, job.id)).toMatchObject({
      status: 'failed',
      error: { code: 'file-broken', messageKey: 'error.file-broken' },
    });
    await desk.close();
  });

  it('by another process is waited for', async () => {
    const parser = stuckParser();
    const other = openIntakeDesk(folder.path, { parser });
    const { job } = await other.intake.submit(item, EDITOR);
    const desk = openIntakeDesk(folder.path);
    const waiting = desk.intake.finished(tenant, job.id);
    await parser.begun;
    await other.jobs.save({ ...job, status: 'done', passages: 1 });
    expect(await waiting).toMatchObject({ status: 'done' });
    await other.close();
    await desk.close();
  });

  it('by a writer who came between is done again', async () => {
    const first = openIntakeDesk(folder.path);
    let conflicts = 2;
    const save: typeof first.knowledge.save = async (document, version, events) => {
      if (version && conflicts-- > 0) throw new AppError('conflict', 'somebody was faster', { retryable: true });
      return first.knowledge.save(document, version, events);
    };
    const desk = openIntakeDesk(folder.path, { knowledge: { ...first.knowledge, save } });
    expect(await desk.take(item)).toMatchObject({ status: 'done' });
    await desk.close();
    await first.close();
  });

  it('with a failure is told to the log', async () => {
    const failures: string[] = [];
    const desk = openIntakeDesk(folder.path, { onFailure: ({ code }, { id }) => failures.push(`${code} ${id}`) });
    const job = await desk.take(upload('a.pdf', 'no es un PDF'));
    expect(failures).toEqual([`file-broken ${job.id}`]);
    await desk.close();
  });
});
