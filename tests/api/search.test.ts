import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/identity.ts';
import type { RetrievalExplanation } from '../../src/domain/retrieval-explanation.ts';
import type { RetrievalQuery } from '../../src/ports/retriever.ts';
import { aScoredPassage } from '../support/desk.ts';
import type { Client } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

const TOWN = 'es/valencia/puertoclaro';
const OFFICE = `${TOWN}/oficina-centro`;
const EXPLANATION: RetrievalExplanation = {
  language: 'es',
  terms: [
    {
      word: 'enpadronar',
      weight: 4.2,
      forms: [{ form: 'empadron', worth: 0.8, passages: 3 }],
      synonyms: ['alta en el padrón'],
      corrected: 'empadronar',
    },
  ],
  runs: [{ run: 'words', found: 12 }],
  filters: { audience: 'internal', on: '2026-11-21', jurisdiction: TOWN, excluded: 2 },
  passages: [
    {
      id: 'p1',
      rank: 1,
      score: 1,
      runs: [{ run: 'words', rank: 1, score: 7.5 }],
      matched: [{ word: 'enpadronar', fields: ['title', 'body'] }],
    },
  ],
  answerability: { value: 0.91, evidence: { coverage: 1 } },
};

let desk: HttpDesk;
let agent: Client;
let queries: RetrievalQuery[];
beforeEach(async () => {
  queries = [];
  desk = await openHttpDesk();
  agent = await desk.as('Ana');
  desk.ports.retriever.retrieve = async (query) => {
    queries.push(query);
    const explanation = query.explain ? { explanation: EXPLANATION } : {};
    return { passages: [aScoredPassage()], answerability: 0.91, ...explanation };
  };
});
afterEach(async () => {
  expect(desk.log).toEqual([]);
  await desk.close();
});
const search = (query: Record<string, string> = {}) =>
  agent.ok('search', { query: { q: '¿Cómo me enpadrono?', ...query } });

describe('a search', () => {
  it('gives passages and nothing else unless it is asked why', async () => {
    for (const query of [{}, { explain: '0' }, { explain: 'false' }]) {
      expect(Object.keys(await search(query))).toEqual(['passages']);
    }
    expect(queries.every(({ explain }) => !explain)).toBe(true);
  });

  it.each(['1', 'true'])('explains itself with explain=%s, beside the threshold of an answer', async (explain) => {
    const { explanation, threshold, passages } = await search({ explain });
    expect(explanation).toEqual(EXPLANATION);
    expect(threshold).toBe(desk.ports.settings.minAnswerability);
    expect(passages.map(({ id }) => id)).toEqual(['p1']);
  });

  it('explains itself to whoever may search', async () => {
    for (const role of ROLES) {
      const client = await desk.as('Alguien', role);
      expect((await client.ok('search', { query: { q: 'padrón', explain: '1' } })).explanation).toEqual(EXPLANATION);
    }
  });

  it('looks for what it is asked: topic, source, language, place', async () => {
    const asked = { topic: 'padron', source: 'cases', language: 'gl', jurisdiction: TOWN, top: '3' };
    await search(asked);
    expect(queries).toMatchObject([{ ...asked, top: 3, audience: 'internal', on: '2026-11-21' }]);
  });

  it.each([
    ['explain', 'yes'],
    ['explain', ''],
    ['language', 'fr'],
    ['jurisdiction', 'Puertoclaro'],
    ['jurisdiction', 'es/a/b/c/d'],
    ['source', 'web'],
    ['place', TOWN],
  ])('is refused for %s=%s', async (name, value) => {
    const { status, problem } = await agent.refused('search', { query: { q: 'padrón', [name]: value } });
    expect([status, problem.code]).toEqual([400, 'invalid-input']);
    expect(problem.errors?.map(({ path }) => path)).toEqual([name]);
    expect(queries).toEqual([]);
  });
});

describe('where the installation serves', () => {
  it('leaves nothing out by place when it is not said', async () => {
    await search();
    await agent.ok('createSuggestion', { body: { question: '¿Plazo del padrón?' } });
    expect(queries.map(({ jurisdiction }) => jurisdiction)).toEqual([undefined, undefined, undefined]);
  });

  it('is where every question is asked, unless it names a place within', async () => {
    desk.ports.settings.jurisdiction = TOWN;
    await search();
    await search({ jurisdiction: OFFICE });
    const question = '¿Plazo del padrón?';
    await agent.ok('createSuggestion', { body: { question } });
    await agent.ok('createSuggestion', { body: { question, jurisdiction: OFFICE } });
    expect(queries.map(({ jurisdiction }) => jurisdiction)).toEqual([TOWN, OFFICE, TOWN, TOWN, OFFICE, OFFICE]);
  });

  it('is all that is served: another place is refused in plain words, and nothing is recorded', async () => {
    desk.ports.settings.jurisdiction = TOWN;
    const elsewhere = 'es/murcia';
    const found = await agent.refused('search', { query: { q: 'padrón', jurisdiction: elsewhere } });
    const body = { question: '¿Plazo del padrón?', jurisdiction: elsewhere };
    const suggested = await agent.refused('createSuggestion', { body });
    for (const { problem } of [found, suggested]) {
      expect(problem).toMatchObject({
        status: 400,
        code: 'place-not-served',
        detail: expect.stringContaining('ámbito'),
      });
    }
    expect(queries).toEqual([]);
    expect((await agent.ok('listInteractions')).total).toBe(0);
  });
});
