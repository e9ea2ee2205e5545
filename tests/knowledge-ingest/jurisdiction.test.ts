import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runIngest } from '../../knowledge-ingest/cli-run.ts';
import { createWorkerParser } from '../../knowledge-ingest/parse-in-worker.ts';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';
import { EDITOR, type IntakeDesk, openIntakeDesk, upload } from '../support/intake-desk.ts';
import { pdfOf } from '../support/pdf-writer.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { tenant } = EDITOR;
const TOWN = 'es/valencia/puertoclaro';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let desk: IntakeDesk;
const parser = createWorkerParser();
/** Nothing is read before it is resolved. */
let reading = Promise.withResolvers<void>();
afterAll(() => parser.close());
beforeEach(async () => {
  folder = await tempFolder();
  reading.resolve();
  const parse: typeof parser.parse = (file) => reading.promise.then(() => parser.parse(file));
  desk = openIntakeDesk(folder.path, { parser: { parse, close: async () => undefined } });
});
afterEach(async () => {
  await desk.close();
  await folder.remove();
});

const markdown = (jurisdiction: string, text = 'Las terrazas pagan una tasa.') =>
  `---\ntitle: Terrazas\n${jurisdiction && `jurisdiction: ${jurisdiction}\n`}---\n# Terrazas\n\n${text}\n`;
const textItem = (facts: IntakeItem['facts'], externalId?: string): IntakeItem => ({
  source: 'upload',
  facts: { title: 'Terrazas', ...facts },
  publish: true,
  content: { kind: 'text', text: 'Las terrazas pagan una tasa.', mediaType: 'text/markdown' },
  ...(externalId === undefined ? {} : { externalId }),
});

/** Where the document says it is in force, and where each of its passages does. */
async function inForce(documentId: string) {
  const document = await desk.knowledge.get(tenant, documentId);
  const passages = await desk.index.passagesOf(tenant, documentId);
  return { document: document?.jurisdiction, passages: passages.map(({ jurisdiction }) => jurisdiction) };
}
const everywhere = { document: undefined, passages: [undefined] };
const town = { document: TOWN, passages: [TOWN] };

describe('where a document is in force', () => {
  it('is read from the front matter of a Markdown file, unless the caller says it', async () => {
    const own = await desk.take(upload('a.md', markdown(TOWN)));
    expect(await inForce(own.documentId)).toEqual(town);
    const said = await desk.take(upload('b.md', markdown('es'), { facts: { jurisdiction: TOWN } }));
    expect(await inForce(said.documentId)).toEqual(town);
    const silent = await desk.take(upload('c.md', markdown('')));
    expect(await inForce(silent.documentId)).toEqual(everywhere);
  });

  it.each(['Comunitat Valenciana', 'es/', 'es/a/b/c/d'])('is refused as %s, naming the field', async (wrong) => {
    const job = await desk.take(upload('a.md', markdown(wrong)));
    expect(job).toMatchObject({ status: 'failed', error: { messageKey: 'error.file-front-matter' } });
    const asked = desk.intake.submit(textItem({ jurisdiction: wrong }), EDITOR);
    await expect(asked).rejects.toMatchObject({ code: 'invalid-input', params: { field: 'jurisdiction' } });
  });

  it('is said of a whole folder in the terminal', async () => {
    await writeFile(join(folder.path, 'bando.txt'), 'Se hace saber.');
    const out = { write: () => true };
    const clock = { elapsed: () => 0 };
    const facts = { jurisdiction: TOWN };
    const paths = [join(folder.path, 'bando.txt')];
    const from = folder.path;
    await runIngest({ ...desk, paths, from, facts, by: EDITOR, clock, out, describe: () => '' });
    const { items } = await desk.knowledge.list({ tenant }, { limit: 10 });
    expect(items.map(({ jurisdiction }) => jurisdiction)).toEqual([TOWN]);
  });

  it('stays when a file is corrected and says nothing of it, and changes when it does', async () => {
    const { documentId } = await desk.take(upload('a.md', markdown(''), { facts: { jurisdiction: TOWN } }));
    await desk.take(upload('a.md', markdown('', 'La tasa es de 42 euros.')));
    expect(await inForce(documentId)).toEqual(town);
    await desk.take(upload('a.md', markdown('es/valencia')));
    expect((await inForce(documentId)).document).toBe('es/valencia');
  });

  it('is taken away by who names the document and leaves it out', async () => {
    const { documentId } = await desk.take(textItem({ jurisdiction: TOWN }, 'terrazas'));
    expect(await inForce(documentId)).toEqual(town);
    await desk.take(textItem({}, 'terrazas'));
    expect(await inForce(documentId)).toEqual(everywhere);
  });
});

