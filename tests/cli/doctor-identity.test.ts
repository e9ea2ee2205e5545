import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryIdentity } from '../../src/cli/try-identity.ts';
import { readConfig } from '../../src/config.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { DIRECTORY, OTHER_DIRECTORY, startTokenIssuer, TAB, type TokenIssuer } from '../support/token-issuer.ts';

const ROOT = join(import.meta.dirname, '../..');
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

const configured = (over: Record<string, string> = {}) => ({
  IDENTITY: 'entra',
  ENTRA_TENANT_IDS: DIRECTORY,
  ENTRA_CLIENT_ID: TAB,
  ENTRA_AUTHORITY: issuer.authority,
  ...over,
});

async function tried(over: Record<string, string> = {}) {
  const { identity } = readConfig(configured(over));
  if (identity.kind === 'local') throw new Error('no Entra');
  return tryIdentity(identity);
}

describe('the doctor', () => {
  it('reads the signing keys, and says how many there are', async () => {
    const child = spawn(process.execPath, ['--no-warnings', 'src/cli/doctor.ts'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, DATA_DIR: folder.path, SAMPLE_DATA: 'off', BOT: 'off', ...configured() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [all] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(all).toMatch(new RegExp(`^ok +identity +1 signing keys of ${DIRECTORY}, for tokens to ${TAB}$`, 'm'));
  });

  it('names what was found, and the settings to look at, when they cannot be read', async () => {
    issuer.mood = 'html';
    const both = await tried({ ENTRA_TENANT_IDS: `${DIRECTORY},${OTHER_DIRECTORY}` });
    expect(both.map(({ status }) => status)).toEqual(['down', 'down']);
    expect(both[0]?.detail).toMatch(
      /keys: answers with no key that can be used: check ENTRA_TENANT_IDS, ENTRA_AUTHORITY/,
    );
    issuer.mood = 'well';
    const [nobody] = await tried({ ENTRA_AUTHORITY: 'http://127.0.0.1:1' });
    expect(nobody).toMatchObject({ status: 'down', detail: expect.stringContaining('cannot be reached') });
  });
});
