import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileStore } from '../../src/ports/file-store.ts';

export interface FileStoreSubject {
  files: FileStore;
  close(): Promise<void>;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The contract of `FileStore`. @param create an empty store each time */
export function describeFileStoreContract(adapter: string, create: () => Promise<FileStoreSubject>): void {
  describe(`FileStore: ${adapter}`, () => {
    let subject: FileStoreSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it.each([0, 1, 70_000, 5_000_000])('keeps %i bytes under their SHA-256', async (size) => {
      const bytes = new Uint8Array(randomBytes(size));
      const key = await subject.files.put(bytes);
      expect(key).toBe(sha256(bytes));
      const read = await subject.files.get(key);
      expect(read && sha256(read)).toBe(key);
      expect(read?.byteLength).toBe(size);
    });

    it('keeps the same bytes once, also when they arrive together', async () => {
      const bytes = new TextEncoder().encode('padrón');
      const keys = await Promise.all(Array.from({ length: 8 }, () => subject.files.put(bytes)));
      expect(new Set(keys)).toEqual(new Set([sha256(bytes)]));
      expect(new TextDecoder().decode(await subject.files.get(sha256(bytes)))).toBe('padrón');
    });

    it('knows nothing of a key that was never put', async () => {
      expect(await subject.files.get('0'.repeat(64))).toBeUndefined();
    });

    it.each([
      '',
      'abc',
      '../'.repeat(8),
      `../../${'a'.repeat(58)}`,
      'A'.repeat(64),
      `${'a'.repeat(64)}\n`,
      `${'a'.repeat(64)}/..`,
    ])('refuses %j, which is no key', async (key) => {
      await expect(subject.files.get(key)).rejects.toMatchObject({ name: 'AppError', code: 'invalid-input' });
    });
  });
}
