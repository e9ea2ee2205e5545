import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goBack, reindex } from '../../../../src/adapters/azure/search/reindex.ts';
import { asAppError } from '../../../../src/errors.ts';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { OTHER_TENANT, TENANT } from '../../../support/records.ts';
import { connectDesk, openSearchDesk } from './desk.ts';

const query = { tenant: TENANT, text: 'contrato de alquiler', audience: 'internal' as const, on: '2026-06-01', top: 5 };
const document = (documentId: string, text = `El contrato de alquiler ${documentId}.`) => [
  aPassage({ documentId, text }),
  aPassage({ documentId, position: 1, text: `${text} Y más.` }),
];

describe('building an AI Search index beside the one in use', () => {
  let desk: Awaited<ReturnType<typeof openSearchDesk>>;
  beforeEach(async () => {
    desk = await openSearchDesk();
    await desk.index.replaceDocument(TENANT, 'd-1', document('d-1'));
    await desk.index.replaceDocument(TENANT, 'd 2/ñ', document('d 2/ñ'));
    await desk.index.replaceDocument(OTHER_TENANT, 'd-1', document('d-1'));
  });
  afterEach(() => desk.close());

  const names = () => [...desk.service.indexes.keys()].filter((name) => /\d$/.test(name)).sort();
  const all = async (one: Pick<typeof desk, 'index'>) => [
    await one.index.passagesOf(TENANT, 'd-1'),
    await one.index.passagesOf(TENANT, 'd 2/ñ'),
    await one.index.passagesOf(OTHER_TENANT, 'd-1'),
    await one.index.count(TENANT),
  ];

  it('copies all of it, puts it in use, keeps the old one and goes back to it', async () => {
    const before = await all(desk);
    const found = await desk.retriever.retrieve(query);
    expect(await reindex(desk.search)).toEqual({ index: 'ventanilla-2', documents: 3, passages: 6 });
    expect(names()).toEqual(['ventanilla-1', 'ventanilla-2']);
    expect(await all(desk)).toEqual(before);
    expect(await desk.retriever.retrieve(query)).toEqual(found);

    await desk.index.removeDocument(TENANT, 'd-1');
    await desk.index.replaceDocument(TENANT, 'd-3', document('d-3'));
    const later = await all(desk);
    expect(await goBack(desk.search)).toMatchObject({ index: 'ventanilla-1', documents: 3 });
    // With what was published since.
    expect(await all(desk)).toEqual(later);
    expect(await desk.index.passagesOf(TENANT, 'd-3')).toHaveLength(2);
    expect((await desk.search.places.recorded())?.current).toBe('ventanilla-1');
  });

  it('keeps one to go back to and no more', async () => {
    await reindex(desk.search);
    await reindex(desk.search);
    await reindex(desk.search);
    expect(names()).toEqual(['ventanilla-3', 'ventanilla-4']);
    expect(await desk.index.count(TENANT)).toEqual({ documents: 2, passages: 4 });
  });

  it('loses nothing that is published, changed or removed meanwhile, by whoever', async () => {
    const other = connectDesk(desk.service);
    await other.index.count(TENANT);
    let copied = 0;
    let isWriting = false;
    desk.service.before = async ({ path }) => {
      if (isWriting || !path.startsWith("/indexes('ventanilla-2')/docs/search.index")) return;
      isWriting = true;
      copied++;
      if (copied === 1) await other.index.replaceDocument(TENANT, 'd-9', document('d-9'));
      if (copied === 2) await other.index.removeDocument(TENANT, 'd 2/ñ');
      if (copied === 3) await desk.index.replaceDocument(TENANT, 'd-1', document('d-1', 'El contrato cambiado.'));
      isWriting = false;
    };
    await reindex(desk.search);
    desk.service.before = undefined;
    expect(copied).toBeGreaterThan(3);
    expect((await desk.index.passagesOf(TENANT, 'd-1'))[0]?.text).toBe('El contrato cambiado.');
    expect(await desk.index.passagesOf(TENANT, 'd 2/ñ')).toEqual([]);
    expect(await desk.index.passagesOf(TENANT, 'd-9')).toHaveLength(2);
    expect(await desk.index.count(TENANT)).toEqual({ documents: 2, passages: 4 });
    const held = desk.service.indexes.get('ventanilla-2');
    expect([...(held?.documents.values() ?? [])].filter(({ kind }) => kind === 'passage')).toHaveLength(6);
  });

  it('that stops half-way leaves the old one in use, and goes on where it was', async () => {
    const before = await all(desk);
    let taken = 0;
    desk.service.refuse = () => (++taken > 3 ? 400 : undefined);
    expect(asAppError(await reindex(desk.search).catch((thrown: unknown) => thrown)).code).toBe('invalid-input');
    desk.service.refuse = undefined;
    expect(await all(connectDesk(desk.service))).toEqual(before);
    await desk.index.replaceDocument(TENANT, 'd-4', document('d-4'));
    expect(await reindex(desk.search)).toEqual({ index: 'ventanilla-2', documents: 4, passages: 8 });
    expect(names()).toEqual(['ventanilla-1', 'ventanilla-2']);
    expect(await desk.index.passagesOf(TENANT, 'd-4')).toHaveLength(2);
  });

  it('makes one of the definition that this version needs, which the version before refuses', async () => {
    const before = await all(desk);
    const embedder = {
      model: { model: 'uno', embed: async (texts: readonly string[]) => texts.map(() => new Float32Array([1, 0])) },
      dimensions: 2,
    };
    const newer = connectDesk(desk.service, { embedder });
    await expect(newer.index.count(TENANT)).rejects.toThrow(/definition/);
    // The version before publishes while it is being built, and need not know what the new one looks like.
    let isWriting = false;
    desk.service.before = async ({ path }) => {
      if (isWriting || !path.startsWith("/indexes('ventanilla-2')/docs/search.index")) return;
      isWriting = true;
      await desk.index.replaceDocument(TENANT, 'd-5', document('d-5'));
    };
    await reindex(newer.search);
    desk.service.before = undefined;
    expect(await all(newer)).toEqual([...before.slice(0, 3), { documents: 3, passages: 6 }]);
    await expect(desk.index.replaceDocument(TENANT, 'd-1', document('d-1'))).rejects.toThrow(/definition/);
    // Going back is for the version that made the old one.
    await expect(goBack(newer.search)).rejects.toThrow(/version that made it/);
    await goBack(connectDesk(desk.service).search);
    expect((await desk.search.places.recorded())?.current).toBe('ventanilla-1');
  });

  it('begins an empty one where the one in use is gone, and says what it cannot do', async () => {
    desk.service.indexes.delete('ventanilla-1');
    await expect(desk.index.count(TENANT)).rejects.toThrow(/404.*AZURE_SEARCH_INDEX/);
    expect(await reindex(desk.search)).toEqual({ index: 'ventanilla-2', documents: 0, passages: 0 });
    await desk.index.replaceDocument(TENANT, 'd-1', document('d-1'));
    expect(await desk.index.count(TENANT)).toEqual({ documents: 1, passages: 2 });
    const none = connectDesk(desk.service, { index: 'otra' });
    await expect(reindex(none.search)).rejects.toThrow(/no index yet/);
    await none.index.count(TENANT);
    await expect(goBack(none.search)).rejects.toThrow(/no index to go back to/);
  });
});
