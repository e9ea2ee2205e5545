import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../knowledge-ingest/limits.ts';
import { createWorkerParser } from '../../knowledge-ingest/parse-in-worker.ts';
import { pastCaseItem } from '../../knowledge-ingest/sources/past-case.ts';
import { EDITOR, type IntakeDesk, openIntakeDesk, upload } from '../support/intake-desk.ts';
import { pdfOf } from '../support/pdf-writer.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { tenant } = EDITOR;
const MARKDOWN = `---
title: Terrazas
topic: licencias
validFrom: 2026-01-01
questions: [¿Cuánto cuesta una terraza?]
---
# Terrazas

Las terrazas pagan una tasa.

## Tasa

La tasa es de 42,50 euros.
`;

describe('taking knowledge in', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let desk: IntakeDesk;
  // One worker for all these tests.
  const parser = createWorkerParser();
  afterAll(() => parser.close());
  beforeEach(async () => {
    folder = await tempFolder();
    desk = openIntakeDesk(folder.path, { parser: { parse: parser.parse, close: async () => undefined } });
  });
  afterEach(async () => {
    await desk.close();
    await folder.remove();
  });
  const documentOf = async (externalId: string) => {
    const document = await desk.knowledge.findByExternalId(tenant, externalId);
    if (!document) throw new Error(`no document ${externalId}`);
    return document;
  };
  const eventTypes = async () => (await desk.events.read(0, 100)).map(({ type }) => type);

  it('answers at once with a queued job, and publishes a version with its passages', async () => {
    const { documentId, job } = await desk.intake.submit(upload('terrazas.md', MARKDOWN, { externalId: 't' }), EDITOR);
    expect(job).toMatchObject({ status: 'queued', step: 'received', progress: 0, fileName: 'terrazas.md' });
    const finished = await desk.intake.finished(tenant, job.id);
    expect(finished).toMatchObject({ status: 'done', step: 'finished', progress: 1, passages: 2 });
    const document = await documentOf('t');
    expect(document).toMatchObject({
      id: documentId,
      source: 'upload',
      status: 'published',
      title: 'Terrazas',
      language: 'es',
      topic: 'licencias',
      versionNumber: 1,
    });
    const [version] = await desk.knowledge.versions(tenant, documentId);
    expect(version).toMatchObject({
      id: document.publishedVersionId,
      number: 1,
      status: 'published',
      fileName: 'terrazas.md',
      mediaType: 'text/markdown',
      passageCount: 2,
      createdBy: { id: 'editor-1', name: 'Editora' },
      text: expect.stringContaining('## Tasa'),
    });
    expect(Buffer.from((await desk.files.get(version?.fileKey ?? '')) ?? []).toString()).toBe(MARKDOWN);
    expect(await desk.index.passagesOf(tenant, documentId)).toMatchObject([
      { title: 'Terrazas', headingPath: [], text: 'Las terrazas pagan una tasa.', topic: 'licencias', position: 0 },
      {
        headingPath: ['Tasa'],
        versionId: version?.id,
        externalId: 't',
        source: 'knowledge',
        questions: ['¿Cuánto cuesta una terraza?'],
        validFrom: '2026-01-01',
        audience: 'public',
      },
    ]);
    expect(await eventTypes()).toEqual(['document.published']);
  });

  it('lets what the caller says win over the front matter, and detects the language', async () => {
    const facts = { title: 'Taules', topic: 'comercio' };
    const text = MARKDOWN.replace(
      'Las terrazas pagan una tasa.',
      'Les terrasses paguen una taxa a l’ajuntament, que és del municipi.',
    );
    await desk.take(upload('t.md', text, { externalId: 't', facts }));
    expect(await documentOf('t')).toMatchObject({ title: 'Taules', topic: 'comercio' });
    const english = 'You can apply for the card at the town hall, and it is free of charge for the residents.';
    await desk.take(upload('e.md', english, { externalId: 'e' }));
    expect(await documentOf('e')).toMatchObject({ title: 'e', language: 'en' });
  });

  it('writes nothing for the same content again', async () => {
    await desk.take(upload('terrazas.md', MARKDOWN));
    expect(await desk.take(upload('terrazas.md', MARKDOWN))).toMatchObject({ status: 'unchanged', passages: 2 });
    const { items } = await desk.knowledge.list({ tenant }, { limit: 10 });
    expect(items).toHaveLength(1);
    expect(await desk.knowledge.versions(tenant, items[0]?.id ?? '')).toHaveLength(1);
    expect(await eventTypes()).toEqual(['document.published']);
  });

  it('makes a new version of the same file name when its content or its facts change, and retires the one before', async () => {
    await desk.take(upload('t.md', MARKDOWN));
    await desk.take(upload('t.md', MARKDOWN.replace('42,50', '45')));
    await desk.take(upload('t.md', MARKDOWN.replace('42,50', '45'), { facts: { topic: 'comercio' } }));
    const { items } = await desk.knowledge.list({ tenant }, { limit: 10 });
    expect(items).toMatchObject([{ versionNumber: 3, topic: 'comercio' }]);
    const versions = await desk.knowledge.versions(tenant, items[0]?.id ?? '');
    expect(versions.map(({ number, status }) => [number, status])).toEqual([
      [3, 'published'],
      [2, 'retired'],
      [1, 'retired'],
    ]);
    const passages = await desk.index.passagesOf(tenant, items[0]?.id ?? '');
    expect(new Set(passages.map(({ versionId }) => versionId))).toEqual(new Set([versions[0]?.id]));
    expect(passages[1]?.text).toBe('La tasa es de 45 euros.');
  });

  it('keeps a draft out of the index, beside the version that is published', async () => {
    await desk.take(upload('t.md', MARKDOWN, { externalId: 't' }));
    const before = await documentOf('t');
    const draft = upload('t.md', MARKDOWN.replace('42,50', '45'), { externalId: 't', publish: false });
    expect(await desk.take(draft)).toMatchObject({ status: 'done' });
    expect(await desk.take(draft)).toMatchObject({ status: 'unchanged' });
    const after = await documentOf('t');
    expect(after).toMatchObject({
      status: 'published',
      publishedVersionId: before.publishedVersionId,
      versionNumber: 2,
    });
    expect((await desk.index.passagesOf(tenant, after.id))[1]?.text).toContain('42,50');
    expect((await desk.knowledge.versions(tenant, after.id)).map(({ status }) => status)).toEqual([
      'draft',
      'published',
    ]);
    expect(await desk.take({ ...draft, publish: true })).toMatchObject({ status: 'done' });
    expect((await desk.index.passagesOf(tenant, after.id))[1]?.text).toContain('45');
  });

  it('takes text that comes without a file', async () => {
    const job = await desk.take({
      externalId: 'candidate/1',
      source: 'candidate',
      facts: { title: '¿Abren los sábados?', questions: ['¿Abren los sábados?'] },
      publish: true,
      content: { kind: 'text', text: 'Sí, de 9 a 13 horas.', mediaType: 'text/plain' },
    });
    expect(job).toMatchObject({ status: 'done', passages: 1 });
    expect(job).not.toHaveProperty('fileName');
    expect(await documentOf('candidate/1')).toMatchObject({ source: 'candidate', title: '¿Abren los sábados?' });
  });

  it('takes a past case as a passage of its own kind', async () => {
    await desk.take(
      pastCaseItem({ id: 'case-1', question: '¿Cuánto cuesta?', answer: 'Es gratuito.', topic: 'padron' }),
    );
    const document = await documentOf('case-1');
    expect(await desk.index.passagesOf(tenant, document.id)).toMatchObject([
      { source: 'cases', title: '¿Cuánto cuesta?', text: 'Es gratuito.', topic: 'padron' },
    ]);
    expect((await desk.knowledge.list({ tenant }, { limit: 5 })).items).toEqual([]);
  });

  it('keeps the page of passages from a PDF', async () => {
    const pages = [1, 2].map((page) => [{ text: `Texto de la página ${page}, que acaba aquí.`, y: 300 + page * 20 }]);
    await desk.take({ ...upload('p.pdf', ''), content: { kind: 'file', bytes: pdfOf(pages), fileName: 'p.pdf' } });
    const { items } = await desk.knowledge.list({ tenant }, { limit: 5 });
    const [version] = await desk.knowledge.versions(tenant, items[0]?.id ?? '');
    expect(version).toMatchObject({ pages: 2, mediaType: 'application/pdf' });
    expect(await desk.index.passagesOf(tenant, items[0]?.id ?? '')).toMatchObject([{ page: 1 }]);
  });

  it.each([
    ['a.pdf', 'Hola', 'file-broken', 'error.file-mismatch'],
    ['a.md', '   ', 'file-empty', 'error.file-empty'],
    ['a.xlsx', 'x', 'unsupported-file', 'error.unsupported-file'],
  ])('fails the job of %s that holds "%s" with a reason, and goes on with the next', async (name, text, code, messageKey) => {
    const [bad, good] = await Promise.all([desk.take(upload(name, text)), desk.take(upload('t.md', MARKDOWN))]);
    expect(bad).toMatchObject({ status: 'failed', step: 'finished', error: { code, messageKey } });
    expect(good.status).toBe('done');
  });

  it('refuses at the door what is too large or has wrong facts', async () => {
    const large = upload('a.txt', '', {
      content: { kind: 'file', bytes: new Uint8Array(LIMITS.upload + 1), fileName: 'a.txt' },
    });
    await expect(desk.intake.submit(large, EDITOR)).rejects.toMatchObject({ code: 'payload-too-large' });
    const wrong = upload('a.txt', 'x', { facts: { url: 'javascript:alert(1)' } });
    await expect(desk.intake.submit(wrong, EDITOR)).rejects.toMatchObject({
      code: 'invalid-input',
      params: { field: 'url' },
    });
    expect(await desk.jobs.unfinished()).toEqual([]);
  });

  it('keeps two submissions of one new document together', async () => {
    const items = ['42,50', '45'].map((price) => upload('t.md', MARKDOWN.replace('42,50', price), { externalId: 't' }));
    const jobs = await Promise.all(items.map((item) => desk.take(item)));
    expect(jobs.map(({ status }) => status)).toEqual(['done', 'done']);
    const document = await documentOf('t');
    expect((await desk.knowledge.versions(tenant, document.id)).map(({ status }) => status)).toEqual([
      'published',
      'retired',
    ]);
  });

  it('keeps administrations apart', async () => {
    await desk.take(upload('t.md', MARKDOWN, { externalId: 't' }));
    await desk.take(upload('t.md', MARKDOWN, { externalId: 't' }), { ...EDITOR, tenant: 'otro' });
    expect(await desk.index.count(tenant)).toEqual({ documents: 1, passages: 2 });
    expect(await desk.index.count('otro')).toEqual({ documents: 1, passages: 2 });
    const { id } = await documentOf('t');
    expect(await desk.knowledge.get('otro', id)).toBeUndefined();
  });

  it('knows nothing of a job that never was', async () => {
    await expect(desk.intake.finished(tenant, 'no')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('builds the index again from the stored versions, past cases too, as it was', async () => {
    await desk.take(upload('t.md', MARKDOWN, { externalId: 't' }));
    await desk.take(upload('d.md', MARKDOWN, { externalId: 'd', publish: false }));
    await desk.take(pastCaseItem({ id: 'case-1', question: '¿Cuánto?', answer: 'Nada.' }));
    const ids = await Promise.all(['t', 'case-1', 'd'].map(async (externalId) => (await documentOf(externalId)).id));
    const before = await Promise.all(ids.map((id) => desk.index.passagesOf(tenant, id)));
    for (const id of ids) await desk.index.removeDocument(tenant, id);
    const progress: string[] = [];
    const written = await desk.reindex(tenant, { onProgress: (done, total) => progress.push(`${done}/${total}`) });
    expect(written).toEqual({ documents: 2, passages: 3 });
    expect(progress).toEqual(['1/2', '2/2']);
    expect(await Promise.all(ids.map((id) => desk.index.passagesOf(tenant, id)))).toEqual(before);
    expect(await desk.reindex(tenant, { onlyDiffering: true })).toEqual({ documents: 0, passages: 0 });
    await desk.index.removeDocument(tenant, ids[0] ?? '');
    expect(await desk.reindex(tenant, { onlyDiffering: true })).toEqual({ documents: 1, passages: 2 });
  });
});
