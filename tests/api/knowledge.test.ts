import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCandidate, aDocument, anIngestJob, aScoredPassage, aVersion, newId } from '../support/records.ts';
import type { Client } from './client.ts';
import { type HttpDesk, openHttpDesk, TENANT } from './http-desk.ts';

let desk: HttpDesk;
let editor: Client;
let agent: Client;
beforeAll(async () => {
  desk = await openHttpDesk();
  editor = await desk.as('Eva', 'editor');
  agent = await desk.as('Ana');
});
afterAll(() => desk.close());

/** A published document of three versions with one passage. */
async function published(title = 'Alta en el padrón') {
  const id = newId('document');
  const versions = [1, 2, 3].map((number) =>
    aVersion({ documentId: id, number, createdAt: `2026-03-0${number}T09:00:00.000Z` }),
  );
  const last = versions.at(-1);
  const document = aDocument({
    id,
    tenant: TENANT,
    title,
    versionNumber: 3,
    ...(last ? { publishedVersionId: last.id } : {}),
  });
  for (const version of versions) await desk.ports.knowledge.save(document, version, []);
  const { score: _score, ...passage } = aScoredPassage({ documentId: id, ...(last ? { versionId: last.id } : {}) });
  await desk.ports.index.replaceDocument(TENANT, id, [passage]);
  return { document, passage };
}

describe('a document', () => {
  it('is listed and read with its published version and its passages', async () => {
    const { document, passage } = await published('Tasa de basuras');
    const { items } = await agent.ok('listDocuments', { query: { text: 'basuras', status: 'published' } });
    expect(items.map(({ id }) => id)).toEqual([document.id]);
    const read = await agent.ok('readDocument', { id: document.id });
    expect(read.version?.id).toBe(document.publishedVersionId);
    expect(read.passages).toEqual([passage]);
    expect(await agent.ok('readPassage', { id: passage.id })).toEqual(passage);
  });

  it('has its versions newest first, in pages', async () => {
    const { document } = await published();
    const numbers: number[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 2, ...(cursor === undefined ? {} : { cursor }) };
      const page = await agent.ok('listVersions', { id: document.id, query });
      expect(page.total).toBe(3);
      numbers.push(...page.items.map((version) => version.number));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(numbers).toEqual([3, 2, 1]);
  });

  it('is not found any more once it is retired, and stays on record', async () => {
    const { document, passage } = await published();
    expect((await editor.ok('retireDocument', { id: document.id })).status).toBe('retired');
    expect((await agent.refused('readPassage', { id: passage.id })).status).toBe(404);
    expect((await editor.ok('readDocument', { id: document.id })).document.status).toBe('retired');
    expect((await editor.ok('retireDocument', { id: document.id })).status).toBe('retired');
  });

  it('that is unknown is 404, whatever is asked of it', async () => {
    for (const name of ['readDocument', 'listVersions', 'retireDocument', 'readJob', 'readPassage'] as const) {
      expect((await editor.refused(name, { id: 'nobody-knows-it' })).status, name).toBe(404);
    }
    const body = { jurisdiction: 'es' };
    expect((await editor.refused('reviseDocument', { id: 'nobody-knows-it', body })).status).toBe(404);
  });
});

describe('where a document is in force', () => {
  const TOWN = 'es/valencia/puertoclaro';
  const finished = async ({ jobId }: { jobId: string }) => {
    await desk.ports.intake.finished(TENANT, jobId);
    return editor.ok('readJob', { id: jobId });
  };

  it('is changed by an editor as a new version, which its passages are found under', async () => {
    const body = { title: 'Terrazas', text: '# Terrazas\n\nPagan una tasa.' };
    const submitted = await editor.ok('submitDocument', { body });
    await finished(submitted);
    const revised = await editor.ok('reviseDocument', { id: submitted.id, body: { jurisdiction: TOWN } });
    expect(await finished(revised)).toMatchObject({ status: 'done', documentId: submitted.id });
    const { document, version, passages } = await agent.ok('readDocument', { id: submitted.id });
    expect([document.jurisdiction, version?.facts.jurisdiction, version?.number]).toEqual([TOWN, TOWN, 2]);
    expect(passages.map(({ jurisdiction, text }) => [jurisdiction, text])).toEqual([[TOWN, 'Pagan una tasa.']]);
  });

  it.each([
    {},
    { jurisdiction: 'Puertoclaro' },
    { jurisdiction: TOWN, topic: 'padron' },
  ])('is not changed by %j', async (body) => {
    const { document } = await published();
    expect((await editor.refused('reviseDocument', { id: document.id, body })).status).toBe(400);
  });
});

