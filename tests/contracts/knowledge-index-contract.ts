import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Passage } from '../../src/domain/passage.ts';
import type { KnowledgeIndex } from '../../src/ports/knowledge-index.ts';
import { aScoredPassage, OTHER_TENANT, TENANT } from '../support/records.ts';

export interface KnowledgeIndexSubject {
  index: KnowledgeIndex;
  close(): Promise<void>;
}

/** A passage of `documentId` with an id that no other test passage has. */
export function aPassage(over: Partial<Passage> = {}): Passage {
  const { score: _, ...passage } = aScoredPassage();
  return { ...passage, ...over };
}

/** The contract of `KnowledgeIndex`. @param create an empty index each time */
export function describeKnowledgeIndexContract(adapter: string, create: () => Promise<KnowledgeIndexSubject>): void {
  describe(`KnowledgeIndex: ${adapter}`, () => {
    let subject: KnowledgeIndexSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('gives a passage back as it was put in', async () => {
      const full = aPassage({ documentId: 'd-1' });
      const {
        externalId: _e,
        url: _u,
        topic: _t,
        validFrom: _v,
        page: _p,
        ...bare
      } = aPassage({
        documentId: 'd-1',
        position: 1,
        headingPath: [],
        questions: [],
        text: 'Línea 1\n| a | "b" |\n\u0000 \u{1F600} ñ',
      });
      await subject.index.replaceDocument(TENANT, 'd-1', [full, bare]);
      expect(await subject.index.passage(TENANT, full.id)).toEqual(full);
      expect(await subject.index.passage(TENANT, bare.id)).toEqual(bare);
      expect(await subject.index.passage(TENANT, 'nobody')).toBeUndefined();
    });

    it('keeps no identifier of a person, but what the institution publishes of itself', async () => {
      const passage = aPassage({
        documentId: 'd-1',
        title: 'Resolución de 12345678Z',
        headingPath: ['Interesado: X1234567L'],
        questions: ['¿Qué se resolvió para 12345678Z?'],
        text: 'Se concede a 12345678Z, en la cuenta ES91 2100 0418 4502 0005 1332. Llame al 968 123 456 o a padron@sede.example.',
      });
      await subject.index.replaceDocument(TENANT, 'd-1', [passage]);
      const [kept] = await subject.index.passagesOf(TENANT, 'd-1');
      expect(JSON.stringify(kept)).not.toMatch(/12345678|1234567L|ES91/);
      expect(kept).toMatchObject({ title: 'Resolución de [DNI_1]', text: expect.stringContaining('968 123 456') });
      expect(kept?.text).toContain('padron@sede.example');
    });

    it('lists the passages of a document in reading order', async () => {
      const passages = [2, 0, 1].map((position) => aPassage({ documentId: 'd-1', position }));
      await subject.index.replaceDocument(TENANT, 'd-1', passages);
      const listed = await subject.index.passagesOf(TENANT, 'd-1');
      expect(listed.map((passage) => passage.position)).toEqual([0, 1, 2]);
    });

    it('puts the new passages in place of all the old ones, also under the same ids', async () => {
      const first = aPassage({ documentId: 'd-1', text: 'antes' });
      const gone = aPassage({ documentId: 'd-1', position: 1 });
      const second = { ...first, text: 'después' };
      await subject.index.replaceDocument(TENANT, 'd-1', [first, gone]);
      await subject.index.replaceDocument(TENANT, 'd-1', [second]);
      expect(await subject.index.passagesOf(TENANT, 'd-1')).toEqual([second]);
      expect(await subject.index.passage(TENANT, gone.id)).toBeUndefined();
    });

    it('leaves the old passages when one of the new ones cannot be put in', async () => {
      const held = aPassage({ documentId: 'd-1' });
      const twice = aPassage({ documentId: 'd-1' });
      await subject.index.replaceDocument(TENANT, 'd-1', [held]);
      await expect(subject.index.replaceDocument(TENANT, 'd-1', [twice, twice])).rejects.toThrow();
      expect(await subject.index.passagesOf(TENANT, 'd-1')).toEqual([held]);
      expect(await subject.index.count(TENANT)).toEqual({ documents: 1, passages: 1 });
    });

    it('removes a document and nothing else; removing it again changes nothing', async () => {
      const kept = aPassage({ documentId: 'd-2' });
      await subject.index.replaceDocument(TENANT, 'd-1', [aPassage({ documentId: 'd-1' })]);
      await subject.index.replaceDocument(TENANT, 'd-2', [kept]);
      await subject.index.removeDocument(TENANT, 'd-1');
      await subject.index.removeDocument(TENANT, 'd-1');
      expect(await subject.index.passagesOf(TENANT, 'd-1')).toEqual([]);
      expect(await subject.index.passagesOf(TENANT, 'd-2')).toEqual([kept]);
    });

    it('keeps administrations apart, even with the same document and passage ids', async () => {
      const ours = aPassage({ documentId: 'd-1', text: 'nuestro' });
      const theirs = { ...ours, text: 'suyo' };
      await subject.index.replaceDocument(TENANT, 'd-1', [ours]);
      await subject.index.replaceDocument(OTHER_TENANT, 'd-1', [theirs]);
      await subject.index.removeDocument(TENANT, 'd-1');
      expect(await subject.index.passage(TENANT, ours.id)).toBeUndefined();
      expect(await subject.index.passage(OTHER_TENANT, ours.id)).toEqual(theirs);
    });

    it('counts documents and passages of one administration', async () => {
      expect(await subject.index.count(TENANT)).toEqual({ documents: 0, passages: 0 });
      await subject.index.replaceDocument(
        TENANT,
        'd-1',
        [0, 1, 2].map((position) => aPassage({ documentId: 'd-1', position })),
      );
      await subject.index.replaceDocument(TENANT, 'd-2', [aPassage({ documentId: 'd-2' })]);
      await subject.index.replaceDocument(OTHER_TENANT, 'd-3', [aPassage({ documentId: 'd-3' })]);
      expect(await subject.index.count(TENANT)).toEqual({ documents: 2, passages: 4 });
      await subject.index.replaceDocument(TENANT, 'd-1', []);
      expect(await subject.index.count(TENANT)).toEqual({ documents: 1, passages: 1 });
    });
  });
}
