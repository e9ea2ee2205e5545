import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  type Asked,
  isQueryPlan,
  isScan,
  isTooLarge,
  leakProblem,
  partitionProblem,
  signatureProblem,
} from './cosmos-checks.ts';

/** What happens to a request instead of being answered. */
export type Fault =
  | { kind: 'answer'; status: number; headers?: Record<string, string> }
  /** The connection ends before the peer hears of it. */
  | { kind: 'cut before' }
  /** The peer carries it out, and the connection ends instead of the answer. */
  | { kind: 'cut after' }
  /** The connection ends in the middle of the answer. */
  | { kind: 'cut within' }
  /** Nothing comes, neither answer nor end. */
  | { kind: 'hang' };

interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface CosmosProxy {
  endpoint: string;
  /** What was wrong with requests and answers, in order. */
  violations: string[];
  /** Every request, in order, also those that met a fault. */
  asked: Asked[];
  /** Decides what happens to a request; undefined lets it through. */
  fault: ((asked: Asked) => Fault | undefined) | undefined;
  /** Whether all partitions may be asked: by what goes over all there is, never by a store. */
  allowsScans: boolean;
  /** The clock of the account, in milliseconds since 1970. */
  clock: () => number;
  /** @throws Error that says every violation since the last look */
  check(): void;
  close(): Promise<void>;
}

/** How far the date of a request may be from the account's clock, in milliseconds (REST API, "Access control"). */
const SKEW = 15 * 60_000;

/**
 * Stands between the SDK and the peer and looks at what the peer does not: the signature of each request, that it names
 * the partition of what it writes and reads, that no row of another comes back, and the largest document. It answers to
 * a wrong signature (401), a wrong clock (403) and a document that is too large (413) as Cosmos DB does.
 */
export async function startCosmosProxy(peer: string, key: string): Promise<CosmosProxy> {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(peer);
  const forward = async ({ method, headers, body }: Asked, url: string): Promise<Answered> => {
    const { host: _ours, connection: _hop, ...rest } = headers;
    const asking = request({ agent, host: hostname, port, method, path: url, headers: rest });
    asking.end(body);
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    const { connection: _theirs, 'transfer-encoding': _coded, ...kept } = answer.headers;
    return { status: answer.statusCode ?? 500, headers: kept, body: await text(answer) };
  };
  const refusal = (asked: Asked): { status: number; problem: string } | undefined => {
    const signature = signatureProblem(asked, key);
    if (signature) return { status: 401, problem: signature };
    const late = Math.abs(Date.parse(String(asked.headers['x-ms-date'])) - proxy.clock());
    if (!(late <= SKEW)) return { status: 403, problem: 'the date of the request is not now' };
    if (isTooLarge(asked)) return { status: 413, problem: 'a document is larger than 2 MB' };
    if (proxy.allowsScans && isScan(asked)) return undefined;
    const partition = partitionProblem(asked);
    return partition === undefined ? undefined : { status: 400, problem: partition };
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = incoming.url ?? '/';
    const { pathname } = new URL(url, 'http://peer');
    const { method = 'GET', headers } = incoming;
    const asked: Asked = { method, path: pathname, headers, body: await text(incoming) };
    proxy.asked.push(asked);
    const fault = proxy.fault?.(asked);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'cut before') return void response.destroy();
    if (fault?.kind === 'answer') return reply(response, { headers: {}, body: '{}', ...fault });
    // The peer would take it for the query itself.
    if (isQueryPlan(asked)) return reply(response, { status: 400, headers: {}, body: '{}' });
    const refused = refusal(asked);
    if (refused) {
      proxy.violations.push(refused.problem);
      return reply(response, {
        status: refused.status,
        headers: {},
        body: JSON.stringify({ message: refused.problem }),
      });
    }
    const answer = await forward(asked, url);
    const leak = isScan(asked) ? undefined : leakProblem(asked, answer.status, answer.body);
    if (leak) proxy.violations.push(leak);
    if (fault?.kind === 'cut after') return void response.destroy();
    if (fault?.kind === 'cut within') return half(response, answer);
    reply(response, answer);
  };
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((thrown: unknown) => {
      proxy.violations.push(`the proxy failed: ${String(thrown)}`);
      response.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: CosmosProxy = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    violations: [],
    asked: [],
    fault: undefined,
    allowsScans: false,
    clock: Date.now,
    check() {
      const found = new Set(proxy.violations.splice(0));
      if (found.size > 0) throw new Error(`Cosmos DB would not take this:\n${[...found].join('\n')}`);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
      await once(server, 'close');
    },
  };
  return proxy;
}

function reply(response: ServerResponse, { status, headers, body }: Answered): void {
  const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

function half(response: ServerResponse, { status, headers, body }: Answered): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
