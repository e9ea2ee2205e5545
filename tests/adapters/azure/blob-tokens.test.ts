import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ManagedIdentityCredential } from '@azure/identity';
import { UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createBlobFileStore } from '../../../src/adapters/azure/blob-file-store.ts';
import type { BlobPlace } from '../../../src/adapters/azure/blob-place.ts';
import { describeFileStoreContract } from '../../contracts/file-store-contract.ts';
import { type Azurite, startAzurite } from '../../support/azurite.ts';
import { startManagedIdentity } from '../../support/managed-identity.ts';
import { selfSignedCertificate } from '../../support/self-signed.ts';
import { tempFolder } from '../../support/temp-folder.ts';

type TokenCredential = Extract<BlobPlace['credential'], { token: unknown }>['token'];

const bytes = new TextEncoder().encode('padrón');
const LIMITS = { tries: 2, tryMs: 100, wholeMs: 1000, pauseMs: 1 };

/** As Entra ID would issue it for this audience; Azurite looks at what it says, not at who signed it. */
const tokenFor = (audience: string) =>
  new UnsecuredJWT({ tid: 'inquilino', oid: 'ventanilla' })
    .setIssuer('https://sts.windows.net/inquilino/')
    .setAudience(audience)
    .setIssuedAt()
    .setNotBefore('-1m')
    .setExpirationTime('1h')
    .encode();

let azurite: Azurite;
let folder: Awaited<ReturnType<typeof tempFolder>>;
const trusted = getCACertificates();
beforeAll(async () => {
  const { cert, key } = selfSignedCertificate();
  folder = await tempFolder();
  const tls = { cert: join(folder.path, 'cert.pem'), key: join(folder.path, 'key.pem') };
  await writeFile(tls.cert, cert);
  await writeFile(tls.key, key);
  setDefaultCACertificates([...trusted, cert]);
  azurite = await startAzurite(tls);
}, 300_000);
afterAll(async () => {
  setDefaultCACertificates(trusted);
  await azurite?.stop();
  await folder.remove();
});
afterEach(() => vi.unstubAllEnvs());

let made = 0;
const placeFor = (token: TokenCredential): BlobPlace => ({
  ...azurite.place(`entra-${++made}`),
  credential: { token },
});
const given = (token: string): TokenCredential => ({
  getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
});

describeFileStoreContract('Azure Blob with a token of Entra ID (Azurite over TLS)', async () => {
  const files = createBlobFileStore(placeFor(given(tokenFor('https://storage.azure.com'))));
  await files.prepare('create');
  return { files, close: async () => undefined };
});

describe('tokens for Blob Storage', () => {
  it('are those of the managed identity, asked for the audience of storage', async () => {
    const identity = await startManagedIdentity(tokenFor('https://storage.azure.com'));
    for (const [name, value] of Object.entries(identity.environment)) vi.stubEnv(name, value);
    try {
      const files = createBlobFileStore(placeFor(new ManagedIdentityCredential()));
      await files.prepare('create');
      expect(await files.get(await files.put(bytes))).toEqual(bytes);
      expect(identity.asked).toEqual([{ resource: 'https://storage.azure.com', header: 'cabecera-de-prueba' }]);
    } finally {
      await identity.stop();
    }
  });

  it('of another audience are refused, with the name of the setting and without the token', async () => {
    const token = tokenFor('https://vault.azure.net');
    const failure = await createBlobFileStore(placeFor(given(token)))
      .put(bytes)
      .catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ name: 'AppError', code: 'configuration', retryable: false });
    expect(String(failure)).toContain('AZURE_BLOB_AUTH');
    expect(String(failure)).not.toContain(token);
  });

  it('are not waited for longer than for an answer', async () => {
    const never: TokenCredential = { getToken: () => new Promise(() => undefined) };
    const putting = createBlobFileStore(placeFor(never), { limits: LIMITS }).put(bytes);
    await expect(putting).rejects.toMatchObject({ name: 'AppError', code: 'unavailable', retryable: true });
  });

  it('are asked for again when there was none', async () => {
    let asked = 0;
    const token = given(tokenFor('https://storage.azure.com'));
    const place = placeFor({
      getToken: async (...scopes) => {
        if (++asked === 1) throw Object.assign(new Error('sin red'), { name: 'CredentialUnavailableError' });
        return token.getToken(...scopes);
      },
    });
    await createBlobFileStore(place).prepare('create');
    expect(asked).toBe(2);
  });

  it('go to no server whose certificate is of another host', async () => {
    const endpoint = azurite.endpoint.replace('127.0.0.1', 'localhost');
    const place = { ...placeFor(given(tokenFor('https://storage.azure.com'))), endpoint };
    await expect(createBlobFileStore(place).put(bytes)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/certificate.*AZURE_BLOB_ENDPOINT/),
    });
  });
});
