import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { expect } from 'vitest';
import type { z } from 'zod';
import { type Problem, ProblemSchema } from '../../src/api/contract.ts';
import type { OperationContract } from '../../src/api/contract-operation.ts';
import { type OperationName, operations } from '../../src/api/contract-operations.ts';

type Value<Name extends OperationName> = z.output<(typeof operations)[Name]['response']>;

/** What goes into a request; anything may, as tests send what is wrong too. */
export interface Input {
  id?: string;
  query?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Refused {
  status: number;
  headers: Headers;
  problem: Problem;
}

/** A client of the API with somebody's token, or with none. It holds every answer to the contract. */
export interface Client {
  /** The value, after checking that status and shape are those of the contract, with no field besides. */
  ok<Name extends OperationName>(name: Name, input?: Input): Promise<Value<Name>>;
  /** The problem, after checking that it is one. */
  refused(name: OperationName, input?: Input): Promise<Refused>;
  /** The bare response. */
  send(name: OperationName, input?: Input & { signal?: AbortSignal }): Promise<Response>;
  /** A bare fetch under `/api/v1`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export function createClient(url: string, token?: string): Client {
  const bare = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    return fetch(`${url}/api/v1${path}`, { ...init, headers });
  };
  const send: Client['send'] = (name, input = {}) => {
    const { method, path } = operations[name];
    const { id = '', query = {}, body, headers = {}, signal } = input;
    const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    const address = `${path.replace('{id}', encodeURIComponent(id))}${search.size > 0 ? `?${search}` : ''}`;
    return bare(address, {
      method,
      headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  };
  return {
    fetch: bare,
    send,
    ok: async <Name extends OperationName>(name: Name, input?: Input) => {
      const contract: OperationContract = operations[name];
      const response = await send(name, input);
      const body: unknown = await response.json();
      expect(response.status, JSON.stringify(body)).toBe(contract.status);
      const value = contract.response.parse(body);
      expect(value).toEqual(body);
      return value as Value<Name>;
    },
    refused: async (name, input) => refusedOf(await send(name, input)),
  };
}

export async function refusedOf(response: Response): Promise<Refused> {
  const body: unknown = await response.json();
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = ProblemSchema.strict().parse(body);
  expect(problem.status).toBe(response.status);
  return { status: response.status, headers: response.headers, problem };
}

export interface Heard {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** Server-sent events of a response as they arrive. Comments come as events called `comment`. */
export async function* hear(response: Response): AsyncGenerator<Heard> {
  const waiting: Heard[] = [];
  const parser = createParser({
    onEvent: ({ event = '', id = '', data }: EventSourceMessage) =>
      void waiting.push({ event, id, data: JSON.parse(data) }),
    onComment: () => void waiting.push({ event: 'comment', id: '', data: {} }),
  });
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* waiting.splice(0);
  }
}

/** The first `count` events that are not comments. */
export async function take(heard: AsyncGenerator<Heard>, count: number): Promise<Heard[]> {
  const taken: Heard[] = [];
  while (taken.length < count) {
    const { done, value } = await heard.next();
    if (done) throw new Error(`the stream ended after ${taken.length} of ${count} events`);
    if (value.event !== 'comment') taken.push(value);
  }
  return taken;
}
