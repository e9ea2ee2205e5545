import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkerParser, type FileParser } from '../../knowledge-ingest/parse-in-worker.ts';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';
import { EDITOR, type IntakeDesk, openIntakeDesk, upload } from '../support/intake-desk.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { tenant } = EDITOR;
const BASES = '# Bases\n\nPueden pedirla las familias.';
const OTHER = '# Bases\n\nPueden pedirla las asociaciones.';

function text(title: string, body: string, facts: IntakeItem['facts'] = {}): IntakeItem {
  const content = { kind: 'text' as const, text: body, mediaType: 'text/markdown' as const };
  return { source: 'upload', facts: { title, ...facts }, publish: true, content };
}

function found(path: string, body: string): IntakeItem {
  const fileName = path.split('/').at(-1) ?? '';
  const content = { kind: 'file' as const, bytes: new TextEncoder().encode(body), fileName, path };
  return { source: 'folder', facts: {}, publish: true, content };
}

describe('which document an item belongs to', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let desk: IntakeDesk;
  let parsed: number;
  beforeEach(async () => {
    folder = await tempFolder();
    const parser = createWorkerParser();
    parsed = 0;
    const counting: FileParser = {
      close: parser.close,
      parse(request) {
        parsed++;
        return parser.parse(request);
      },
    };
    desk = openIntakeDesk(folder.path, { parser: counting });
  });
  afterEach(async () => {
    await desk.close();
    await folder.remove();
  });
  /** Takes items in one after the other. @returns the end of each job */
  const taken = async (...items: IntakeItem[]) => {
    const ends: string[] = [];
    for (const item of items) ends.push((await desk.take(item)).status);
    return ends;
  };
  /** Versions of each document, newest document last. */
  const documents = async () => {
    const { items } = await desk.knowledge.list({ tenant }, { limit: 50 });
    return items.map(({ status, versionNumber }) => `${status} ${versionNumber}`).sort();
  };

  it('the same bytes under another name or in another folder are the same document', async () => {
    const items = [
      upload('bases.md', BASES),
      upload('copia.md', BASES),
      found('a/b.md', BASES),
      found('b/b.md', BASES),
    ];
    expect(await taken(...items)).toEqual(['done', 'unchanged', 'unchanged', 'unchanged']);
    expect(await documents()).toEqual(['published 1']);
  });

  it('the same bytes sent at the same time under many names are one document', async () => {
    const names = ['a.md', 'b.md', 'c.md', 'd.md'];
    const jobs = await Promise.all(names.map((name) => desk.take(upload(name, BASES))));
    expect(jobs.map(({ status }) => status).sort()).toEqual(['done', 'unchanged', 'unchanged', 'unchanged']);
    expect(new Set(jobs.map(({ documentId }) => documentId)).size).toBe(1);
    expect(await documents()).toEqual(['published 1']);
  });

  it('a corrected file under its name is a new version, and both stay on record', async () => {
    expect(await taken(upload('bases.md', BASES), upload('bases.md', OTHER))).toEqual(['done', 'done']);
    expect(await documents()).toEqual(['published 2']);
  });

  it('files of one name in two folders are two documents', async () => {
    expect(await taken(found('a/bases.md', BASES), found('b/bases.md', OTHER))).toEqual(['done', 'done']);
    expect(await taken(found('a/bases.md', BASES), found('b/bases.md', OTHER))).toEqual(['unchanged', 'unchanged']);
    expect(await documents()).toEqual(['published 1', 'published 1']);
  });

  it('a file that takes over the content of another is a new version of its own', async () => {
    await taken(upload('a.md', BASES), upload('b.md', OTHER));
    expect(await taken(upload('b.md', BASES))).toEqual(['done']);
    expect(await documents()).toEqual(['published 1', 'published 2']);
  });

  it('content that a document is about to lose does not draw another file to it', async () => {
    await taken(upload('a.md', BASES));
    const { job: first } = await desk.intake.submit(upload('a.md', OTHER), EDITOR);
    const { job: second } = await desk.intake.submit(upload('b.md', BASES), EDITOR);
    expect(second.documentId).not.toBe(first.documentId);
    await desk.intake.finished(tenant, second.id);
    expect(await documents()).toEqual(['published 1', 'published 2']);
  });

  it('text is named by its address, else by its title, and the text before stays on record', async () => {
    const url = 'https://sede.puertoclaro.example/bases';
    expect(await taken(text('Bases', BASES), text('Bases', OTHER))).toEqual(['done', 'done']);
    expect(await documents()).toEqual(['published 2']);
    const [, first] = await desk.knowledge.versions(tenant, (await desk.take(text('Bases', OTHER))).documentId);
    expect(first).toMatchObject({ status: 'retired', text: expect.stringContaining('familias') });
    expect(await taken(text('Bases', 'De otro sitio.', { url }), text('Otro título', 'Más.', { url }))).toEqual([
      'done',
      'done',
    ]);
    expect(await documents()).toEqual(['published 2', 'published 2']);
  });

  it('the same text at two addresses, or under two titles, is two documents', async () => {
    const [one, two] = [1, 2].map((n) => ({ url: `https://sede.puertoclaro.example/${n}` }));
    await taken(text('Bases', BASES, one), text('Bases', BASES, two), text('Otras', BASES));
    expect(await documents()).toEqual(['published 1', 'published 1', 'published 1']);
  });

  it('a title, a file name and an address that read alike are three documents', async () => {
    await taken(text('bases.md', BASES), upload('bases.md', OTHER), text('Bases', 'Más.', { url: 'https://bases.md' }));
    expect(await documents()).toEqual(['published 1', 'published 1', 'published 1']);
  });

  it('a name that the caller gives is all that is looked at', async () => {
    const named = (externalId: string, body: string) => ({ ...upload('bases.md', body), externalId });
    await taken(named('uno', BASES), named('dos', BASES));
    expect(await documents()).toEqual(['published 1', 'published 1']);
    expect(await taken(named('uno', OTHER), named('dos', BASES))).toEqual(['done', 'unchanged']);
    expect(await documents()).toEqual(['published 1', 'published 2']);
  });

  it('a retired document comes back into use under its name, and is not found by its content', async () => {
    const { documentId } = await desk.take(upload('bases.md', BASES));
    const document = await desk.knowledge.get(tenant, documentId);
    if (!document) throw new Error('not taken in');
    const { publishedVersionId: _, ...retired } = { ...document, status: 'retired' as const };
    const [version] = await desk.knowledge.versions(tenant, documentId);
    await desk.knowledge.save(retired, version && { ...version, status: 'retired' }, []);
    const other = await desk.take(upload('otro.md', BASES));
    expect(other.status).toBe('done');
    expect(other.documentId).not.toBe(documentId);
    await desk.take(upload('bases.md', OTHER));
    expect(await documents()).toEqual(['published 1', 'published 2']);
  });

  it('reads an original again only when there is something new', async () => {
    const named: IntakeItem = { ...upload('t.md', OTHER), externalId: 't', facts: { topic: 'licencias' } };
    expect(await taken(upload('bases.md', BASES), named, text('Título', 'Texto.'))).toEqual(['done', 'done', 'done']);
    expect(parsed).toBe(3);
    const again = await taken(upload('bases.md', BASES), upload('copia.md', BASES), named, text('Título', 'Texto.'));
    expect(again).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    expect(parsed).toBe(3);
    expect(await taken(upload('bases.md', BASES, { facts: { topic: 'licencias' } }))).toEqual(['done']);
    // What is left out of a named document is taken away; of a file it says nothing.
    expect(await taken({ ...named, facts: {} }, upload('bases.md', BASES))).toEqual(['done', 'unchanged']);
    expect(parsed).toBe(5);
  });

  it('a first intake that fails leaves no document behind, and the same name may be tried again', async () => {
    const [one, two] = await Promise.all([desk.take(upload('a.pdf', 'no')), desk.take(upload('a.pdf', 'tampoco'))]);
    expect([one.status, two.status]).toEqual(['failed', 'failed']);
    expect(await desk.knowledge.get(tenant, one.documentId)).toBeUndefined();
    expect(await documents()).toEqual([]);
    const [bad, good] = await Promise.all([desk.take(upload('b.md', ' ')), desk.take(upload('b.md', BASES))]);
    expect([bad.status, good.status]).toEqual(['failed', 'done']);
    expect(await taken(upload('b.md', ' '))).toEqual(['failed']);
    expect(await documents()).toEqual(['published 1']);
  });

  it('refuses a validity that ends before it begins, whoever says it', async () => {
    const reversed = upload('a.md', BASES, { facts: { validFrom: '2026-05-02', validUntil: '2026-05-01' } });
    const error = { code: 'invalid-input', userMessageKey: 'error.validity-reversed' };
    await expect(desk.intake.submit(reversed, EDITOR)).rejects.toMatchObject(error);
    const within = upload('b.md', `---\nvalidUntil: 2026-01-01\n---\n${BASES}`, { facts: { validFrom: '2026-05-02' } });
    expect(await desk.take(within)).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-input', messageKey: 'error.validity-reversed' },
    });
    const oneDay = upload('c.md', BASES, { facts: { validFrom: '2026-05-02', validUntil: '2026-05-02' } });
    expect(await taken(oneDay)).toEqual(['done']);
  });
});
