import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAzureSearch } from '../../../../src/adapters/azure/search/azure-search.ts';
import { asAppError } from '../../../../src/errors.ts';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../../support/records.ts';
import { SEARCH_KEY, SEARCH_TOKEN, startSearchService } from '../../../support/search-service.ts';
import { connectDesk, openSearchDesk } from './desk.ts';

const query = { tenant: TENANT, text: 'contrato de alquiler', audience: 'internal' as const, on: '2026-06-01', top: 5 };
const ours = aPassage({ documentId: 'd-1', text: 'Aporte el contrato de alquiler.' });

describe('AI Search that fails', () => {
  let desk: Awaited<ReturnType<typeof openSearchDesk>>;
  beforeEach(async () => {
    desk = await openSearchDesk();
    await desk.index.replaceDocument(TENANT, 'd-1', [ours]);
  });
  afterEach(() => desk.close());

  const failureOf = async (work: () => Promise<unknown>) => {
    const failure = await work().then(
      () => undefined,
      (thrown: unknown) => asAppError(thrown),
    );
    // Neither the key nor what the service wrote travels on, in whatever is told of the failure.
    expect(JSON.stringify([failure?.message, failure?.params, String(failure?.cause)])).not.toMatch(
      /A1b2C3|words of the/,
    );
    return failure && { code: failure.code, retryable: failure.retryable, message: failure.message };
  };
  const search = () => desk.retriever.retrieve(query);

  it.each([
    ['too much asked', { status: 429, headers: { 'retry-after': '30' } }, 'unavailable', true, /429/],
    ['being busy', { status: 503 }, 'unavailable', true, /503/],
    ['a key that may not', { status: 403 }, 'configuration', false, /403.*AZURE_SEARCH_KEY/],
    ['a key that is none', { status: 401 }, 'configuration', false, /401.*AZURE_SEARCH_KEY/],
    ['no such index', { status: 404 }, 'configuration', false, /404.*AZURE_SEARCH_INDEX/],
    ['a request it does not understand', { status: 400 }, 'configuration', false, /400.*AZURE_SEARCH_INDEX/],
    ['silence', 'silence' as const, 'unavailable', true, /in time|cannot/],
    ['an answer that is late', { late: 2000 }, 'unavailable', true, /in time|cannot/],
  ])('with %s is told by its kind, with what to look at', async (_, answer, code, retryable, message) => {
    const patience = connectDesk(
      desk.service,
      typeof answer === 'object' && 'status' in answer ? {} : { timeouts: { search: 200 } },
    );
    await search();
    // What is read once in a while is read.
    await patience.search.prepare();
    desk.service.answer = () => answer;
    const failure = await failureOf(() => patience.retriever.retrieve(query));
    expect(failure).toMatchObject({ code, retryable, message: expect.stringMatching(message) });
  });

  it('is not kept waiting for by a search longer than its limits, however long it asks to wait', async () => {
    await search();
    const before = desk.service.calls.length;
    desk.service.answer = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    expect(await failureOf(search)).toMatchObject({ code: 'unavailable' });
    expect(desk.service.calls.length - before).toBe(1);
  });

  it('once is asked once more, and then answers', async () => {
    desk.service.answerNext({ status: 503 });
    expect((await search()).passages.map(({ id }) => id)).toEqual([ours.id]);
    desk.service.answerNext({ status: 429, headers: { 'retry-after': '0' } });
    expect((await search()).passages.map(({ id }) => id)).toEqual([ours.id]);
  });

  it('with some entries of a batch gets those again, and no others', async () => {
    const passages = Array.from({ length: 4 }, (_, position) =>
      aPassage({ documentId: 'd-2', position, text: `n.º ${position}` }),
    );
    const refused = new Map<unknown, number>();
    desk.service.refuse = ({ key, position }) => {
      if (position !== 1 && position !== 3) return undefined;
      refused.set(key, (refused.get(key) ?? 0) + 1);
      return (refused.get(key) ?? 0) <= 2 ? 503 : undefined;
    };
    const before = desk.service.calls.length;
    await desk.index.replaceDocument(TENANT, 'd-2', passages);
    const sizes = desk.service.calls
      .slice(before)
      .filter(({ path }) => path.endsWith('search.index'))
      .map(({ body }) => (body as { value: unknown[] }).value.length);
    expect(sizes).toEqual([4, 2, 2, 1]);
    expect(await desk.index.passagesOf(TENANT, 'd-2')).toEqual(passages);
  });

  it('with entries that it goes on refusing says so, keeps what was, and takes it when it can', async () => {
    const next = [{ ...ours, text: 'Aporte el contrato de compra.' }];
    desk.service.refuse = () => 503;
    const failure = await failureOf(() => desk.index.replaceDocument(TENANT, 'd-1', next));
    expect(failure).toMatchObject({ code: 'unavailable', retryable: true });
    desk.service.refuse = undefined;
    expect(await desk.index.passagesOf(TENANT, 'd-1')).toEqual([ours]);
    await desk.index.replaceDocument(TENANT, 'd-1', next);
    expect(await desk.index.passagesOf(TENANT, 'd-1')).toEqual(next);
  }, 20_000);

  it('takes a batch in halves when it is too large for it', async () => {
    const passages = Array.from({ length: 6 }, (_, position) =>
      aPassage({ documentId: 'd-2', position, text: `n.º ${position}` }),
    );
    desk.service.answer = ({ path, body }) =>
      path.endsWith('search.index') && (body as { value: unknown[] }).value.length > 2 ? { status: 413 } : undefined;
    await desk.index.replaceDocument(TENANT, 'd-2', passages);
    desk.service.answer = undefined;
    expect(await desk.index.passagesOf(TENANT, 'd-2')).toEqual(passages);
  });

  it('is not asked with another key than its own', async () => {
    const stranger = connectDesk(desk.service, { credential: { key: 'another' } });
    expect(await failureOf(() => stranger.retriever.retrieve(query))).toMatchObject({ code: 'configuration' });
  });

  it('is sent no token in the clear, and its key nowhere else', async () => {
    const token = { getToken: async () => ({ token: SEARCH_TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const { service } = desk;
    const reader = connectDesk(service, { credential: { token } });
    expect(await failureOf(() => reader.retriever.retrieve(query))).toMatchObject({ code: 'unavailable' });
    expect(service.calls.some(({ headers }) => headers.authorization)).toBe(false);
    const elsewhere = await startSearchService();
    service.answer = ({ path }) => ({ status: 307, headers: { location: `${elsewhere.endpoint}${path}` } });
    expect(await failureOf(search)).toMatchObject({ code: 'configuration' });
    expect(elsewhere.calls).toEqual([]);
    await elsewhere.stop();
  });

  it('with an index of another definition is refused, with what to do', async () => {
    const model = { model: 'otro', embed: async () => [] };
    const other = connectDesk(desk.service, { embedder: { model, dimensions: 4 } });
    const failure = await failureOf(() => other.retriever.retrieve(query));
    expect(failure).toMatchObject({ code: 'configuration', message: expect.stringMatching(/definition.*reindex/) });
    expect(await failureOf(() => other.index.replaceDocument(TENANT, 'd-1', []))).toMatchObject({
      code: 'configuration',
    });
    expect(await desk.index.passagesOf(TENANT, 'd-1')).toEqual([ours]);
  });

  it('is refused an entry with a field that the index lacks', async () => {
    const held = desk.service.indexes.get('ventanilla-1');
    if (held)
      held.act = () => {
        throw new Error('there is no field words');
      };
    const failure = await failureOf(() => desk.index.replaceDocument(TENANT, 'd-2', [{ ...ours, documentId: 'd-2' }]));
    expect(failure).toMatchObject({ code: 'configuration', message: expect.stringMatching(/definition/) });
  });

  it('lets go at once when the process stops', async () => {
    const stopping = new AbortController();
    const stopped = connectDesk(desk.service, { stopping: stopping.signal });
    await stopped.retriever.retrieve(query);
    desk.service.answer = () => 'silence';
    const failure = failureOf(() => stopped.retriever.retrieve(query));
    setTimeout(() => stopping.abort(), 20);
    expect(await failure).toMatchObject({ code: 'cancelled' });
  });

  it.each([
    ['nothing', ''],
    ['no address', 'search'],
    ['plain http to another machine', 'http://search.example'],
    ['a key in the address', 'https://me:secret@search.example'],
    ['a query in the address', 'https://search.example/?api-key=x'],
  ])('is not begun with %s as its address', async (_, endpoint) => {
    const open = async () => openAzureSearch({ endpoint, credential: { key: SEARCH_KEY }, index: 'ventanilla' });
    expect(await failureOf(open)).toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('AZURE_SEARCH_ENDPOINT'),
    });
  });

  it.each([
    '',
    'V',
    'Ventanilla',
    '1ventanilla',
    'ventanilla-',
    'a--b',
    'ñ',
    'x'.repeat(101),
  ])('is not begun with %j as the name of the index', async (index) => {
    const open = async () =>
      openAzureSearch({ endpoint: desk.service.endpoint, credential: { key: SEARCH_KEY }, index });
    expect(await failureOf(open)).toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('AZURE_SEARCH_INDEX'),
    });
  });

  it('does not let a search wait for what is read once in a while', async () => {
    const reader = connectDesk(desk.service, { placeMaxAgeMs: 0, statistics: { maxAgeMs: 0 } });
    const first = await reader.retriever.retrieve(query);
    desk.service.answer = ({ path, body }) =>
      path.includes('-place') || (body as { facets?: unknown } | undefined)?.facets ? 'silence' : undefined;
    expect(await reader.retriever.retrieve(query)).toEqual(first);
    expect(await reader.retriever.retrieve(query)).toEqual(first);
  });

  it('finds what somebody else published since it counted the words', async () => {
    const reader = connectDesk(desk.service);
    await reader.retriever.retrieve(query);
    await desk.index.replaceDocument(TENANT, 'd-2', [
      aPassage({ documentId: 'd-2', text: 'La gaviota patiamarilla.' }),
    ]);
    const found = await reader.retriever.retrieve({ ...query, text: '¿Qué hago con una gaviota?' });
    expect(found.passages.map(({ documentId }) => documentId)).toEqual(['d-2']);
  });

  it('goes on by what it read before when reading it again fails', async () => {
    const reader = connectDesk(desk.service, { placeMaxAgeMs: 0, statistics: { maxAgeMs: 0 } });
    const first = await reader.retriever.retrieve(query);
    desk.service.answer = ({ path, body }) =>
      path.includes('-place') || (body as { facets?: unknown } | undefined)?.facets ? { status: 503 } : undefined;
    expect(await reader.retriever.retrieve(query)).toEqual(first);
  });
});
