import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** What happens to a request on its way to the peer and back. Times in milliseconds. */
export type Fault =
  | { kind: 'none' }
  /** The connection is cut; the peer never hears of it. */
  | { kind: 'cut-before' }
  /** The peer carries it out; the connection is cut instead of the answer. */
  | { kind: 'cut-after' }
  /** The answer ends in the middle, as if it were complete for the connection. */
  | { kind: 'half-close' }
  /** Carried out and answered, late; also when nobody waits for it any more. */
  | { kind: 'delay'; by: number }
  /** Never carried out, never answered. */
  | { kind: 'hang' }
  | { kind: 'throttle'; retryAfter: number }
  | { kind: 'unavailable' }
  /** Answered with this status, and not carried out. */
  | { kind: 'refused'; status: number };

export interface PassingRequest {
  method: string;
  path: string;
  /** It changes something at the peer; reading and querying do not. */
  isWrite: boolean;
}

export interface FaultProxy {
  /** Where to ask instead of the peer. */
  endpoint: string;
  /** Requests so far, by what happened to them. */
  readonly seen: ReadonlyMap<Fault['kind'], number>;
  /** Decides about each request from now on. */
  play(choose: (request: PassingRequest) => Fault): void;
  close(): Promise<void>;
}

export const NO_FAULT: Fault = { kind: 'none' };

/** An HTTP proxy on loopback before a peer, that plays faults. */
export async function startFaultProxy(peer: string): Promise<FaultProxy> {
  const { port: peerPort } = new URL(peer);
  const agent = new Agent({ keepAlive: true });
  const seen = new Map<Fault['kind'], number>();
  let choose: (request: PassingRequest) => Fault = () => NO_FAULT;

  const forwarded = async (incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> => {
    const { method, url, headers } = incoming;
    const outgoing = request({ host: '127.0.0.1', port: peerPort, method, path: url, headers, agent });
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    return answer;
  };
  const play = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fault = choose(passing(incoming));
    seen.set(fault.kind, (seen.get(fault.kind) ?? 0) + 1);
    const body = await buffer(incoming);
    if (fault.kind === 'cut-before') return void incoming.socket.destroy();
    if (fault.kind === 'hang') return;
    if (fault.kind === 'throttle') return refuse(response, 429, { 'x-ms-retry-after-ms': String(fault.retryAfter) });
    if (fault.kind === 'unavailable') return refuse(response, 503, {});
    if (fault.kind === 'refused') return refuse(response, fault.status, {});
    if (fault.kind === 'delay') await wait(fault.by);
    const answer = await forwarded(incoming, body);
    const bytes = await buffer(answer);
    if (fault.kind === 'cut-after') return void incoming.socket.destroy();
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    if (fault.kind !== 'half-close') return void response.end(bytes);
    response.write(bytes.subarray(0, bytes.length / 2));
    incoming.socket.end();
  };
  const server = createServer((incoming, response) => {
    play(incoming, response).catch(() => incoming.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    seen,
    play(next) {
      choose = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      agent.destroy();
    },
  };
}

function passing({ method = '', url = '', headers }: IncomingMessage): PassingRequest {
  const isQuery = headers['x-ms-documentdb-isquery'] !== undefined;
  return { method, path: url, isWrite: method !== 'GET' && !isQuery };
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ code: String(status), message: 'played by the fault proxy' }));
}
