import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';
import { anIngestJob } from '../support/records.ts';
import { type Client, refusedOf } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

let desk: HttpDesk;
let editor: Client;
let submitted: IntakeItem[];

beforeEach(async () => {
  submitted = [];
  const job = anIngestJob({ id: 'job-1', documentId: 'document-1' });
  const submit = async (item: IntakeItem) => {
    submitted.push(item);
    return { documentId: 'document-1', job };
  };
  const revise = () => Promise.reject(new Error('not revised here'));
  const finished = () => Promise.reject(new Error('not waited for here'));
  desk = await openHttpDesk({ ports: { intake: { submit, revise, finished } } });
  editor = await desk.as('Eva', 'editor');
});
afterEach(() => desk.close());

const DOCUMENT = { externalId: 'bando-1', title: 'Bando', text: 'Se hace saber.' };

function upload(...parts: [name: string, value: string | Blob, fileName?: string][]): Promise<Response> {
  const body = new FormData();
  for (const [name, value, fileName] of parts) {
    if (typeof value === 'string') body.append(name, value);
    else body.append(name, value, fileName);
  }
  return editor.fetch('/knowledge/documents', { method: 'POST', body });
}

describe('a document as JSON', () => {
  it('is taken in as text and published unless it says otherwise', async () => {
    expect(await editor.ok('submitDocument', { body: DOCUMENT })).toEqual({ id: 'document-1', jobId: 'job-1' });
    const facts = { validUntil: '2026-12-31', jurisdiction: 'es' };
    await editor.ok('submitDocument', { body: { ...DOCUMENT, publish: false, ...facts } });
    expect(submitted[0]).toMatchObject({
      externalId: 'bando-1',
      source: 'upload',
      facts: { title: 'Bando' },
      publish: true,
      content: { kind: 'text', text: 'Se hace saber.', mediaType: 'text/markdown' },
    });
    expect(submitted[1]).toMatchObject({ publish: false, facts });
  });

  it('may be much longer than other bodies, up to 6 MB', async () => {
    await editor.ok('submitDocument', { body: { ...DOCUMENT, text: 'ñ'.repeat(2_000_000) } });
    const { status, problem } = await editor.refused('submitDocument', {
      body: { ...DOCUMENT, text: 'x'.repeat(6_500_000) },
    });
    expect([status, problem.detail]).toEqual([413, 'Es demasiado grande. El máximo son 6 MB.']);
    expect(submitted).toHaveLength(1);
  });

  it.each([
    ['title', { title: '' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['validFrom', { validFrom: '2026-02-30' }],
    ['language', { language: 'xx' }],
    ['jurisdiction', { jurisdiction: 'Puertoclaro' }],
    ['tenant', { tenant: 'other' }],
  ])('is refused for its %s', async (path, wrong) => {
    const { problem } = await editor.refused('submitDocument', { body: { ...DOCUMENT, ...wrong } });
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
    expect(submitted).toEqual([]);
  });
});

it('about a topic that does not exist is refused, as text and as a file', async () => {
  const { problem } = await editor.refused('submitDocument', { body: { ...DOCUMENT, topic: 'astrologia' } });
  expect(problem).toMatchObject({ status: 400, code: 'unknown-topic', detail: expect.stringContaining('materia') });
  const file = await refusedOf(await upload(['topic', 'astrologia'], ['file', new Blob(['a']), 'a.txt']));
  expect(file.problem.code).toBe('unknown-topic');
  expect(submitted).toEqual([]);
  await editor.ok('submitDocument', { body: { ...DOCUMENT, topic: 'padron' } });
  expect(submitted).toMatchObject([{ facts: { topic: 'padron' } }]);
});

describe('a document as a file', () => {
  const bytes = new Uint8Array(70_000).map((_, i) => (i * 31) % 256);

  it('is taken in byte for byte, with its name in UTF-8, whatever the order of the fields', async () => {
    const file = ['file', new Blob([bytes]), 'Ordenança núm. 3 – año 2026.pdf'] as const;
    const title = ['title', 'Ordenanza n.º 3'] as const;
    for (const parts of [
      [file, title],
      [title, file],
    ]) {
      const response = await upload(...parts.map((part) => [...part] as [string, string | Blob, string?]));
      expect(response.status).toBe(202);
      expect(await response.json()).toEqual({ id: 'document-1', jobId: 'job-1' });
    }
    for (const item of submitted) {
      expect(item).toMatchObject({ source: 'upload', publish: true, facts: { title: 'Ordenanza n.º 3' } });
      if (item.content.kind !== 'file') throw new Error('not taken as a file');
      expect(item.content.fileName).toBe('Ordenança núm. 3 – año 2026.pdf');
      expect(Buffer.compare(item.content.bytes, bytes)).toBe(0);
    }
  });

  it('reads its other fields from text', async () => {
    const fields: [string, string][] = [
      ['publish', 'false'],
      ['language', 'eu'],
      ['validFrom', '2026-01-01'],
      ['audience', 'internal'],
      ['jurisdiction', 'es/valencia/puertoclaro'],
    ];
    await upload(...fields, ['file', new Blob(['Hola']), 'hola.txt']);
    expect(submitted[0]).toMatchObject({
      publish: false,
      facts: {
        language: 'eu',
        validFrom: '2026-01-01',
        audience: 'internal',
        jurisdiction: 'es/valencia/puertoclaro',
      },
    });
  });

  it('keeps only the last part of a name with folders in it', async () => {
    await upload(['file', new Blob(['Hola']), '../../etc/passwd']);
    expect(submitted[0]?.content).toMatchObject({ fileName: 'passwd' });
  });

  it('says how large a file may be', async () => {
    const response = await upload(['file', new Blob([new Uint8Array(25 * 1024 * 1024 + 1)]), 'big.pdf']);
    const { status, problem } = await refusedOf(response);
    expect([status, problem.detail]).toEqual([413, 'Es demasiado grande. El máximo son 25 MB.']);
    await upload(['file', new Blob([new Uint8Array(25 * 1024 * 1024)]), 'fits.pdf']);
    expect(submitted).toHaveLength(1);
  });

  it.each([
    ['no file', [['title', 'Sin fichero']]],
    [
      'two files',
      [
        ['file', new Blob(['a']), 'a.txt'],
        ['file', new Blob(['b']), 'b.txt'],
      ],
    ],
    ['a file by another name', [['document', new Blob(['a']), 'a.txt']]],
    [
      'an unknown field',
      [
        ['tenant', 'other'],
        ['file', new Blob(['a']), 'a.txt'],
      ],
    ],
    [
      'a nested field',
      [
        ['title[a]', 'x'],
        ['file', new Blob(['a']), 'a.txt'],
      ],
    ],
    [
      'a doubled field',
      [
        ['title', 'x'],
        ['title', 'y'],
        ['file', new Blob(['a']), 'a.txt'],
      ],
    ],
    [
      'a field of a megabyte',
      [
        ['title', 'x'.repeat(1_000_000)],
        ['file', new Blob(['a']), 'a.txt'],
      ],
    ],
  ] as [string, [string, string | Blob, string?][]][])('is refused with %s', async (_what, parts) => {
    expect((await refusedOf(await upload(...parts))).status).toBe(400);
    expect(submitted).toEqual([]);
  });

  it.each([
    ['without an end', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'],
    ['with a broken part', '--x\r\nnonsense\r\n\r\nabc\r\n--x--\r\n'],
    ['with no part', '--x--\r\n'],
  ])('is refused as a form %s', async (_what, body) => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    expect(
      (await refusedOf(await editor.fetch('/knowledge/documents', { method: 'POST', headers, body }))).status,
    ).toBe(400);
    const unbounded = { 'Content-Type': 'multipart/form-data' };
    const sent = { method: 'POST', headers: unbounded, body };
    expect((await refusedOf(await editor.fetch('/knowledge/documents', sent))).status).toBe(400);
  });
});

describe('many files at once', () => {
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc';
  const quick = () => upload(['file', new Blob(['a']), 'a.txt']);
  /** Uploads that do not end until they are told to. */
  function slow(count: number) {
    const ends: (() => void)[] = [];
    const one = () => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(head));
          ends.push(() => {
            controller.enqueue(new TextEncoder().encode('\r\n--x--\r\n'));
            controller.close();
          });
        },
      });
      const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
      return editor.fetch('/knowledge/documents', init);
    };
    const held = Array.from({ length: count }, one);
    return {
      end: async () => {
        for (const end of ends) end();
        return (await Promise.all(held)).map(({ status }) => status);
      },
    };
  }

  it('are all taken in, however few come in together', async () => {
    const held = slow(30);
    // Asked for after the thirty began; its answer does not wait for theirs.
    for (let asked = 0; asked < 5; asked++) await editor.ok('listTopics');
    expect(await held.end()).toEqual(Array.from({ length: 30 }, () => 202));
    expect(submitted).toHaveLength(30);
  });

  it('wait for slow ones, up to fifty; from there on they are asked to come back', async () => {
    const held = slow(4);
    const statuses: Promise<number>[] = [];
    const refused = Promise.withResolvers<Response>();
    // Until the server has begun with all four, some still pass.
    for (let full = false; !full; ) {
      const wave = Array.from({ length: 60 }, async () => {
        const response = await quick();
        if (response.status !== 503) return response.status;
        full = true;
        refused.resolve(response);
        return 503;
      });
      statuses.push(...wave);
      await Promise.race([refused.promise, Promise.all(wave)]);
    }
    const { headers } = await refusedOf(await refused.promise);
    expect(headers.get('retry-after')).toBe('5');
    expect(await held.end()).toEqual([202, 202, 202, 202]);
    const ended = await Promise.all(statuses);
    expect(ended.filter((status) => status === 202).length).toBeGreaterThanOrEqual(50);
    expect(new Set(ended)).toEqual(new Set([202, 503]));
    expect((await quick()).status).toBe(202);
  });
});

describe('an intake that says no', () => {
  it.each([
    ['unsupported-file', 415],
    ['file-encrypted', 422],
    ['storage-full', 507],
  ] as const)('%s is told with %i', async (code, status) => {
    desk.ports.intake.submit = () => Promise.reject(new AppError(code, 'no'));
    const { problem } = await editor.refused('submitDocument', { body: DOCUMENT });
    expect(problem).toMatchObject({ status, code });
  });
});