describe('saying something else of a document', () => {
  async function revise(documentId: string, jurisdiction = TOWN) {
    const revised = await desk.intake.revise(documentId, { jurisdiction }, EDITOR);
    if (!revised) throw new Error('there is nothing to revise');
    return desk.intake.finished(tenant, revised.job.id);
  }

  it('makes a new version of the same original, and none when it was said before', async () => {
    const bytes = pdfOf([[{ text: 'Las terrazas pagan una tasa.', y: 100 }]], { title: 'Terrazas' });
    const content = { kind: 'file' as const, bytes, fileName: 'terrazas.pdf' };
    const { documentId } = await desk.take({ source: 'upload', facts: { topic: 'licencias' }, publish: true, content });
    const before = await desk.index.passagesOf(tenant, documentId);
    expect(await revise(documentId)).toMatchObject({ status: 'done', documentId });
    expect(await inForce(documentId)).toEqual(town);
    const [now, first] = await desk.knowledge.versions(tenant, documentId);
    expect(now?.facts).toEqual({ ...first?.facts, jurisdiction: TOWN });
    expect(now).toMatchObject({ status: 'published', fileKey: first?.fileKey, fileName: 'terrazas.pdf', pages: 1 });
    expect(first?.status).toBe('retired');
    const after = await desk.index.passagesOf(tenant, documentId);
    expect(after.map(({ text, page }) => [text, page])).toEqual(before.map(({ text, page }) => [text, page]));
    expect((await revise(documentId)).status).toBe('unchanged');
    expect((await desk.take({ source: 'upload', facts: {}, publish: true, content })).status).toBe('unchanged');
  });

  it('wins over what the file says of itself', async () => {
    const { documentId } = await desk.take(upload('a.md', markdown('es/valencia')));
    await revise(documentId);
    expect(await inForce(documentId)).toEqual(town);
  });

  it('keeps every other fact of what came without a job, as the sample does', async () => {
    const text = `---\ntitle: Terrazas\ntopic: licencias\nowner: Comercio\nquestions: [¿Qué cuesta?]\n---\n${markdown('').split('---\n')[2]}`;
    const content = { kind: 'text' as const, text, mediaType: 'text/markdown' as const };
    await desk.takeOwn({ externalId: 'terrazas', source: 'sample', facts: {}, publish: true, content }, EDITOR);
    const held = await desk.knowledge.findByExternalId(tenant, 'terrazas');
    const documentId = held?.id ?? '';
    expect(await revise(documentId)).toMatchObject({ status: 'done' });
    const [now, first] = await desk.knowledge.versions(tenant, documentId);
    expect(now?.facts).toEqual({ ...first?.facts, jurisdiction: TOWN });
    expect(now?.text).toBe(first?.text);
    expect(await desk.knowledge.get(tenant, documentId)).toMatchObject({ source: 'sample', jurisdiction: TOWN });
    expect((await revise(documentId, 'es')).status).toBe('done');
  });

  it('leaves a draft a draft', async () => {
    const { documentId } = await desk.take(upload('a.md', markdown(''), { publish: false }));
    await revise(documentId);
    expect(await desk.knowledge.get(tenant, documentId)).toMatchObject({ status: 'draft', jurisdiction: TOWN });
    expect(await desk.index.passagesOf(tenant, documentId)).toEqual([]);
  });

  it('is not possible of what does not exist or was retired', async () => {
    expect(await desk.intake.revise('nobody-knows-it', { jurisdiction: TOWN }, EDITOR)).toBeUndefined();
    const { documentId } = await desk.take(upload('a.md', markdown('')));
    const held = await desk.knowledge.get(tenant, documentId);
    if (held) await desk.knowledge.save({ ...held, status: 'retired' }, undefined, []);
    expect(await desk.intake.revise(documentId, { jurisdiction: TOWN }, EDITOR)).toBeUndefined();
  });

  it('fails rather than bring back a content that was replaced meanwhile', async () => {
    const { documentId } = await desk.take(upload('a.md', markdown('')));
    reading = Promise.withResolvers<void>();
    const corrected = await desk.intake.submit(upload('a.md', markdown('', 'La tasa es de 42 euros.')), EDITOR);
    const revised = await desk.intake.revise(documentId, { jurisdiction: TOWN }, EDITOR);
    reading.resolve();
    await desk.intake.finished(tenant, corrected.job.id);
    const job = await desk.intake.finished(tenant, revised?.job.id ?? '');
    expect(job).toMatchObject({ status: 'failed', error: { code: 'conflict' } });
    const [passage] = await desk.index.passagesOf(tenant, documentId);
    expect(passage?.text).toContain('42 euros');
  });
});
