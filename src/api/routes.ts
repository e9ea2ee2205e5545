import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Locale } from '../domain/language.ts';
import { authorise, signIn } from './authorise.ts';
import type { OperationContract } from './contract-operation.ts';
import { type OperationName, operationNames, operations } from './contract-operations.ts';
import { handlers } from './handlers.ts';
import type { Identity } from './identity.ts';
import type { ApiContext, ApiRequest } from './operation.ts';
import { HttpProblem, sendProblem } from './problem.ts';
import { readRequest } from './read-request.ts';
import { readerLanguage } from './reader-language.ts';
import { refusalProblem } from './refusal-problem.ts';
import type { WorkPace } from './work-pace.ts';

/** Operations that compute for as long as many others take together: they begin one after another. */
const HEAVY: ReadonlySet<OperationName> = new Set(['createSuggestion', 'suggestAnother', 'search', 'listInteractions']);

/** Every operation of the table under its path, and 405 for the methods that a known path does not have. */
export function createApiRoutes(api: ApiContext, identity: Identity, pace: WorkPace): Router {
  const router = Router({ caseSensitive: true });
  // Fixed paths first, so that `/interactions/export` is not taken for the interaction `export`.
  const ordered = operationNames.toSorted((a, b) => parameters(operations[a].path) - parameters(operations[b].path));
  for (const name of ordered) {
    const { method, path } = operations[name];
    router[verbOf(method)](routeOf(path), operationHandler(name, api, identity, pace));
  }
  for (const path of new Set(ordered.map((name) => operations[name].path))) {
    const methods = ordered.filter((name) => operations[name].path === path).map((name) => operations[name].method);
    router.all(routeOf(path), otherMethods(methods));
  }
  return router;
}

/** Under this name `response.locals` holds the route's template, for metrics and logs. */
export const ROUTE = 'route';

function operationHandler<Name extends OperationName>(
  name: Name,
  api: ApiContext,
  identity: Identity,
  pace: WorkPace,
): RequestHandler {
  const contract: OperationContract = operations[name];
  const heavy = HEAVY.has(name);
  return async (request, response) => {
    response.locals[ROUTE] = contract.path;
    // Before anything else is spent on it: whoever is refused must learn it at once.
    if (heavy && pace.full) throw new HttpProblem(TOO_MANY);
    const locale = readerLanguage(request, api.about.language);
    const gone = goneSignal(response);
    const signedIn = contract.policy === 'open' ? undefined : await signIn(identity, request.headers.authorization);
    if (signedIn) authorise(contract.policy, signedIn.person);
    const parts = await readRequest(contract, request, response, locale);
    const read = {
      ...parts,
      person: signedIn?.person,
      expiresAt: signedIn?.expiresAt,
      params: request.params,
      locale,
      gone,
      http: { request, response },
    };
    if (heavy) {
      const begun = await pace.begin(gone);
      if (begun === 'full') throw new HttpProblem(TOO_MANY);
      if (begun === 'gone') return;
    }
    // The table's schemas have just made it so; the compiler cannot follow a schema chosen at run time.
    const reply = await handlers[name](api, read as unknown as ApiRequest<Name>);
    if (reply !== 'streamed') present(response, contract, reply, locale);
  };
}

const TOO_MANY = {
  status: 503,
  code: 'unavailable',
  textKey: 'error.too-many',
  headers: { 'Retry-After': '5' },
} as const;

function present(
  response: Response,
  contract: OperationContract,
  reply: { ok: true; value: unknown } | { ok: false; refusal: Parameters<typeof refusalProblem>[0] },
  locale: Locale,
): void {
  if (reply.ok) response.status(contract.status).set('Cache-Control', 'no-store').json(reply.value);
  else sendProblem(response, refusalProblem(reply.refusal), locale);
}

/** Aborts when the connection closes before the response was handed over. */
function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

function otherMethods(methods: readonly OperationContract['method'][]): RequestHandler {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return (_request: Request, _response: Response) => {
    const headers = { Allow: allow };
    throw new HttpProblem({ status: 405, code: 'method-not-allowed', textKey: 'error.unknown-path', headers });
  };
}

function parameters(path: string): number {
  return path.split('{').length;
}

function routeOf(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function verbOf(method: OperationContract['method']): 'get' | 'post' | 'delete' {
  return method === 'GET' ? 'get' : method === 'POST' ? 'post' : 'delete';
}
