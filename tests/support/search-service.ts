import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Stored } from './search-service-filter.ts';
import { createHeldIndex, type HeldIndex, type IndexDefinition, type SearchBody } from './search-service-index.ts';
import { type SpecRequest, searchSpec } from './search-service-spec.ts';

export const SEARCH_KEY = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6';
export const SEARCH_TOKEN = 'token-of-an-identity';

export interface SearchCall extends SpecRequest {
  headers: IncomingMessage['headers'];
}
/** How a request is answered instead: with this status, late by so many milliseconds, or not at all. */
export type PlannedSearch = { status: number; headers?: Record<string, string> } | { late: number } | 'silence';

export interface SearchService {
  endpoint: string;
  calls: SearchCall[];
  /** What the published description says against requests, and against the double's own answers. */
  problems: string[];
  indexes: Map<string, HeldIndex>;
  synonymMaps: Map<string, Stored>;
  answerNext(...answers: PlannedSearch[]): void;
  /** While set, asked of every request. */
  answer: ((call: SearchCall) => PlannedSearch | undefined) | undefined;
  /** While set, asked of every action of a batch: the status it is refused with. */
  refuse: ((action: Stored) => number | undefined) | undefined;
  /** While set, asked of every action that is taken: how many milliseconds later it is seen. */
  delay: ((action: Stored) => number) | undefined;
  /** While set, awaited before a request is looked at. */
  before: ((call: SearchCall) => Promise<void> | void) | undefined;
  /** While set, a search is worked out once and then answered from here, so that only the wire is measured. */
  remembered: Map<string, unknown> | undefined;
  stop(): Promise<void>;
}

type Answer = { status: number; body?: unknown };

/**
 * The part of Azure AI Search that the adapter uses, on loopback and in memory. Every request is held against the
 * published description where it is present. Shows the protocol, not the service's analysis, ranking, delays or limits.
 * @param tls a certificate and its key: the SDK sends tokens over TLS only
 */
export async function startSearchService(tls?: { cert: string; key: string }): Promise<SearchService> {
  const spec = searchSpec();
  const planned: PlannedSearch[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await readCall(request);
    running.calls.push(call);
    await running.before?.(call);
    const plan = planned.shift() ?? running.answer?.(call);
    if (plan === 'silence') return;
    if (plan && 'late' in plan) await new Promise((resolve) => setTimeout(resolve, plan.late));
    if (plan && 'status' in plan)
      return give(response, { status: plan.status, body: failure(plan.status) }, plan.headers);
    const problems = spec.request(call);
    running.problems.push(...problems);
    const answer = problems.length > 0 ? { status: 400, body: failure(400) } : answerTo(call);
    running.problems.push(...spec.response(call, answer.status, answer.body));
    give(response, answer);
  };
  const server = (tls ? createTlsServer(tls, listener) : createServer(listener)).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const running: SearchService = {
    endpoint: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    problems: [],
    indexes: new Map(),
    synonymMaps: new Map(),
    answerNext: (...answers) => void planned.push(...answers),
    answer: undefined,
    refuse: undefined,
    delay: undefined,
    before: undefined,
    remembered: undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return running;

  function answerTo(call: SearchCall): Answer {
    const { 'api-key': key, authorization } = call.headers;
    if (key !== SEARCH_KEY && authorization !== `Bearer ${SEARCH_TOKEN}`) return { status: 403, body: failure(403) };
    const [, collection = '', name = '', rest = ''] = /^\/(\w+)\('([^']+)'\)(.*)$/.exec(call.path) ?? [];
    try {
      if (collection === 'synonymmaps') return synonymMap(call, name);
      if (rest === '') return index(call, name);
      const held = running.indexes.get(name);
      return held ? documents(call, held, rest) : { status: 404, body: failure(404) };
    } catch (thrown) {
      return { status: 400, body: failure(400, thrown instanceof Error ? thrown.message : undefined) };
    }
  }

  function synonymMap({ method, body }: SearchCall, name: string): Answer {
    if (method !== 'PUT') return { status: 404, body: failure(404) };
    const isNew = !running.synonymMaps.has(name);
    running.synonymMaps.set(name, body as Stored);
    return { status: isNew ? 201 : 200, body };
  }

  function index({ method, body }: SearchCall, name: string): Answer {
    const held = running.indexes.get(name);
    if (method === 'DELETE') {
      return { status: running.indexes.delete(name) ? 204 : 404 };
    }
    if (method === 'PUT') {
      const definition = body as IndexDefinition;
      if (!held) running.indexes.set(name, createHeldIndex(definition));
      else if (JSON.stringify(held.definition.fields) !== JSON.stringify(definition.fields)) {
        throw new Error('an existing field cannot be changed');
      }
      return { status: held ? 200 : 201, body };
    }
    return held ? { status: 200, body: held.definition } : { status: 404, body: failure(404) };
  }

  function documents({ body }: SearchCall, held: HeldIndex, path: string): Answer {
    if (path === '/docs/search.post.search') return { status: 200, body: found(held, body as SearchBody) };
    if (path === '/docs/search.index') return batch(held, (body as { value: Stored[] }).value);
    const key = /^\/docs\('(.*)'\)$/.exec(path)?.[1] ?? '';
    const document = held.documents.get(decodeURIComponent(key));
    return document ? { status: 200, body: held.read(document) } : { status: 404, body: failure(404) };
  }

  function found(held: HeldIndex, body: SearchBody): unknown {
    const asked = JSON.stringify([held.definition.name, body]);
    const answer = running.remembered?.get(asked) ?? held.search(body);
    running.remembered?.set(asked, answer);
    return answer;
  }

  function batch(held: HeldIndex, actions: readonly Stored[]): Answer {
    if (actions.length > 1000) return { status: 413, body: failure(413) };
    const results = actions.map((action) => {
      const refused = running.refuse?.(action);
      if (refused === undefined) {
        const later = running.delay?.(action);
        if (later === undefined) return held.act(action);
        setTimeout(() => held.act(action), later);
        return { key: String(action.key), status: true, statusCode: 200 };
      }
      return { key: String(action.key), status: false, statusCode: refused, errorMessage: 'not now' };
    });
    return { status: results.every(({ status }) => status) ? 200 : 207, body: { value: results } };
  }
}

async function readCall(request: IncomingMessage): Promise<SearchCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://double');
  return {
    method: request.method ?? '',
    path: decodeURIComponent(pathname),
    query: searchParams,
    body: text === '' ? undefined : JSON.parse(text),
    headers: request.headers,
  };
}

function give(response: ServerResponse, { status, body }: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function failure(status: number, message = 'The words of the service.') {
  return { error: { code: String(status), message } };
}
