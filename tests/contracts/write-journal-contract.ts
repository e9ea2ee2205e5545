import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteJournal } from '../../src/ports/write-journal.ts';

export interface WriteJournalSubject {
  journal: WriteJournal;
  /** As another process would find it after this one ended. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** The contract of `WriteJournal`. @param create an empty one each time */
export function describeWriteJournalContract(adapter: string, create: () => Promise<WriteJournalSubject>): void {
  describe(`WriteJournal: ${adapter}`, () => {
    let subject: WriteJournalSubject;
    const payloads = async () => (await subject.journal.waiting(0, 100)).map(({ payload }) => payload);
    const append = (texts: readonly string[], done: readonly number[] = []) =>
      subject.journal.write({ payloads: texts, done, copies: [] });
    const copy = (key: string, version: number, payload: string | undefined) =>
      subject.journal.write({ payloads: [], done: [], copies: [{ key, version, payload }] });
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('gives entries back in the order in which they were appended, exactly', async () => {
      const texts = ['Año «ñ» 👩‍⚖️ \\u0000 \\u2028', '', '{"a":"\\n"}'];
      const sequences = [...(await append(texts.slice(0, 2), [])), ...(await append(texts.slice(2), []))];
      await subject.reopen();
      expect(await payloads()).toEqual(texts);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
      expect(await subject.journal.payloadOf(sequences[0] ?? 0)).toBe(texts[0]);
    });

    it('gives entries in batches without gap or repetition', async () => {
      await append(['a', 'b', 'c', 'd', 'e'], []);
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
      const [first = 0, second = 0] = await append(['a', 'b'], []);
      await append(['c'], [first]);
      expect(await payloads()).toEqual(['b', 'c']);
      await append([], [second]);
      await subject.reopen();
      expect(await payloads()).toEqual(['c']);
      expect(await subject.journal.payloadOf(first)).toBeUndefined();
    });

    it('never gives a sequence twice', async () => {
      const [first = 0] = await append(['a'], []);
      await append([], [first]);
      await subject.reopen();
      const [second = 0] = await append(['b'], []);
      expect(second).toBeGreaterThan(first);
    });

    it('keeps what is set aside out of the order, and counts it', async () => {
      const sequences = await append(['a', 'b', 'c'], []);
      await subject.journal.setAside(sequences.slice(0, 2), 'a conflict');
      await subject.reopen();
      expect(await payloads()).toEqual(['c']);
      expect(await subject.journal.setAsideCount()).toBe(2);
      await subject.journal.setAside(sequences.slice(0, 1), 'again');
      expect(await subject.journal.setAsideCount()).toBe(2);
    });

    it('keeps the newest copy under a key and forgets what is no more', async () => {
      await copy('a', 2, 'two');
      await copy('a', 1, 'one');
      expect((await subject.journal.copyOf('a'))?.payload).toBe('two');
      await copy('a', 2, 'two again');
      await subject.reopen();
      expect((await subject.journal.copyOf('a'))?.payload).toBe('two again');
      await copy('a', 0, undefined);
      expect(await subject.journal.copyOf('a')).toBeUndefined();
      expect(await subject.journal.copyOf('b')).toBeUndefined();
    });
  });
}
