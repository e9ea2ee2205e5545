import { existsSync } from 'node:fs';
import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskFileStore } from '../../../src/adapters/files/disk-file-store.ts';
import { translatedFileFailure } from '../../../src/adapters/files/file-failure.ts';
import { describeFileStoreContract } from '../../contracts/file-store-contract.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describeFileStoreContract('files on disk', async () => {
  const folder = await tempFolder();
  return { files: createDiskFileStore(join(folder.path, 'new', 'files')), close: folder.remove };
});

describe('files on disk', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  beforeEach(async () => {
    folder = await tempFolder();
  });
  afterEach(() => folder.remove());
  const bytes = new TextEncoder().encode('padrón');

  it('puts a file two folders deep, leaves nothing unfinished and never writes it again', async () => {
    const files = createDiskFileStore(folder.path);
    const key = await files.put(bytes);
    const path = join(folder.path, key.slice(0, 2), key.slice(2, 4), key);
    const before = await stat(path, { bigint: true });
    await createDiskFileStore(folder.path).put(bytes);
    const after = await stat(path, { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(await readdir(join(folder.path, 'unfinished'))).toEqual([]);
  });

  it('does not hand out a file that was damaged on disk', async () => {
    const files = createDiskFileStore(folder.path);
    const key = await files.put(bytes);
    await writeFile(join(folder.path, key.slice(0, 2), key.slice(2, 4), key), 'padron');
    await expect(files.get(key)).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' });
  });

  it('says unavailable where no folder can be', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    const files = createDiskFileStore(join(file, 'files'));
    await expect(files.put(bytes)).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' });
    await expect(files.get('0'.repeat(64))).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'says unavailable without the right to write (not as root, whom rights do not bind)',
    async () => {
      await chmod(folder.path, 0o500);
      const putting = createDiskFileStore(folder.path).put(bytes);
      await expect(putting).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' });
      await chmod(folder.path, 0o700);
    },
  );

  it.skipIf(!existsSync('/dev/full'))('calls a full disk storage-full (needs /dev/full)', async () => {
    const failure: unknown = await writeFile('/dev/full', bytes).catch((thrown: unknown) => thrown);
    expect(translatedFileFailure(failure, 'cannot write')).toMatchObject({ code: 'storage-full', cause: failure });
  });
});
