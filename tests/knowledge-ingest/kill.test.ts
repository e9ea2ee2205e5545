import { expect, it } from 'vitest';
import { startChildScript } from '../support/child-script.ts';
import { EDITOR, type IntakeDesk, openIntakeDesk } from '../support/intake-desk.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { tenant } = EDITOR;
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 8);
/** Steps that one whole round says, about. */
const STEPS = 130;

it('leaves nothing half visible when it is killed at any step, and a restart completes it without copies', async () => {
  const folder = await tempFolder();
  const acknowledged = new Map<string, number>();
  let killed = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const strike = Math.floor(Math.random() * STEPS);
    let steps = 0;
    const child = startChildScript('./kill-ingest.ts', [folder.path, String(round)]);
    child.lines.on('line', (line) => {
      const submitted = /^submitted (.+)$/.exec(line)?.[1];
      if (submitted) acknowledged.set(submitted, round);
      if (line === 'step' && steps++ === strike) child.process.kill('SIGKILL');
    });
    const { signal } = await child.ended;
    if (signal === 'SIGKILL') killed++;

    const desk = openIntakeDesk(folder.path);
    await desk.resume();
    await expectNothingHalfVisible(desk);
    for (const job of await desk.jobs.unfinished()) await desk.intake.finished(tenant, job.id);
    await expectAllTakenIn(desk, acknowledged);
    await desk.close();
  }
  expect(killed).toBeGreaterThan(0);
  await folder.remove();
}, 120_000);

/** What can be found is what the store says is published, whole. */
async function expectNothingHalfVisible({ knowledge, index }: IntakeDesk): Promise<void> {
  const { items } = await knowledge.list({ tenant }, { limit: 100 });
  for (const { id, status, publishedVersionId } of items) {
    const version = publishedVersionId ? await knowledge.version(tenant, publishedVersionId) : undefined;
    const passages = await index.passagesOf(tenant, id);
    expect(passages.map(({ versionId }) => versionId)).toEqual(
      Array.from({ length: version?.passageCount ?? 0 }, () => publishedVersionId),
    );
    if (status === 'published') expect(version?.status).toBe('published');
  }
}

/** Every document that was acknowledged is there once, in its newest content, with one event for each version. */
async function expectAllTakenIn({ knowledge, index, events }: IntakeDesk, acknowledged: Map<string, number>) {
  const { items } = await knowledge.list({ tenant }, { limit: 100 });
  expect(items.length).toBe(new Set(items.map(({ externalId }) => externalId)).size);
  const published = (await events.read(0, 10_000)).filter(({ type }) => type === 'document.published');
  for (const [externalId, round] of acknowledged) {
    const document = await knowledge.findByExternalId(tenant, externalId);
    expect(document?.status).toBe('published');
    const versions = await knowledge.versions(tenant, document?.id ?? '');
    expect(versions.filter(({ status }) => status === 'published')).toHaveLength(1);
    expect(versions.map(({ number }) => number)).toEqual(versions.map((_, index) => versions.length - index));
    expect(new Set(versions.map(({ contentHash }) => contentHash)).size).toBe(versions.length);
    const rounds = versions.map(({ text }) => Number(/ronda (\d+)/.exec(text)?.[1]));
    expect(Math.max(...rounds)).toBeGreaterThanOrEqual(round);
    const passages = await index.passagesOf(tenant, document?.id ?? '');
    expect(passages[0]?.text).toBe(`Contenido de la ronda ${rounds[0]}.`);
    expect(published.filter(({ subject }) => subject.documentId === document?.id)).toHaveLength(versions.length);
  }
}
