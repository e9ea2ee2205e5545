import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openIndexDatabase } from '../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../src/adapters/sqlite/knowledge-index.ts';
import { openSqliteStore } from '../src/adapters/sqlite/store.ts';
import { newEvent } from '../src/domain/event.ts';
import type { KnowledgeDocument } from '../src/domain/knowledge.ts';
import { AppError } from '../src/errors.ts';
import { createIndexFollower, type FollowedPosition, type FollowerOptions } from '../src/index-follower.ts';
import { aDocument, anAgent, at, aVersion, newId, TENANT } from './support/records.ts';

describe('an index that follows what others publish', () => {
  let store: ReturnType<typeof openSqliteStore>;
  let index: FollowerOptions['index'];
  let stood: number | undefined;
  const position: FollowedPosition = {
    read: () => stood,
    write: (sequence) => {
      stood = sequence;
    },
  };
  beforeEach(() => {
    store = openSqliteStore(':memory:');
    index = createSqliteKnowledgeIndex(openIndexDatabase(':memory:'));
    stood = 0;
  });
  afterEach(() => store.close());

  const follow = (over: Partial<FollowerOptions> = {}) => {
    const { knowledge, eventBus: events } = store;
    const logger = pino({ level: 'silent' });
    const options = { index, knowledge, events, tenant: TENANT, position, logger, restMs: 5, ...over };
    const follower = createIndexFollower(options);
    follower.begin();
    onTestFinished(() => follower.stop());
    return follower;
  };
  /** As another process does it, whose index is not this one. */
  const publish = async (over: Partial<KnowledgeDocument> = {}): Promise<KnowledgeDocument> => {
    const version = aVersion({ id: newId('version'), documentId: over.id ?? newId('document') });
    const document = aDocument({ id: version.documentId, publishedVersionId: version.id, ...over });
    await store.knowledge.save(document, version, [eventOf('document.published', document)]);
    return document;
  };
  const retire = async ({ publishedVersionId: _gone, ...document }: KnowledgeDocument) => {
    const retired = { ...document, status: 'retired' as const };
    await store.knowledge.save(retired, undefined, [eventOf('document.retired', document)]);
  };
  const eventOf = (type: 'document.published' | 'document.retired', { id, updatedAt }: KnowledgeDocument) =>
    newEvent(type, { id: newId('event'), at: updatedAt, tenant: TENANT, actor: anAgent }, { documentId: id });
  const held = async ({ id }: KnowledgeDocument) => (await index.passagesOf(TENANT, id)).length;

  it('holds what is published, gives up what is retired, and goes on after a stop where it stood', async () => {
    const [kept, gone] = [await publish(), await publish()];
    const first = follow();
    await first.settled();
    expect([await held(kept), await held(gone)]).toEqual([1, 1]);
    await retire(gone);
    await vi.waitFor(async () => expect(await held(gone)).toBe(0));
    await first.stop();
    const later = await publish();
    const read = vi.fn(store.eventBus.read);
    await follow({ events: { ...store.eventBus, read } }).settled();
    expect(await held(later)).toBe(1);
    expect(read.mock.calls[0]?.[0]).toBe(3);
  });

  it.each([
    undefined,
    99,
  ])('compares everything once when it stood at %s, which the log does not know', async (from) => {
    const [kept, gone] = [await publish(), await publish()];
    await follow().settled();
    await retire(gone);
    await index.removeDocument(TENANT, kept.id);
    stood = from;
    await follow().settled();
    expect([await held(kept), await held(gone)]).toEqual([1, 0]);
    expect(stood).toBe(3);
  });

  it('waits until a document is as its event says', async () => {
    const document = await publish({ updatedAt: at(5) });
    let looks = 0;
    const get: typeof store.knowledge.get = async (...of) => {
      const found = await store.knowledge.get(...of);
      return ++looks < 3 && found ? { ...found, publishedVersionId: 'older', updatedAt: at(1) } : found;
    };
    await follow({ knowledge: { ...store.knowledge, get } }).settled();
    expect(await held(document)).toBe(1);
    expect(looks).toBe(3);
  });

  it('is not held up by a document that cannot be read', async () => {
    const [broken, other] = [await publish(), await publish()];
    const get: typeof store.knowledge.get = async (of, id) => {
      if (id === broken.id) throw new AppError('internal', 'it is not valid');
      return store.knowledge.get(of, id);
    };
    await follow({ knowledge: { ...store.knowledge, get } }).settled();
    expect(await held(other)).toBe(1);
    expect(stood).toBe(2);
  });

  it('stays where it is while the store or its own disk fails, and says so', async () => {
    const document = await publish();
    let isFull = true;
    const full = new AppError('storage-full', 'the disk is full');
    const replaceDocument: typeof index.replaceDocument = (...of) =>
      isFull ? Promise.reject(full) : index.replaceDocument(...of);
    const follower = follow({ index: { ...index, replaceDocument } });
    await follower.settled();
    expect(follower.status()).toEqual({
      status: 'degraded',
      detail: 'what others publish is not known: the disk is full',
    });
    expect(stood).toBe(0);
    isFull = false;
    await vi.waitFor(async () => expect(await held(document)).toBe(1));
    await vi.waitFor(() => expect(follower.status()).toEqual({ status: 'ok' }));
  });
});
