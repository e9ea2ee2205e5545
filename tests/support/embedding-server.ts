import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestProblems } from './openai-spec.ts';

export interface EmbeddingCall {
  path: string;
  headers: IncomingMessage['headers'];
  body: { input: string | string[]; model: string; dimensions?: number; encoding_format?: string };
  /** What OpenAI's published description says against the request. */
  problems: string[];
  /** Resolves when the connection is gone, and says whether the answer had been sent whole. */
  closed: Promise<'answered' | 'cut'>;
}

/** How the next request is answered instead: with these bytes, not at all, or a byte at a time without end. */
export type PlannedAnswer = { status: number; headers?: Record<string, string>; body?: string } | 'silence' | 'drip';

export interface EmbeddingServer {
  /** With `/v1`, as `OPENAI_BASE_URL` has it. */
  url: string;
  /** As `AZURE_OPENAI_ENDPOINT` has it. */
  endpoint: string;
  calls: EmbeddingCall[];
  answerNext(...answers: PlannedAnswer[]): void;
  /** While set, every request is answered so. */
  answerAll(answer: PlannedAnswer | undefined): void;
  /** A request with a text that matches is refused whole, as by a content filter. */
  refused: RegExp | undefined;
  /** Components of the vectors of those models that are not asked for a number. */
  dimensions: number;
  stop(): Promise<void>;
}

/** The part of OpenAI and Azure OpenAI that embeds, on loopback. Texts that share words have vectors that are near. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const calls: EmbeddingCall[] = [];
  const planned: PlannedAnswer[] = [];
  let always: PlannedAnswer | undefined;
  const problemsOf = requestProblems('CreateEmbeddingRequest');

  const server = createServer(async (request, response) => {
    const body = JSON.parse(await readText(request));
    const closed = once(response, 'close').then((): 'answered' | 'cut' =>
      response.writableFinished ? 'answered' : 'cut',
    );
    const { url: path = '', headers } = request;
    calls.push({ path, headers, body, problems: problemsOf(body), closed });
    const plan = planned.shift() ?? always;
    if (plan === 'silence') return;
    if (plan === 'drip') return void drip(response);
    if ([body.input].flat().some((text) => running.refused?.test(text))) return void response.writeHead(400).end('{}');
    if (plan) return void response.writeHead(plan.status, plan.headers).end(plan.body ?? '{}');
    answer(response, body, running.dimensions);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: EmbeddingServer = {
    url: `${endpoint}/v1`,
    endpoint,
    calls,
    refused: undefined,
    dimensions: 256,
    answerNext: (...answers) => void planned.push(...answers),
    answerAll: (answer) => {
      always = answer;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return running;
}

function answer(response: ServerResponse, body: EmbeddingCall['body'], dimensions: number): void {
  const texts = [body.input].flat();
  const data = texts.map((text, index) => {
    // Three times too long: a server need not answer unit vectors.
    const vector = wordVector(text, body.dimensions ?? dimensions).map((value) => 3 * value);
    const base64 = () => Buffer.from(vector.buffer).toString('base64');
    return { object: 'embedding', index, embedding: body.encoding_format === 'base64' ? base64() : [...vector] };
  });
  // Out of order, which the description does not rule out.
  const list = {
    object: 'list',
    model: body.model,
    data: data.reverse(),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(list));
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drops = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(drops));
}

/** The sum of a pseudo-random vector for each word, of unit length. */
export function wordVector(text: string, dimensions: number): Float32Array<ArrayBuffer> {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    let state = createHash('sha256').update(word).digest().readUInt32LE() | 1;
    for (let index = 0; index < dimensions; index++) {
      // xorshift32 (Marsaglia 2003)
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      vector[index] = (vector[index] ?? 0) + (state >>> 0) / 2 ** 31 - 1;
    }
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
