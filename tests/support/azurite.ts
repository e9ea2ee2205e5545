import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BlobPlace } from '../../src/adapters/azure/blob-place.ts';
import { freePort } from './free-port.ts';
import { peerPackage } from './peer-package.ts';

const READY_WITHIN = 60_000;
const END_WITHIN = 3_000;
const PORT_ATTEMPTS = 5;
const ACCOUNT = 'ventanilla';

export interface Azurite {
  /** `<scheme>://127.0.0.1:<port>/<account>`: Azurite has the account in the path. */
  endpoint: string;
  /** In base64, made up for this process. */
  accountKey: string;
  pid: number;
  /** A container of this server; the same name is the same container. */
  place(container: string): BlobPlace;
  /** Ends this process and no other. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Azurite's Blob service on a free loopback port, in its memory: the peer of `createBlobFileStore`. It is asked to take
 * any version of the protocol, because the SDK speaks one that is newer than those it lists.
 * @param tls paths of a certificate and its key; with them also tokens of Entra ID are taken (`--oauth basic`: what
 * they say is looked at, their signature is not)
 */
export async function startAzurite(tls?: { cert: string; key: string }): Promise<Azurite> {
  const folder = await peerPackage('blob');
  const script = join(folder, 'node_modules/azurite/dist/src/blob/main.js');
  for (let attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
    const started = await startOnce(script, await freePort(), tls);
    if (started) return started;
  }
  throw new Error(`no free port for Azurite in ${PORT_ATTEMPTS} attempts`);
}

/** Undefined when the port was taken in between. */
async function startOnce(
  script: string,
  port: number,
  tls: { cert: string; key: string } | undefined,
): Promise<Azurite | undefined> {
  const accountKey = randomBytes(64).toString('base64');
  const options = ['--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck'];
  const secure = tls ? ['--cert', tls.cert, '--key', tls.key, '--oauth', 'basic'] : [];
  const child = spawn(
    process.execPath,
    [script, '--blobHost', '127.0.0.1', '--blobPort', String(port), ...options, ...secure],
    {
      env: { PATH: process.env.PATH ?? '', AZURITE_ACCOUNTS: `${ACCOUNT}:${accountKey}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const stop = async () => {
    process.off('exit', endWithUs);
    await end(child);
  };
  const outcome = await untilReady(child);
  if (outcome === 'ready') {
    const endpoint = `${tls ? 'https' : 'http'}://127.0.0.1:${port}/${ACCOUNT}`;
    const place = (container: string) => ({ endpoint, container, credential: { accountKey } });
    return { endpoint, accountKey, pid: child.pid ?? 0, place, stop };
  }
  await stop();
  if (outcome.includes('EADDRINUSE')) return undefined;
  throw new Error(`Azurite did not start:\n${outcome}`);
}

/** `ready`, or what it wrote until it ended or took too long. */
async function untilReady(child: ChildProcess): Promise<string> {
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      written = (written + chunk.toString()).slice(-4000);
    });
  }
  const until = Date.now() + READY_WITHIN;
  while (!written.includes('successfully listens')) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) return `Azurite: ${written}`;
    await wait(20);
  }
  return 'ready';
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN);
  await gone;
  clearTimeout(late);
}
