import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../api/client.ts';
import { freePort } from '../support/free-port.ts';
import { type ServerProcess, spawnServer, startServer } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { DIRECTORY, startTokenIssuer, TAB, type TokenIssuer } from '../support/token-issuer.ts';

let issuer: TokenIssuer;
let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  issuer = await startTokenIssuer();
  folder = await tempFolder();
});
afterAll(async () => {
  await issuer.stop();
  await folder.remove();
});

const entra = { BOT: 'off', SAMPLE_DATA: 'off', IDENTITY: 'entra', ENTRA_TENANT_IDS: DIRECTORY, ENTRA_CLIENT_ID: TAB };

describe('the process with the accounts of Entra ID', () => {
  it('lets people in, says how old the keys are, and writes nothing of a token anywhere', async () => {
    const server: ServerProcess = await startServer({
      ...entra,
      ENTRA_AUTHORITY: issuer.authority,
      LOG_LEVEL: 'debug',
    });
    const good = await issuer.token();
    const bad = await issuer.token({ claims: { scp: 'other' } });
    expect(await createClient(server.url, good).ok('me')).toMatchObject({ name: 'Marta Ruiz', tenant: 'puertoclaro' });
    expect((await createClient(server.url, bad).refused('me')).status).toBe(401);
    expect((await createClient(server.url).refused('localPeople')).status).toBe(404);
    const ready = await (await fetch(`${server.url}/readyz`)).json();
    expect(ready).toMatchObject({
      dependencies: { identity: { status: 'ok', detail: expect.stringMatching(/read \d+ s ago/) } },
    });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    await server.stop();
    // Why it was refused is told to whoever runs it.
    expect(server.output()).toContain('"why":"scope"');
    for (const part of [good, bad].flatMap((token) => token.split('.'))) {
      expect(server.output() + metrics).not.toContain(part);
    }
    expect(server.output()).not.toContain('Marta Ruiz');
  });

  it('starts in production while the key service is down, says so, and lets nobody in', async () => {
    const port = await freePort();
    const child = spawnServer({
      ...entra,
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: folder.path,
      ENTRA_AUTHORITY: 'https://127.0.0.1:1',
    });
    const ended = new Promise((resolve) => child.process.once('exit', resolve));
    const url = `http://127.0.0.1:${port}`;
    try {
      const alive = () =>
        fetch(`${url}/healthz`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(alive, { timeout: 30_000 }).toBe(200);
      const response = await fetch(`${url}/readyz`);
      expect(response.status).toBe(503);
      const found = expect.stringMatching(/never read in whole; now https:\/\/127\.0\.0\.1:1\/.*cannot be reached/);
      expect(await response.json()).toMatchObject({ dependencies: { identity: { status: 'down', detail: found } } });
      const claims = { iss: `https://127.0.0.1:1/${DIRECTORY}/v2.0` };
      const { status, problem } = await createClient(url, await issuer.token({ claims })).refused('me');
      expect({ status, code: problem.code }).toEqual({ status: 503, code: 'unavailable' });
      expect((await createClient(url, 'not.a.token').refused('me')).status).toBe(401);
    } finally {
      child.process.kill('SIGTERM');
      await ended;
    }
    expect(child.output()).toContain('check ENTRA_AUTHORITY and the network');
  }, 60_000);
});
