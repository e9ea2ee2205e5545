import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Passage } from '../../../../src/domain/passage.ts';
import { AppError } from '../../../../src/errors.ts';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../../support/records.ts';
import type { Stored } from '../../../support/search-service-filter.ts';
import { connectDesk, openSearchDesk } from './desk.ts';

const query = { tenant: TENANT, audience: 'internal' as const, on: '2026-06-01', top: 10 };

/** A document whose passages all say the same word, and which edition they are of. */
function edition(name: string, length: number): Passage[] {
  return Array.from({ length }, (_, position) =>
    aPassage({
      documentId: 'd-1',
      position,
      title: 'Terrazas',
      headingPath: [`Artículo ${position}`],
      questions: [],
      versionId: name,
      text: `La terraza ${name} ${['lleva', 'paga', 'ocupa', 'cierra', 'pide'][position % 5]} lo del artículo ${position}.`,
    }),
  );
}

describe('replacing a document in AI Search', () => {
  let desk: Awaited<ReturnType<typeof openSearchDesk>>;
  beforeEach(async () => {
    desk = await openSearchDesk();
  });
  afterEach(() => desk.close());

  const editions = async () => {
    const { passages } = await desk.retriever.retrieve({ ...query, text: 'terraza del artículo' });
    return [...new Set(passages.map(({ versionId }) => versionId))];
  };
  const stored = () => [...(desk.service.indexes.get('ventanilla-1')?.documents.values() ?? [])];

  it('shows the old or the new, never both nor a part, whenever it is searched', async () => {
    await desk.index.replaceDocument(TENANT, 'd-1', edition('antigua', 5));
    const reader = connectDesk(desk.service);
    const seen: string[] = [];
    let isLooking = false;
    // Between any two requests of the writer somebody searches.
    desk.service.before = async ({ path }) => {
      if (isLooking || !path.endsWith('search.index')) return;
      isLooking = true;
      const { passages } = await reader.retriever.retrieve({ ...query, text: 'terraza del artículo' });
      const kept = await reader.index.passagesOf(TENANT, 'd-1');
      seen.push([...new Set([...passages, ...kept].map(({ versionId }) => versionId))].join('+'), String(kept.length));
      isLooking = false;
    };
    await desk.index.replaceDocument(TENANT, 'd-1', edition('nueva', 3));
    desk.service.before = undefined;
    // Before the passages, the commit and the deletions are taken.
    expect(seen).toEqual(['antigua', '5', 'antigua', '5', 'nueva', '3']);
    expect(await editions()).toEqual(['nueva']);
    expect(stored()).toHaveLength(4);
  });

  it.each([
    'upload',
    'commit',
    'delete',
  ])('that stops at the %s leaves one whole edition, and done again converges', async (step) => {
    await desk.index.replaceDocument(TENANT, 'd-1', edition('antigua', 5));
    const isStep = (action: Stored) =>
      step === 'delete'
        ? action['@search.action'] === 'delete'
        : action.kind === (step === 'commit' ? 'commit' : 'passage');
    let left = 2;
    // Some of a batch is taken, and then nothing any more.
    desk.service.refuse = (action) => (isStep(action) && left-- <= 0 ? 400 : undefined);
    if (step === 'commit') left = 0;
    await expect(desk.index.replaceDocument(TENANT, 'd-1', edition('nueva', 5))).rejects.toThrow(AppError);
    desk.service.refuse = undefined;
    const whole = step === 'delete' ? 'nueva' : 'antigua';
    expect(await editions()).toEqual([whole]);
    const kept = await desk.index.passagesOf(TENANT, 'd-1');
    expect(kept.map(({ versionId }) => versionId)).toEqual(Array(5).fill(whole));
    expect(await desk.index.count(TENANT)).toEqual({ documents: 1, passages: 5 });

    await desk.index.replaceDocument(TENANT, 'd-1', edition('nueva', 4));
    expect(await editions()).toEqual(['nueva']);
    expect(stored()).toHaveLength(5);
  });

  it('that is removed stays removed when it stops half-way', async () => {
    await desk.index.replaceDocument(TENANT, 'd-1', edition('antigua', 5));
    desk.service.refuse = (action) => (action['@search.action'] === 'delete' ? 400 : undefined);
    await expect(desk.index.removeDocument(TENANT, 'd-1')).rejects.toThrow(AppError);
    desk.service.refuse = undefined;
    expect(await editions()).toEqual([]);
    expect(await desk.index.count(TENANT)).toEqual({ documents: 0, passages: 0 });
    await desk.index.removeDocument(TENANT, 'd-1');
    expect(stored()).toEqual([]);
  });

  it('by two at once ends with one of them, whole', async () => {
    const other = connectDesk(desk.service);
    await Promise.all([
      desk.index.replaceDocument(TENANT, 'd-1', edition('nuestra', 4)),
      other.index.replaceDocument(TENANT, 'd-1', edition('suya', 3)),
    ]);
    const kept = await desk.index.passagesOf(TENANT, 'd-1');
    expect([['nuestra'], ['suya']]).toContainEqual([...new Set(kept.map(({ versionId }) => versionId))]);
    expect(await editions()).toEqual([kept[0]?.versionId]);
    await desk.index.replaceDocument(TENANT, 'd-1', edition('última', 2));
    expect(stored()).toHaveLength(3);
  });

  it('finds a document again that was replaced between two looks of one search', async () => {
    await desk.index.replaceDocument(TENANT, 'd-1', edition('antigua', 3));
    const writer = connectDesk(desk.service);
    let searches = 0;
    desk.service.before = async ({ path, body }) => {
      const isCandidates = path.endsWith('search.post.search') && (body as { searchFields?: string }).searchFields;
      if (isCandidates) searches++;
      const isSecondLook = String((body as { filter?: string } | undefined)?.filter).startsWith("(kind eq 'commit'");
      if (!isSecondLook || searches !== 1) return;
      desk.service.before = ({ body: later }) => {
        if ((later as { searchFields?: string } | undefined)?.searchFields) searches++;
      };
      await writer.index.replaceDocument(TENANT, 'd-1', edition('nueva', 3));
    };
    expect(await editions()).toEqual(['nueva']);
    expect(searches).toBe(2);
  });

  it('sends at most a thousand entries at once, and all of a long document', async () => {
    await desk.index.replaceDocument(TENANT, 'd-1', edition('larga', 2300));
    const sizes = desk.service.calls
      .filter(({ path }) => path.endsWith('search.index'))
      .map(({ body }) => (body as { value: unknown[] }).value.length);
    expect(sizes.filter((size) => size > 1)).toEqual([1000, 1000, 300]);
    expect(await desk.index.passagesOf(TENANT, 'd-1')).toHaveLength(2300);
    expect(await desk.index.count(TENANT)).toEqual({ documents: 1, passages: 2300 });
  });

  it('sends at most sixteen megabytes at once', async () => {
    const long = 'palabra '.repeat(60_000);
    const passages = Array.from({ length: 24 }, (_, position) =>
      aPassage({ documentId: 'd-1', position, text: `${position} ${long}` }),
    );
    await desk.index.replaceDocument(TENANT, 'd-1', passages);
    const sizes = desk.service.calls
      .filter(({ path }) => path.endsWith('search.index'))
      .map(({ body }) => Buffer.byteLength(JSON.stringify(body)));
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(16_000_000);
    expect(await desk.index.count(TENANT)).toEqual({ documents: 1, passages: 24 });
  });

  it('lets no identifier of a person leave', async () => {
    await desk.index.replaceDocument(TENANT, 'd-1', [
      aPassage({ documentId: 'd-1', title: '12345678Z', text: 'Para 12345678Z, en ES91 2100 0418 4502 0005 1332.' }),
    ]);
    const sent = JSON.stringify(desk.service.calls.map(({ path, body }) => [path, body]));
    expect(sent).toContain('[DNI_1]');
    expect(sent).not.toMatch(/12345678|12345678z|2100 0418|es91/i);
  });
});
