import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { beginStream, chunk, usageChunk } from './completion-chunks.ts';
import { MISBEHAVIOURS, type Misbehaviour } from './model-misbehaviour.ts';
import { requestProblems } from './openai-spec.ts';

export interface ModelMessage {
  role: string;
  content: string;
}

export interface ModelCall {
  path: string;
  headers: IncomingMessage['headers'];
  body: { messages: ModelMessage[]; model: string; stream: boolean } & Record<string, unknown>;
  /** What OpenAI's published description says against the request. */
  problems: string[];
  /** Resolves when the connection is gone, and says whether the answer had been sent whole. */
  closed: Promise<'answered' | 'cut'>;
  /** When the request was here whole, and when the last piece was written, in milliseconds of this process. */
  arrivedAt: number;
  endedAt: number;
}

/** What is written: always the same, or made of the messages that ask for it. */
export type ScriptedAnswer = string | ((messages: readonly ModelMessage[]) => string);

export interface ModelServer {
  /** With `/v1`, as `OPENAI_BASE_URL` has it. */
  url: string;
  /** As `AZURE_OPENAI_ENDPOINT` has it. */
  endpoint: string;
  calls: ModelCall[];
  answer: ScriptedAnswer;
  /** Milliseconds before the first word and between two. */
  firstTokenMs: number;
  betweenTokensMs: number;
  /** Tokens the server says it counted; none are told while undefined. */
  usage: { input: number; output: number } | undefined;
  /** How the next requests are answered instead, one each. */
  behaveNext(...behaviours: Misbehaviour[]): void;
  /** While set, every request is answered so. */
  behaveAll(behaviour: Misbehaviour | undefined): void;
  stop(): Promise<void>;
}

/** The part of OpenAI and Azure OpenAI that writes, on loopback: streamed chat completions, well or badly behaved. */
export async function startModelServer(answer: ScriptedAnswer = 'Cuesta 8,50 €. [1]'): Promise<ModelServer> {
  const planned: Misbehaviour[] = [];
  let always: Misbehaviour | undefined;
  const problemsOf = requestProblems('CreateChatCompletionRequest');

  const server = createServer(async (request, response) => {
    const body = JSON.parse(await readText(request));
    const closed = once(response, 'close').then((): 'answered' | 'cut' =>
      response.writableFinished ? 'answered' : 'cut',
    );
    const { url: path = '', headers } = request;
    const arrivedAt = performance.now();
    const call: ModelCall = { path, headers, body, problems: problemsOf(body), closed, arrivedAt, endedAt: 0 };
    running.calls.push(call);
    const misbehaviour = planned.shift() ?? always;
    if (misbehaviour) return void MISBEHAVIOURS[misbehaviour](response, body);
    const { answer } = running;
    const text = typeof answer === 'string' ? answer : answer(body.messages);
    await writeAnswer(response, text, running, path.includes('/openai/deployments/') ? AZURE_NOTES : NO_NOTES);
    call.endedAt = performance.now();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: ModelServer = {
    url: `${endpoint}/v1`,
    endpoint,
    calls: [],
    answer,
    firstTokenMs: 0,
    betweenTokensMs: 0,
    usage: { input: 900, output: 60 },
    behaveNext: (...behaviours) => void planned.push(...behaviours),
    behaveAll: (behaviour) => {
      always = behaviour;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return running;
}

/** What Azure's filter says of every answer that it found nothing in. */
const SAFE = { hate: { filtered: false, severity: 'safe' }, jailbreak: { detected: false, filtered: false } };
const AZURE_NOTES = {
  first: `data: ${JSON.stringify({ choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_results: SAFE }] })}\n\n`,
  choice: { content_filter_results: SAFE },
};
const NO_NOTES = { first: '', choice: {} };

async function writeAnswer(
  response: ServerResponse,
  answer: string,
  running: ModelServer,
  notes: typeof NO_NOTES | typeof AZURE_NOTES,
): Promise<void> {
  const { firstTokenMs, betweenTokensMs, usage } = running;
  if (firstTokenMs > 0) await wait(firstTokenMs);
  beginStream(response);
  if (notes.first !== '') response.write(notes.first);
  response.write(chunk({ role: 'assistant', content: '' }));
  for (const word of answer.match(/\s*\S+/g) ?? []) {
    if (response.destroyed) return;
    response.write(chunk({ content: word }, null, notes.choice));
    if (betweenTokensMs > 0) await wait(betweenTokensMs);
  }
  response.write(chunk({}, 'stop', notes.first === '' ? {} : { content_filter_results: {} }));
  if (usage) response.write(usageChunk(usage));
  response.end('data: [DONE]\n\n');
}
