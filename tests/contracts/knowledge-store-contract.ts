import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KnowledgeDocument, Version } from '../../src/domain/knowledge.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';
import type { DocumentFilter, KnowledgeStore } from '../../src/ports/knowledge-store.ts';
import { allEvents, withoutSequence } from '../support/collect.ts';
import { aDocument, anEvent, at, aVersion, newId, OTHER_TENANT, TENANT } from '../support/records.ts';
import { itPages } from './paging-contract.ts';

export interface KnowledgeStoreSubject {
  store: KnowledgeStore;
  eventBus: EventBus;
  close(): Promise<void>;
}

/** The contract of `KnowledgeStore`. @param create an empty store each time */
export function describeKnowledgeStoreContract(adapter: string, create: () => Promise<KnowledgeStoreSubject>): void {
  describe(`KnowledgeStore: ${adapter}`, () => {
    let subject: KnowledgeStoreSubject;
    const saved = async (over: Partial<KnowledgeDocument> = {}): Promise<KnowledgeDocument> => {
      const document = aDocument(over);
      await subject.store.save(document, undefined, []);
      return document;
    };
    const idsOf = async (filter: Partial<DocumentFilter>): Promise<string[]> => {
      const page = await subject.store.list({ tenant: TENANT, ...filter }, { limit: 50 });
      expect(page.total).toBe(page.items.length);
      return page.items.map(({ id }) => id);
    };

    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    itPages(() => ({
      add: async (rank) => (await saved({ updatedAt: at(1000 - rank) })).id,
      list: (page) => subject.store.list({ tenant: TENANT }, page),
    }));

    it('reads back a document by id and by external id, and its version, exactly as saved', async () => {
      const document = aDocument({ externalId: 'padrón/alta #1', publishedVersionId: 'version-x' });
      const version = aVersion({ documentId: document.id, fileKey: 'a'.repeat(64), fileName: 'padrón.pdf', pages: 3 });
      await subject.store.save(document, version, []);
      expect(await subject.store.get(TENANT, document.id)).toEqual(document);
      expect(await subject.store.findByExternalId(TENANT, 'padrón/alta #1')).toEqual(document);
      expect(await subject.store.version(TENANT, version.id)).toEqual(version);
      expect(await subject.store.versions(TENANT, document.id)).toEqual([version]);
    });

    it('knows nothing of what was never saved', async () => {
      expect(await subject.store.get(TENANT, newId('document'))).toBeUndefined();
      expect(await subject.store.findByExternalId(TENANT, newId('external'))).toBeUndefined();
      expect(await subject.store.version(TENANT, newId('version'))).toBeUndefined();
      expect(await subject.store.versions(TENANT, newId('document'))).toEqual([]);
    });

    it('keeps administrations apart, even with the same ids', async () => {
      const ours = aDocument();
      const version = aVersion({ documentId: ours.id });
      await subject.store.save(ours, version, []);
      expect(await subject.store.get(OTHER_TENANT, ours.id)).toBeUndefined();
      expect(await subject.store.findByExternalId(OTHER_TENANT, ours.externalId)).toBeUndefined();
      expect(await subject.store.version(OTHER_TENANT, version.id)).toBeUndefined();
      expect(await subject.store.versions(OTHER_TENANT, ours.id)).toEqual([]);
      const theirs = { ...ours, tenant: OTHER_TENANT, title: 'Otra' };
      await subject.store.save(theirs, undefined, []);
      expect(await subject.store.get(TENANT, ours.id)).toEqual(ours);
      expect(await subject.store.findByExternalId(OTHER_TENANT, ours.externalId)).toEqual(theirs);
    });

    it('lists versions newest first and takes a changed state of one', async () => {
      const document = aDocument();
      const numbers = [1, 2, 10];
      const versions: Version[] = numbers.map((number) => aVersion({ documentId: document.id, number }));
      for (const version of versions) await subject.store.save(document, version, []);
      expect((await subject.store.versions(TENANT, document.id)).map(({ number }) => number)).toEqual([10, 2, 1]);

      const retired: Version = { ...(versions[0] ?? aVersion()), status: 'retired', retiredAt: at(9) };
      await subject.store.save({ ...document, versionNumber: 10 }, retired, []);
      expect(await subject.store.version(TENANT, retired.id)).toEqual(retired);
      expect(await subject.store.versions(TENANT, document.id)).toHaveLength(3);
      expect((await subject.store.get(TENANT, document.id))?.versionNumber).toBe(10);
    });

    it('appends the events with the record, in order', async () => {
      const events = [anEvent({ type: 'document.published' }), anEvent({ type: 'candidate.approved' })];
      await subject.store.save(aDocument(), aVersion(), events);
      expect((await allEvents(subject.eventBus)).map(withoutSequence)).toEqual(events);
    });

    it.each([
      'external id',
      'version number',
    ])('refuses a second owner of the same %s and writes nothing', async (what) => {
      const first = aDocument();
      const version = aVersion({ documentId: first.id, number: 1 });
      await subject.store.save(first, version, []);
      const second = what === 'external id' ? aDocument({ externalId: first.externalId }) : { ...first, title: 'Otra' };
      const rival = aVersion({ documentId: second.id, number: 1 });
      const saving = subject.store.save(second, rival, [anEvent()]);
      await expect(saving).rejects.toMatchObject({ name: 'AppError', code: 'conflict', retryable: true });
      expect(await subject.store.version(TENANT, rival.id)).toBeUndefined();
      expect(await subject.store.get(TENANT, first.id)).toEqual(first);
      expect(await idsOf({})).toEqual([first.id]);
      expect(await subject.eventBus.latest()).toBe(0);
    });

    it('lists the most recently updated first, by each filter, past cases only when asked for', async () => {
      const old = await saved({ updatedAt: at(1) });
      const tax = await saved({ updatedAt: at(3), topic: 'tributos', title: 'Bonificación del IBI' });
      const draft = await saved({ updatedAt: at(2), status: 'draft' });
      const pastCase = await saved({ updatedAt: at(9), source: 'case' });
      await saved({ updatedAt: at(9), tenant: OTHER_TENANT });

      expect(await idsOf({})).toEqual([tax.id, draft.id, old.id]);
      expect(await idsOf({ status: 'draft' })).toEqual([draft.id]);
      expect(await idsOf({ topic: 'tributos' })).toEqual([tax.id]);
      expect(await idsOf({ status: 'draft', topic: 'tributos' })).toEqual([]);
      expect(await idsOf({ source: 'case' })).toEqual([pastCase.id]);
      expect(await idsOf({ source: 'upload', status: 'draft' })).toEqual([draft.id]);
      expect(await idsOf({ source: 'url' })).toEqual([]);

      await subject.store.save({ ...old, updatedAt: at(20) }, undefined, []);
      expect(await idsOf({})).toEqual([old.id, tax.id, draft.id]);
    });

    it('leaves out drafts without a version when asked to', async () => {
      const empty = await saved({ updatedAt: at(1), status: 'draft' });
      const draft = aDocument({ updatedAt: at(2), status: 'draft' });
      await subject.store.save(draft, aVersion({ documentId: draft.id, status: 'draft' }), []);
      const published = await saved({ updatedAt: at(3) });
      expect(await idsOf({ withVersion: true })).toEqual([published.id, draft.id]);
      expect(await idsOf({})).toEqual([published.id, draft.id, empty.id]);
    });

    it('removes a document without a version, and no other', async () => {
      const empty = await saved({ status: 'draft' });
      const full = aDocument();
      await subject.store.save(full, aVersion({ documentId: full.id }), []);
      await subject.store.removeEmpty(OTHER_TENANT, empty.id);
      await subject.store.removeEmpty(TENANT, full.id);
      expect(new Set(await idsOf({}))).toEqual(new Set([empty.id, full.id]));
      await subject.store.removeEmpty(TENANT, empty.id);
      expect(await idsOf({})).toEqual([full.id]);
      expect(await subject.store.findByExternalId(TENANT, empty.externalId)).toBeUndefined();
    });

    it('finds what was made from an original: newest versions of documents in use, oldest first', async () => {
      const fileKey = 'a'.repeat(64);
      const other = 'b'.repeat(64);
      const add = async (document: KnowledgeDocument, keys: string[]) => {
        const versions = keys.map((key, at) => aVersion({ documentId: document.id, number: at + 1, fileKey: key }));
        for (const version of versions) await subject.store.save(document, version, []);
        return versions.at(-1)?.id;
      };
      const first = await add(aDocument(), [other, fileKey]);
      const second = await add(aDocument(), [fileKey]);
      await add(aDocument(), [fileKey, other]);
      await add(aDocument({ status: 'retired' }), [fileKey]);
      await add(aDocument({ tenant: OTHER_TENANT }), [fileKey]);
      expect((await subject.store.newestFrom(TENANT, fileKey)).map(({ id }) => id)).toEqual([first, second]);
      expect(await subject.store.newestFrom(TENANT, 'c'.repeat(64))).toEqual([]);
    });

    it.each([
      ['bonificación', true],
      ['BONIFICACION ibi', true],
      ['  ibi,  2026 ', true],
      ['bonif', true],
      ['ibi tasas', false],
      ['100%', false],
      ['_', true],
      ['', true],
    ])('finds a title by its words, without accents or case: %j is %j', async (text, found) => {
      const { id } = await saved({ title: 'Bonificación del IBI (2026)' });
      expect(await idsOf({ text })).toEqual(found ? [id] : []);
    });
  });
}
