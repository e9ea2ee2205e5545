import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithin, jurisdictionLevel } from '../../src/domain/jurisdiction.ts';
import { openSample, sampleQueries } from '../bench/sample.ts';
import { aPerson } from '../support/desk.ts';

const TOWN = 'es/valencia/puertoclaro';
const ELSEWHERE = 'es/murcia/cartagena';

describe('where the rules of the sample municipality are in force', () => {
  let sample: Awaited<ReturnType<typeof openSample>>;
  beforeAll(async () => {
    sample = await openSample();
  });
  afterAll(() => sample.close());

  const found = async (text: string, jurisdiction?: string) => {
    const person = { ...aPerson('Marta'), tenant: sample.tenant };
    const search = await sample.application.useCases.searchKnowledge(person, { text, top: 10, jurisdiction });
    if (!search.ok) throw new Error(search.refusal.code);
    return search.value.passages.map(({ externalId }) => externalId);
  };

  it('is said of some, from the state to the municipality, and all of them are in force there', async () => {
    const { tenant, application } = sample;
    const { items } = await application.ports.knowledge.list({ tenant }, { limit: 500 });
    const said = items.flatMap(({ jurisdiction }) => jurisdiction ?? []);
    expect(new Set(said.map(jurisdictionLevel))).toEqual(new Set(['state', 'region', 'municipality']));
    expect(said.filter((jurisdiction) => !isWithin(TOWN, jurisdiction))).toEqual([]);
    expect(said.length).toBeLessThan(items.length / 2);
  });

  it('changes no answer where the municipality is', async () => {
    for (const { text } of sampleQueries().filter((_, index) => index % 5 === 0)) {
      expect(await found(text, TOWN), text).toEqual(await found(text));
    }
  });

  it('leaves its ordinances out elsewhere, and what the state says in', async () => {
    expect(await found('¿Cuánto se paga de IBI en 2026?', TOWN)).toContain('ibi-2026');
    expect(await found('¿Cuánto se paga de IBI en 2026?', ELSEWHERE)).not.toContain('ibi-2026');
    expect(await found('plazo del recurso de reposición', ELSEWHERE)).toContain('recurso-reposicion');
    expect(await found('pedir la dependencia', 'es/valencia')).toContain('dependencia');
    expect(await found('pedir la dependencia', ELSEWHERE)).not.toContain('dependencia');
  });
});
