import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalCopies, WriteJournal } from '../../src/ports/write-journal.ts';

export interface WriteJournalSubject {
  journal: WriteJournal;
  copies: LocalCopies;
  /** As another process would find it after this one ended. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** The contract of `WriteJournal` and `LocalCopies`. @param create an empty one each time */
export function describeWriteJournalContract(adapter: string, create: () => Promise<WriteJournalSubject>): void {
  describe(`WriteJournal: ${adapter}`, () => {
    let subject: WriteJournalSubject;
    const payloads = async () => (await subject.journal.waiting(0, 100)).map(({ payload }) => payload);
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('gives entries back in the order in which they were appended, exactly', async () => {
      const texts = ['Año «ñ» 👩‍⚖️ \\u0000 \\u2028', '', '{"a":"\\n"}'];
      const sequences = [
        ...(await subject.journal.append(texts.slice(0, 2), [])),
        ...(await subject.journal.append(texts.slice(2), [])),
      ];
      await subject.reopen();
      expect(await payloads()).toEqual(texts);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
      expect(await subject.journal.payloadOf(sequences[0] ?? 0)).toBe(texts[0]);
    });

    it('gives entries in batches without gap or repetition', async () => {
      await subject.journal.append(['a', 'b', 'c', 'd', 'e'], []);
      const found: string[] = [];
      for (let after = 0; ; ) {
        const batch = await subject.journal.waiting(after, 2);
        found.push(...batch.map(({ payload }) => payload));
        after = batch.at(-1)?.sequence ?? after;
        if (batch.length < 2) break;
      }
      expect(found).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('forgets what is done with what is appended', async () => {
      const [first = 0, second = 0] = await subject.journal.append(['a', 'b'], []);
      await subject.journal.append(['c'], [first]);
      expect(await payloads()).toEqual(['b', 'c']);
      await subject.journal.append([], [second]);
      await subject.reopen();
      expect(await payloads()).toEqual(['c']);
      expect(await subject.journal.payloadOf(first)).toBeUndefined();
    });

    it('never gives a sequence twice', async () => {
      const [first = 0] = await subject.journal.append(['a'], []);
      await subject.journal.append([], [first]);
      await subject.reopen();
      const [second = 0] = await subject.journal.append(['b'], []);
      expect(second).toBeGreaterThan(first);
    });

    it('keeps what is set aside out of the order, and counts it', async () => {
      const sequences = await subject.journal.append(['a', 'b', 'c'], []);
      await subject.journal.setAside(sequences.slice(0, 2), 'a conflict');
      await subject.reopen();
      expect(await payloads()).toEqual(['c']);
      expect(await subject.journal.setAsideCount()).toBe(2);
      await subject.journal.setAside(sequences.slice(0, 1), 'again');
      expect(await subject.journal.setAsideCount()).toBe(2);
    });

    it('keeps the newest copy under a key and forgets what is no more', async () => {
      const { copies } = subject;
      await copies.put([{ key: 'a', version: 2, payload: 'two' }]);
      await copies.put([{ key: 'a', version: 1, payload: 'one' }]);
      expect((await copies.get('a'))?.payload).toBe('two');
      await copies.put([{ key: 'a', version: 2, payload: 'two again' }]);
      await subject.reopen();
      expect((await subject.copies.get('a'))?.payload).toBe('two again');
      await subject.copies.put([{ key: 'a', version: 0, payload: undefined }]);
      expect(await subject.copies.get('a')).toBeUndefined();
      expect(await subject.copies.get('b')).toBeUndefined();
    });
  });
}
