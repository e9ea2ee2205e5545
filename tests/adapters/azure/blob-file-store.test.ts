import { createHash, randomBytes } from 'node:crypto';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBlobFileStore } from '../../../src/adapters/azure/blob-file-store.ts';
import { describeFileStoreContract } from '../../contracts/file-store-contract.ts';
import { type Azurite, startAzurite } from '../../support/azurite.ts';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
}, 300_000);
afterAll(() => azurite?.stop());

let made = 0;
const newPlace = () => azurite.place(`originals-${++made}`);

async function newStore() {
  const place = newPlace();
  const files = createBlobFileStore(place);
  await files.prepare('create');
  return { files, place, container: bareClient(place.container) };
}

/** The SDK itself, beside our code. */
function bareClient(container: string) {
  const credential = new StorageSharedKeyCredential('ventanilla', azurite.accountKey);
  return new BlobServiceClient(azurite.endpoint, credential).getContainerClient(container);
}

async function blobsOf(container: ReturnType<typeof bareClient>) {
  return Array.fromAsync(container.listBlobsFlat(), ({ name, properties }) => ({ name, etag: properties.etag }));
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytes = new TextEncoder().encode('padrón');
const key = sha256(bytes);

describeFileStoreContract('Azure Blob (Azurite)', async () => ({
  files: (await newStore()).files,
  close: async () => undefined,
}));

describe('files in Blob Storage', () => {
  it('keep the same bytes as one blob, also when they arrive twenty times at once', async () => {
    const { files, container } = await newStore();
    const large = new Uint8Array(randomBytes(300_000));
    const keys = await Promise.all(Array.from({ length: 20 }, () => files.put(large)));
    expect(new Set(keys)).toEqual(new Set([sha256(large)]));
    expect((await blobsOf(container)).map(({ name }) => name)).toEqual([`${keys[0]?.slice(0, 2)}/${keys[0]}`]);
  });

  it('are never written again', async () => {
    const { files, place, container } = await newStore();
    await files.put(bytes);
    const before = await blobsOf(container);
    await createBlobFileStore(place).put(bytes);
    expect(await blobsOf(container)).toEqual(before);
  });

  it('are not handed out when they were tampered with', async () => {
    const { files, container } = await newStore();
    await files.put(bytes);
    await container.getBlockBlobClient(`${key.slice(0, 2)}/${key}`).upload('padron', 6);
    await expect(files.get(key)).rejects.toMatchObject({ name: 'AppError', code: 'unavailable', retryable: false });
  });

  it('are kept and read with 25 MB, and no larger than 64 MB', async () => {
    const { files } = await newStore();
    const large = new Uint8Array(randomBytes(25 * 1024 * 1024));
    const read = await files.get(await files.put(large));
    expect(read && sha256(read)).toBe(sha256(large));
    const tooLarge = new Uint8Array(64 * 1024 * 1024 + 1);
    await expect(files.put(tooLarge)).rejects.toMatchObject({ name: 'AppError', code: 'payload-too-large' });
  });

  it('are refused with the name of the setting when the container is not there, and are there once it is', async () => {
    const place = newPlace();
    const files = createBlobFileStore(place);
    const noContainer = {
      name: 'AppError',
      code: 'configuration',
      message: expect.stringMatching(/404 ContainerNotFound.*AZURE_BLOB_CONTAINER/),
    };
    await expect(files.put(bytes)).rejects.toMatchObject(noContainer);
    await expect(files.get(key)).rejects.toMatchObject(noContainer);
    await expect(files.prepare('refuse')).rejects.toMatchObject(noContainer);
    await files.prepare('create');
    await files.prepare('create');
    await files.prepare('refuse');
    expect(await files.get(await files.put(bytes))).toEqual(bytes);
  });

  it('are refused with the name of the setting, and no key in the message, when the key is another', async () => {
    const accountKey = randomBytes(64).toString('base64');
    const files = createBlobFileStore({ ...newPlace(), credential: { accountKey } });
    const calls = [() => files.put(bytes), () => files.get(key), () => files.prepare('refuse')];
    for (const call of calls) {
      const failure = await call().catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ name: 'AppError', code: 'configuration', retryable: false });
      expect(failure).not.toHaveProperty('cause');
      expect(String(failure)).toMatch(/\(403 Auth[a-zA-Z]+\): check AZURE_BLOB_KEY/);
      expect(String(failure)).not.toContain(accountKey);
    }
  });

  it('are refused with the name of the setting when the account is another', async () => {
    const endpoint = azurite.endpoint.replace(/ventanilla$/, 'otracuenta');
    const files = createBlobFileStore({ ...newPlace(), endpoint });
    await expect(files.put(bytes)).rejects.toMatchObject({ name: 'AppError', code: 'configuration' });
  });
});