describe('what is not published', () => {
  const others = ['agent', 'expert', 'supervisor'] as const;

  it('is seen by editors and administrators, and by nobody else', async () => {
    const title = 'Borrador de las terrazas';
    const draft = aDocument({ id: newId('document'), tenant: TENANT, title, status: 'draft', versionNumber: 1 });
    await desk.ports.knowledge.save(draft, aVersion({ documentId: draft.id, number: 1, status: 'draft' }), []);
    const retired = aDocument({ id: newId('document'), tenant: TENANT, title, status: 'retired', versionNumber: 1 });
    await desk.ports.knowledge.save(retired, aVersion({ documentId: retired.id, number: 1, status: 'retired' }), []);
    const both = [draft.id, retired.id].sort();
    for (const client of [editor, await desk.as('Adela', 'admin'), await desk.as('Eli', 'agent', 'editor')]) {
      const { items, total } = await client.ok('listDocuments', { query: { text: title } });
      expect([items.map(({ id }) => id).sort(), total]).toEqual([both, 2]);
      expect((await client.ok('readDocument', { id: draft.id })).version?.status).toBe('draft');
      expect((await client.ok('listVersions', { id: draft.id })).total).toBe(1);
    }
    for (const role of others) {
      const client = await desk.as('Alguien', role);
      for (const status of ['', 'draft', 'retired', 'published']) {
        const query = { text: title, ...(status ? { status } : {}) };
        expect(await client.ok('listDocuments', { query }), `${role} ${status}`).toEqual({ items: [], total: 0 });
      }
      for (const id of both) {
        expect((await client.refused('readDocument', { id })).status).toBe(404);
        expect((await client.refused('listVersions', { id })).status).toBe(404);
      }
    }
  });

  it('of a published document is seen by editors only', async () => {
    const { document } = await published();
    await desk.ports.knowledge.save(document, aVersion({ documentId: document.id, number: 4, status: 'draft' }), []);
    expect((await editor.ok('listVersions', { id: document.id })).items.map(({ number }) => number)).toEqual([
      4, 3, 2, 1,
    ]);
    for (const role of others) {
      const { items } = await (await desk.as('Alguien', role)).ok('listVersions', { id: document.id });
      expect(
        items.map(({ number }) => number),
        role,
      ).toEqual([3, 2, 1]);
    }
  });

  it('and has no version yet is listed only among drafts', async () => {
    const title = 'Por llegar';
    const empty = aDocument({ id: newId('document'), tenant: TENANT, title, status: 'draft', versionNumber: 0 });
    await desk.ports.knowledge.save(empty, undefined, []);
    expect((await editor.ok('listDocuments', { query: { text: title } })).total).toBe(0);
    expect((await editor.ok('listDocuments', { query: { text: title, status: 'draft' } })).total).toBe(1);
  });
});

it.each([
  ['file-scanned', 'es', 'El PDF no contiene texto, solo imágenes. Súbalo con el texto reconocido (OCR).'],
  ['file-scanned', 'en', 'The PDF has no text, only images.'],
  ['file-too-large', 'ca', '25 MB'],
  ['payload-too-large', 'es', 'Es demasiado grande. El máximo son 25 MB.'],
])('a job that failed with %s says why in the language of the reader: %s', async (key, language, words) => {
  const error = { code: 'file-empty', messageKey: `error.${key}` };
  const job = anIngestJob({ tenant: TENANT, status: 'failed', step: 'finished', error });
  await desk.ports.jobs.save(job);
  const read = await editor.ok('readJob', { id: job.id, headers: { 'Accept-Language': language } });
  expect(read.error).toEqual({ ...error, detail: expect.stringContaining(words) });
});

it('a job tells how far it is, and not what the intake notes for itself', async () => {
  const job = anIngestJob({ tenant: TENANT, progress: 0.4, requestKey: 'key', attempts: 2 });
  await desk.ports.jobs.save(job);
  const { requestKey: _requestKey, attempts: _attempts, ...told } = job;
  expect(await editor.ok('readJob', { id: job.id })).toEqual(told);
});

describe('a proposal', () => {
  async function proposed(by = 'elena') {
    const candidate = aCandidate({ tenant: TENANT, author: { id: by, name: 'Elena' } });
    await desk.ports.candidates.save(candidate, []);
    return candidate;
  }

  it('is listed by its state and rejected with a reason, once', async () => {
    const { id } = await proposed();
    const listed = await editor.ok('listCandidates', { query: { status: 'proposed' } });
    expect(listed.items.map((item) => item.id)).toContain(id);
    const rejected = await editor.ok('rejectCandidate', { id, body: { reason: 'Ya está publicado' } });
    expect(rejected).toMatchObject({ status: 'rejected', reason: 'Ya está publicado', reviewedBy: { name: 'Eva' } });
    const { problem } = await editor.refused('approveCandidate', { id });
    expect(problem).toMatchObject({ status: 409, code: 'already-reviewed', by: 'Eva' });
  });

  it('is published as a document in the editor’s words', async () => {
    const { id } = await proposed();
    const given: unknown[] = [];
    desk.ports.intake = {
      submit: async (item) => {
        given.push(item);
        return { documentId: 'document-9', job: anIngestJob() };
      },
      revise: () => Promise.reject(new Error('not revised here')),
      finished: () => Promise.reject(new Error('not waited for here')),
    };
    const approved = await editor.ok('approveCandidate', { id, body: { answer: 'Sí, siempre.' } });
    expect(approved).toMatchObject({ status: 'approved', documentId: 'document-9', answer: 'Sí, siempre.' });
    expect(given).toMatchObject([{ source: 'candidate', content: { text: 'Sí, siempre.' } }]);
  });

  it('is not approved by who wrote it', async () => {
    const { id } = await proposed('eva');
    const { problem } = await editor.refused('approveCandidate', { id });
    expect(problem).toMatchObject({ status: 403, code: 'own-candidate' });
  });
});

it('topics come in pages, in the order of the administration', async () => {
  const first = await agent.ok('listTopics', { query: { limit: 2 } });
  expect([first.items.map((topic) => topic.id), first.total]).toEqual([['general', 'padron'], 3]);
  const rest = await agent.ok('listTopics', { query: { limit: 2, cursor: first.next ?? '' } });
  expect([rest.items.map((topic) => topic.id), rest.next]).toEqual([['tributos'], undefined]);
});
