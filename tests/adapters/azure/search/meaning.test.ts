import { afterEach, describe, expect, it } from 'vitest';
import { fillVectors } from '../../../../src/adapters/azure/search/vectors.ts';
import { AppError } from '../../../../src/errors.ts';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { describeRetrieverContract } from '../../../contracts/retriever-contract.ts';
import { describeRetrieverExplainContract } from '../../../contracts/retriever-explain-contract.ts';
import { wordVector } from '../../../support/embedding-server.ts';
import { TENANT } from '../../../support/records.ts';
import type { SearchBody } from '../../../support/search-service-index.ts';
import { openSearchDesk } from './desk.ts';

const DIMENSIONS = 64;
/** Umbrellas and rain are one to it, and to no vocabulary; `works` says whether it answers. */
function embedder(works: () => boolean = () => true) {
  const embed = async (texts: readonly string[]) => {
    if (!works()) throw new AppError('unavailable', 'the embedder is down', { retryable: true });
    return texts.map((text) => wordVector(/paraguas|lluvia/i.test(text) ? 'lluvia' : text, DIMENSIONS));
  };
  return { dimensions: DIMENSIONS, model: { model: 'de prueba', embed } };
}

const open = (works?: () => boolean, failures: AppError[] = []) => {
  const given = embedder(works);
  return openSearchDesk(
    { embedder: given, onEmbedderFailure: (failure) => failures.push(failure) },
    { embedQuery: async (text) => (await given.model.embed([text]).catch(() => []))[0] },
  );
};
const query = { tenant: TENANT, audience: 'internal' as const, on: '2026-06-01', top: 5 };
const put = (desk: Awaited<ReturnType<typeof open>>, documentId: string, text: string) =>
  desk.index.replaceDocument(TENANT, documentId, [
    aPassage({ documentId, text, title: documentId, headingPath: [], questions: [] }),
  ]);

// By words alone: the contract says what is found by words, and meaning finds the nearest whatever they are.
describeRetrieverContract('AI Search (double), with vectors and an embedder that is down', () => open(() => false));
describeRetrieverExplainContract('AI Search (double), with vectors and an embedder that is down', () =>
  open(() => false),
);

describe('searching AI Search by meaning', () => {
  let desk: Awaited<ReturnType<typeof open>>;
  afterEach(() => desk.close());

  it('finds what has no word in common, in one request with the words, and says by which run', async () => {
    desk = await open();
    await put(desk, 'toldos', 'Los días de lluvia no se cobra.');
    await put(desk, 'piscina', 'La piscina abre en junio.');
    await desk.retriever.retrieve({ ...query, text: 'piscina' });
    const before = desk.service.calls.length;
    const { passages, explanation } = await desk.retriever.retrieve({ ...query, text: 'mi paraguas', explain: true });
    expect(passages[0]?.documentId).toBe('toldos');
    expect(explanation?.passages[0]?.runs).toContainEqual(expect.objectContaining({ run: 'meaning', rank: 1 }));
    const bodies = desk.service.calls.slice(before).map(({ body }) => body as SearchBody);
    expect(bodies.filter(({ vectorQueries }) => vectorQueries)).toHaveLength(1);
    expect(bodies[0]).toMatchObject({ debug: 'vector', search: expect.stringContaining('paraguas') });
  });

  it('keeps to the filters of the question', async () => {
    desk = await open();
    await desk.index.replaceDocument(TENANT, 'interno', [
      aPassage({ documentId: 'interno', text: 'Turnos en días de lluvia.', audience: 'internal' }),
    ]);
    expect((await desk.retriever.retrieve({ ...query, audience: 'public', text: 'mi paraguas' })).passages).toEqual([]);
  });

  it('publishes by words alone while the embedder is down, tells of it, and makes up for it later', async () => {
    let works = false;
    const failures: AppError[] = [];
    desk = await open(() => works, failures);
    await put(desk, 'toldos', 'Los días de lluvia no se cobra.');
    expect(failures.map(({ code }) => code)).toEqual(['unavailable']);
    expect((await desk.retriever.retrieve({ ...query, text: 'días de lluvia' })).passages).toHaveLength(1);
    await expect(fillVectors(desk.search)).rejects.toThrow(/down/);
    works = true;
    expect((await desk.retriever.retrieve({ ...query, text: 'mi paraguas' })).passages).toHaveLength(0);
    expect(await fillVectors(desk.search)).toBe(1);
    expect(await fillVectors(desk.search)).toBe(0);
    expect((await desk.retriever.retrieve({ ...query, text: 'mi paraguas' })).passages).toHaveLength(1);
  });
});
