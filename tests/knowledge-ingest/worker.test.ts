import { once } from 'node:events';
import { createServer } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorkerParser, type FileParser, type WorkerLimits } from '../../knowledge-ingest/parse-in-worker.ts';
import { freePort } from '../support/free-port.ts';
import { pdfOf, pdfOfStreams } from '../support/pdf-writer.ts';

const MB = 1024 * 1024;
const opened: FileParser[] = [];
const parserWith = (limits: WorkerLimits = {}) => {
  const parser = createWorkerParser(limits);
  opened.push(parser);
  return parser;
};
afterEach(async () => {
  for (const parser of opened.splice(0)) await parser.close();
});
const ordinary = { bytes: new TextEncoder().encode('# Padrón\n\nHola.'), fileName: 'padron.md' };

describe('reading in a worker', () => {
  it('gives the text in Markdown, the passages, and what the file says of itself', async () => {
    expect(await parserWith().parse(ordinary)).toEqual({
      title: 'Padrón',
      mediaType: 'text/markdown',
      facts: {},
      text: '# Padrón\n\nHola.\n',
      passages: [{ headingPath: [], text: 'Hola.', position: 0 }],
    });
  });

  it('cuts with the title that the caller gives', async () => {
    const { passages } = await parserWith().parse({ ...ordinary, title: 'Alta' });
    expect(passages[0]?.headingPath).toEqual(['Padrón']);
  });

  it('ends a file that takes too long, and reads the next one', async () => {
    const parser = parserWith({ time: 1500 });
    const slow = { bytes: new TextEncoder().encode(`${'> '.repeat(30_000)}x`), fileName: 'lento.md' };
    await expect(parser.parse(slow)).rejects.toMatchObject({ code: 'file-too-slow' });
    expect((await parser.parse(ordinary)).title).toBe('Padrón');
  });

  it('ends a file that fills its heap, and reads the next one', async () => {
    const parser = parserWith({ heap: 48 * MB });
    const large = { bytes: new TextEncoder().encode('<p>x'.repeat(1_000_000)), fileName: 'grande.html' };
    await expect(parser.parse(large)).rejects.toMatchObject({
      code: 'payload-too-large',
      userMessageKey: 'error.file-expands',
    });
    expect((await parser.parse(ordinary)).title).toBe('Padrón');
  });

  it('ends a file whose streams expand beyond measure, and reads the next one', async () => {
    const parser = parserWith({ growth: 200 * MB });
    const bomb = { bytes: pdfOfStreams([new Uint8Array(600 * MB).fill(0x20)]), fileName: 'bomba.pdf' };
    expect(bomb.bytes.length).toBeLessThan(MB);
    await expect(parser.parse(bomb)).rejects.toMatchObject({ code: 'payload-too-large' });
    expect((await parser.parse(ordinary)).title).toBe('Padrón');
  });

  it('reads files that are sent together one after the other', async () => {
    const parser = parserWith();
    const pdf = { bytes: pdfOf([[{ text: 'Hola', y: 300 }]]), fileName: 'a.pdf' };
    const [one, two, three] = await Promise.all([parser.parse(pdf), parser.parse(ordinary), parser.parse(pdf)]);
    expect([one?.text, two?.title, three?.text]).toEqual([one?.text, 'Padrón', one?.text]);
    expect(one?.text).toContain('Hola');
  });

  it('refuses what is not accepted without ending the worker', async () => {
    const workers: Worker[] = [];
    const count = (worker: Worker) => workers.push(worker);
    process.on('worker', count);
    const parser = parserWith();
    await expect(parser.parse({ ...ordinary, fileName: 'a.pdf' })).rejects.toMatchObject({ code: 'file-broken' });
    await parser.parse(ordinary);
    process.off('worker', count);
    expect(workers).toHaveLength(1);
  });

  it('ends the worker when there is nothing more to read', async () => {
    const begun = once(process, 'worker') as Promise<[Worker]>;
    const parser = parserWith({ idle: 10 });
    await parser.parse(ordinary);
    const [worker] = await begun;
    const [code] = worker.threadId === -1 ? [1] : await once(worker, 'exit');
    expect(code).toBe(1);
    expect((await parser.parse(ordinary)).title).toBe('Padrón');
  });

  it('that was closed is refused, also what it was reading', async () => {
    const parser = parserWith();
    const reading = parser.parse(ordinary);
    await parser.close();
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' });
    await expect(parser.parse(ordinary)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('cannot reach the network from there', async () => {
    let connections = 0;
    const server = createServer(() => connections++).listen(await freePort(), '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const module = new URL('../../knowledge-ingest/parse-worker.ts', import.meta.url);
    const code = `const { parentPort } = require('node:worker_threads');
      import(${JSON.stringify(module.href)})
        .then(() => fetch('http://127.0.0.1:${port}/'))
        .then(() => parentPort.postMessage('reached'), () => parentPort.postMessage('refused'));`;
    const worker = new Worker(code, { eval: true, execArgv: [] });
    const [answer] = await once(worker, 'message');
    await worker.terminate();
    server.close();
    expect([answer, connections]).toEqual(['refused', 0]);
  });
});
