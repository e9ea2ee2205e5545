import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../src/domain/interaction.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import { ProblemError } from '../../tab/client/problem.ts';
import {
  advanceRun,
  inReadingOrder,
  type LiveRun,
  shownExchanges,
  startRun,
  suggestionOf,
} from '../../tab/scenes/desk/live-run.ts';

const person = { id: 'a', name: 'Marta' };
const start = (): LiveRun =>
  startRun({
    runId: 'run',
    question: '¿Cómo me empadrono?',
    channel: 'phone',
    interactionId: undefined,
    person,
    mode: 'generated',
    at: '2026-03-02T10:00:00.000Z',
  });
const recorded = () =>
  advanceRun(start(), {
    type: 'interaction',
    value: { id: 's1', interactionId: 'i1', exchangeId: 'e1', language: 'es' },
  });

function interactionWith(status: Suggestion['status'], text: string): Interaction {
  const { exchange } = recorded();
  return {
    id: 'i1',
    tenant: 't',
    version: 1,
    status: 'open',
    channel: 'phone',
    language: 'es',
    level: 1,
    agent: person,
    openedAt: '2026-03-02T10:00:00.000Z',
    updatedAt: '2026-03-02T10:00:00.000Z',
    exchanges: [{ ...exchange, suggestions: exchange.suggestions.map((held) => ({ ...held, status, text })) }],
    ratings: [],
  };
}

describe('a suggestion that is arriving', () => {
  it('grows with each delta and takes its ids from the record', () => {
    const run = [' los', ' papeles'].reduce(
      (held, text) => advanceRun(held, { type: 'delta', value: { text } }),
      recorded(),
    );
    expect(run).toMatchObject({ interactionId: 'i1', recorded: true, exchange: { id: 'e1' } });
    expect(run.exchange.suggestions[0]).toMatchObject({ id: 's1', status: 'streaming', text: ' los papeles' });
  });

  it('stands last until the server has it on record, then in its place', () => {
    expect(shownExchanges(undefined, [start()]).map((exchange) => exchange.id)).toEqual(['run']);
    const run = advanceRun(recorded(), { type: 'delta', value: { text: 'Hola' } });
    const shown = shownExchanges(interactionWith('streaming', ''), [run]);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.suggestions[0]?.text).toBe('Hola');
  });

  it('takes back what a model wrote that fell, and keeps the reason', () => {
    const written = advanceRun(recorded(), { type: 'delta', value: { text: 'Son 90 €' } });
    const fallen = advanceRun(written, { type: 'fallback', value: { reason: 'unsupported' } });
    expect(suggestionOf(fallen)).toMatchObject({
      text: '',
      mode: 'extractive',
      provenance: { fallback: 'unsupported' },
    });
    const quoted = advanceRun(fallen, { type: 'delta', value: { text: 'Es gratuito' } });
    expect(suggestionOf(quoted)?.text).toBe('Es gratuito');
  });

  it('gives way to the record once that is finished', () => {
    const run = advanceRun(recorded(), { type: 'delta', value: { text: 'Hol' } });
    expect(shownExchanges(interactionWith('completed', 'Hola.'), [run])[0]?.suggestions[0]?.text).toBe('Hola.');
  });

  it('is no suggestion when its stream breaks', () => {
    const problem = new ProblemError({ status: 0, code: 'offline' });
    const [shown] = shownExchanges(undefined, [{ ...recorded(), problem }]);
    expect(shown?.suggestions[0]?.status).toBe('failed');
    expect(shown?.problem).toBe(problem);
  });

  it('keeps the words of the server when it failed', () => {
    const run = advanceRun(recorded(), {
      type: 'failed',
      value: { id: 's1', interactionId: 'i1', code: 'unavailable', detail: 'No está disponible.' },
    });
    expect(shownExchanges(undefined, [run])[0]).toMatchObject({ failureDetail: 'No está disponible.' });
  });
});

describe('another version that is arriving', () => {
  const startVersion = () =>
    startRun({
      runId: 'again',
      question: '¿Cómo me empadrono?',
      channel: 'phone',
      interactionId: 'i1',
      person,
      mode: 'generated',
      at: '2026-03-02T10:01:00.000Z',
      version: { of: 's1', exchangeId: 'e1' },
    });
  const onRecord = () =>
    advanceRun(startVersion(), {
      type: 'interaction',
      value: { id: 's2', interactionId: 'i1', exchangeId: 'e1', language: 'es' },
    });
  const textsOf = (run: LiveRun) =>
    shownExchanges(interactionWith('completed', 'Una.'), [run]).map(({ suggestions }) =>
      suggestions.map(({ text }) => text),
    );

  it('stands after those before, from its start on', () => {
    expect(textsOf(startVersion())).toEqual([['Una.', '']]);
    expect(textsOf(advanceRun(onRecord(), { type: 'delta', value: { text: 'Otra.' } }))).toEqual([['Una.', 'Otra.']]);
  });

  it('that was never begun leaves only its problem', () => {
    const problem = new ProblemError({ status: 0, code: 'offline' });
    const [shown] = shownExchanges(interactionWith('completed', 'Una.'), [{ ...startVersion(), problem }]);
    expect(shown?.suggestions.map(({ id }) => id)).toEqual(['s1']);
    expect(shown).toMatchObject({ problem, failedVersionOf: 's1' });
  });

  it('that failed is told, also once it is on record, until another comes', () => {
    const failed = advanceRun(onRecord(), {
      type: 'failed',
      value: { id: 's2', interactionId: 'i1', code: 'internal', detail: 'No está disponible.' },
    });
    const record = interactionWith('completed', 'Una.');
    const exchanges = record.exchanges.map((exchange) => ({
      ...exchange,
      suggestions: [
        ...exchange.suggestions,
        { ...(suggestionOf(onRecord()) as Suggestion), status: 'failed' as const },
      ],
    }));
    const told = { failedVersionOf: 's1', failureDetail: 'No está disponible.' };
    expect(shownExchanges(record, [failed])[0]).toMatchObject(told);
    expect(shownExchanges({ ...record, exchanges }, [failed])[0]).toMatchObject(told);
    const [later] = shownExchanges({ ...record, exchanges }, [failed, { ...startVersion(), runId: 'later' }]);
    expect(later?.failedVersionOf).toBeUndefined();
  });
});

describe('the order of suggestions', () => {
  const base = interactionWith('completed', 'x').exchanges[0]?.suggestions[0];
  if (!base) throw new Error('no suggestion');
  const decision = { kind: 'rejected' as const, editShare: 0, by: person, at: '', key: 'k' };
  const assistant = { ...base, id: 'assistant' };
  const expert = { ...base, id: 'expert', origin: 'expert' as const };
  const order = (list: Suggestion[], editing?: string) => inReadingOrder(list, editing).map((held) => held.id);

  it("puts an expert's answer before the assistant's draft", () => {
    expect(order([assistant, expert])).toEqual(['expert', 'assistant']);
  });

  it('leaves what is being edited where the person works', () => {
    expect(order([assistant, expert], 'assistant')).toEqual(['assistant', 'expert']);
  });

  it('puts what is decided last', () => {
    expect(order([assistant, { ...expert, decision }])).toEqual(['assistant', 'expert']);
  });
});
