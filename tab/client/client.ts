import type { z } from 'zod';
import type { OperationContract } from '../../src/api/contract-operation.ts';
import { type OperationName, operations } from '../../src/api/contract-operations.ts';
import type { Locale } from '../../src/domain/language.ts';
import { asProblem, isAbort, ProblemError, readProblem } from './problem.ts';

type Operations = typeof operations;
type QueryKeys<Name extends OperationName> = Operations[Name] extends { query: infer Query extends z.ZodType }
  ? keyof z.input<Query>
  : never;
type BodyOf<Name extends OperationName> = Operations[Name] extends { body: infer Body extends z.ZodType }
  ? z.input<Body>
  : never;
export type ResponseOf<Name extends OperationName> = z.output<Operations[Name]['response']>;

export interface CallInput<Name extends OperationName> {
  /** Values for the `{name}`s of the path. */
  path?: Record<string, string>;
  query?: { [Key in QueryKeys<Name>]?: string | number | boolean | undefined };
  body?: BodyOf<Name> | FormData;
  /** `Idempotency-Key`: the same key twice is one effect. */
  key?: string;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** Where requests get their token from. `fresh` asks for a new one after a refusal. */
export interface TokenSource {
  token(fresh: boolean): Promise<string>;
}

export interface Client {
  /** @throws ProblemError */
  call<Name extends OperationName>(name: Name, input?: CallInput<Name>): Promise<ResponseOf<Name>>;
  /** The response itself, for what is read as it comes. @throws ProblemError */
  open<Name extends OperationName>(name: Name, accept: string, input?: CallInput<Name>): Promise<Response>;
}

export interface ClientOptions {
  tokens?: TokenSource;
  language: () => Locale;
  /** The session cannot be renewed any more. */
  onExpired?: () => void;
  fetch?: typeof fetch;
}

/** Calls the API by the table of operations: paths, methods and the shapes of responses all come from there. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? ((input, init) => fetch(input, init));

  async function attempt<Name extends OperationName>(
    name: Name,
    accept: string,
    input: CallInput<Name>,
    fresh: boolean,
  ): Promise<Response> {
    const operation: OperationContract = operations[name];
    const headers = new Headers({ accept, 'accept-language': options.language(), ...input.headers });
    if (operation.policy !== 'open' && options.tokens) {
      headers.set('authorization', `Bearer ${await options.tokens.token(fresh)}`);
    }
    if (input.key !== undefined) headers.set('idempotency-key', input.key);
    const { body } = input;
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
    return send(addressOf(operation.path, input.path, input.query), {
      method: operation.method,
      headers,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(input.signal === undefined ? {} : { signal: input.signal }),
    });
  }

  async function open<Name extends OperationName>(name: Name, accept: string, input: CallInput<Name> = {}) {
    try {
      let response = await attempt(name, accept, input, false);
      if (response.status === 401 && options.tokens) response = await attempt(name, accept, input, true);
      if (response.ok) return response;
      throw await readProblem(response);
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
      const problem = asProblem(thrown);
      // Also when it is the new token itself that is refused.
      if (problem.status === 401) options.onExpired?.();
      throw problem;
    }
  }

  return {
    open,
    async call(name, input = {}) {
      const response = await open(name, 'application/json', input);
      const parsed = operations[name].response.safeParse(await response.json().catch(() => undefined));
      if (!parsed.success) throw new ProblemError({ status: response.status, code: 'unexpected' });
      return parsed.data as ResponseOf<typeof name>;
    },
  };
}

/** The address of an operation, relative to this origin. */
export function addressOf(
  path: string,
  parameters: Record<string, string> = {},
  query: Record<string, string | number | boolean | undefined> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`the path ${path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `/api/v1${filled}${text ? `?${text}` : ''}`;
}
