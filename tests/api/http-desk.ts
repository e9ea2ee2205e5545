import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createKnowledgeIntake } from '../../knowledge-ingest/pipeline.ts';
import { openIndexDatabase } from '../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../src/adapters/sqlite/knowledge-index.ts';
import { createHttpApp, type HttpAppOptions } from '../../src/api/http-app.ts';
import { createHttpServer } from '../../src/api/http-server.ts';
import { createLocalIdentity } from '../../src/api/local-identity.ts';
import type { Role } from '../../src/domain/identity.ts';
import type { FileStore } from '../../src/ports/file-store.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { openDesk } from '../support/desk.ts';
import { type Client, createClient } from './client.ts';

export const TENANT = 'puertoclaro';
export const SECRET = new TextEncoder().encode('a secret for tests, of no less than 32 bytes');

export interface HttpDesk {
  url: string;
  ports: Ports;
  /** What was logged, a line an entry. */
  log: string[];
  /** Somebody who has signed in; the id is the name in lower case. */
  as(name: string, ...roles: Role[]): Promise<Client>;
  stop(): void;
  close(): Promise<void>;
}

/**
 * The real application over real HTTP on a store in memory; retriever and answer model are doubled, as tests here need
 * them to wait, fail or run for ever on command, and files stay in memory.
 */
export async function openHttpDesk(
  options: { doubles?: Parameters<typeof openDesk>[0]; ports?: Partial<Ports>; app?: Partial<HttpAppOptions> } = {},
): Promise<HttpDesk> {
  const desk = openDesk(options.doubles);
  const index = openIndexDatabase(':memory:');
  const knowledgeIndex = createSqliteKnowledgeIndex(index);
  const { knowledge, jobs, clock } = desk.ports;
  const stores = { knowledge, jobs, clock, index: knowledgeIndex, files: filesInMemory() };
  const { intake, stop: stopIntake } = createKnowledgeIntake({ ...stores, language: 'es' });
  Object.assign(desk.ports, { index: knowledgeIndex, intake }, options.ports);
  const identity = createLocalIdentity({ secret: SECRET, tenant: TENANT });
  const log: string[] = [];
  const stopping = new AbortController();
  const app = createHttpApp({
    useCases: desk.useCases,
    identity,
    localSignIn: { identity, people: [{ id: 'sample-1', name: 'Rosa Vidal', roles: ['agent'], tenant: TENANT }] },
    about: {
      institution: 'Ayuntamiento de Puertoclaro',
      identity: 'local',
      answerMode: 'extractive',
      language: 'es',
      version: '0.0.0',
    },
    readiness: async () => ({ store: { status: 'ok' } }),
    logger: pino({ level: 'error' }, { write: (line: string) => void log.push(line) }),
    stopping: stopping.signal,
    ...options.app,
  });
  const server = createHttpServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    ports: desk.ports,
    log,
    as: async (name, ...roles) => {
      const person = { id: name.toLowerCase(), name, roles: roles.length > 0 ? roles : (['agent'] as const) };
      return createClient(url, await identity.issue({ ...person, roles: [...person.roles] }));
    },
    stop: () => stopping.abort(),
    close: async () => {
      stopping.abort();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await stopIntake();
      index.close();
      desk.close();
    },
  };
}

function filesInMemory(): FileStore {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (bytes) => {
      const key = createHash('sha256').update(bytes).digest('hex');
      kept.set(key, bytes);
      return key;
    },
    get: async (key) => kept.get(key),
  };
}
