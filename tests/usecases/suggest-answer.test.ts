import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { aPerson, aScoredPassage, ask, draftOf, openDesk } from '../support/desk.ts';

const marta = aPerson('Marta');
let desk: ReturnType<typeof openDesk>;
afterEach(() => desk.close());

async function stored(interactionId: string) {
  const interaction = await desk.ports.interactions.get('puertoclaro', interactionId);
  return interaction?.exchanges.at(-1)?.suggestions[0];
}

describe('suggestAnswer', () => {
  it('records the question before the first event and the suggestion before the last', async () => {
    desk = openDesk();
    const signal = new AbortController().signal;
    const asked = await desk.useCases.suggestAnswer(marta, { question: '¿Plazo del padrón?' }, signal);
    if (!asked.ok) throw new Error('refused');
    const seen: (string | undefined)[] = [];
    for await (const event of asked.value) {
      const { items } = await desk.ports.interactions.list({ tenant: 'puertoclaro' }, { limit: 10 });
      seen.push(`${event.type}: ${items[0]?.exchanges[0]?.suggestions[0]?.status}`);
    }
    expect(seen).toEqual(['interaction: streaming', 'passages: streaming', 'delta: streaming', 'completed: completed']);
  });

  it('searches while the question is being put on record, and asks a model only when it is', async () => {
    const order: string[] = [];
    desk = openDesk({
      draft: () => {
        order.push('model asked');
        return draftOf({ type: 'completed', text: 'Tres meses. [1]', quotes: {} });
      },
    });
    const { save } = desk.ports.interactions;
    desk.ports.interactions.save = async (...record) => {
      const outcome = await new Promise<void>((resolve) => setImmediate(resolve)).then(() => save(...record));
      order.push('recorded');
      return outcome;
    };
    desk.ports.retriever.retrieve = async ({ audience }) => {
      order.push(`searched ${audience}`);
      return { passages: [aScoredPassage()], answerability: 0.9 };
    };
    await ask(desk, marta, '¿Plazo del padrón?');
    expect(order).toEqual(['searched public', 'recorded', 'model asked', 'searched internal', 'recorded']);
  });

  it('does not read its own record back to end it, unless somebody else wrote in between', async () => {
    desk = openDesk();
    let reads = 0;
    const { get } = desk.ports.interactions;
    desk.ports.interactions.get = (...place) => {
      reads++;
      return get(...place);
    };
    const { interactionId } = await ask(desk, marta, '¿Plazo del padrón?');
    expect(reads).toBe(0);
    desk.ports.retriever.retrieve = async () => {
      await desk.useCases.rateInteraction(marta, interactionId, { by: 'citizen', score: 5 });
      return { passages: [aScoredPassage()], answerability: 0.9 };
    };
    const { last } = await ask(desk, marta, '¿Y cuánto cuesta?', interactionId);
    expect(last).toMatchObject({ type: 'completed' });
    const interaction = await desk.ports.interactions.get('puertoclaro', interactionId);
    expect(interaction?.exchanges.at(-1)?.suggestions[0]).toMatchObject({ status: 'completed' });
    expect(interaction?.ratings).toHaveLength(1);
  });

  it('asks no model when the question cannot be put on record, whatever becomes of the search', async () => {
    let drafts = 0;
    desk = openDesk({
      draft: () => {
        drafts++;
        return draftOf({ type: 'no-answer' });
      },
    });
    desk.ports.interactions.save = async () => {
      throw new AppError('storage-full', 'no space');
    };
    desk.ports.retriever.retrieve = async () => {
      throw new AppError('unavailable', 'the index is closed');
    };
    const asked = desk.useCases.suggestAnswer(marta, { question: '¿Plazo?' }, new AbortController().signal);
    await expect(asked).rejects.toMatchObject({ code: 'storage-full' });
    expect(drafts).toBe(0);
  });

  it('cites only what was retrieved, with the words it rests on', async () => {
    desk = openDesk();
    const { last, interactionId } = await ask(desk, marta, '¿Qué plazo hay en el padrón?');
    expect(last).toMatchObject({
      type: 'completed',
      suggestion: {
        text: 'El alta en el padrón se resuelve en un plazo máximo de tres meses. [1]',
        citations: [
          { n: 1, passageId: 'p1', documentId: 'd1', externalId: 'alta-padron', quote: aScoredPassage().text },
        ],
      },
    });
    expect((await desk.ports.interactions.get('puertoclaro', interactionId))?.topic).toBe('padron');
  });

  it.each([
    ['a passage that was not retrieved', 'Tres meses [99]'],
    ['nothing', 'Tres meses'],
  ])('says nothing when the draft cites %s', async (_what, text) => {
    desk = openDesk({ draft: () => draftOf({ type: 'completed', text, quotes: {} }) });
    const { last, interactionId } = await ask(desk, marta, '¿Plazo?');
    expect(last).toMatchObject({ type: 'ungrounded', suggestion: { text: '', citations: [] } });
    expect(await stored(interactionId)).toMatchObject({ status: 'ungrounded' });
  });

  it('says nothing when the evidence is weak, and shows what was nearest', async () => {
    desk = openDesk({ retrieval: { passages: [aScoredPassage()], answerability: 0.3 } });
    const { events, last } = await ask(desk, marta, '¿Cuánto cuesta una entrada de fútbol?');
    expect(events.map((event) => event.type)).toEqual(['interaction', 'passages', 'ungrounded']);
    expect(last).toMatchObject({ suggestion: { passages: [{ id: 'p1' }] } });
  });

  it('never drafts from an internal passage', async () => {
    const internal = aScoredPassage({ id: 'interno', audience: 'internal', text: 'Avise a la jefatura.' });
    desk = openDesk();
    desk.ports.retriever.retrieve = async ({ audience }) => ({
      passages: audience === 'internal' ? [internal, aScoredPassage()] : [aScoredPassage()],
      answerability: 0.9,
    });
    const { last } = await ask(desk, marta, '¿Plazo del padrón?');
    expect(last).toMatchObject({
      suggestion: { citations: [{ passageId: 'p1' }], passages: [{ id: 'p1' }, { id: 'interno' }] },
    });
  });

  it('records a model that fails, with its reason', async () => {
    const fail = () => {
      throw new AppError('model-unavailable', 'down', { retryable: true });
    };
    desk = openDesk({ draft: fail });
    const { last, interactionId } = await ask(desk, marta, '¿Plazo?');
    expect(last).toMatchObject({ type: 'failed', code: 'model-unavailable', messageKey: 'error.model-unavailable' });
    expect(desk.failures).toMatchObject([{ code: 'model-unavailable', message: 'down' }]);
    expect(await stored(interactionId)).toMatchObject({ status: 'failed', failure: 'model-unavailable' });
  });

  it('records a question whose asker went away', async () => {
    desk = openDesk();
    const asked = await desk.useCases.suggestAnswer(marta, { question: '¿Plazo?' }, new AbortController().signal);
    if (!asked.ok) throw new Error('refused');
    let interactionId = '';
    for await (const event of asked.value) {
      if (event.type === 'interaction') interactionId = event.interactionId;
      if (event.type === 'passages') break;
    }
    expect(await stored(interactionId)).toMatchObject({ status: 'failed', failure: 'cancelled' });
  });

  it('goes on with an interaction, but not with another agent’s', async () => {
    desk = openDesk();
    const { interactionId } = await ask(desk, marta, '¿Plazo del padrón?');
    await ask(desk, marta, '¿Y cuánto cuesta?', interactionId);
    const interaction = await desk.ports.interactions.get('puertoclaro', interactionId);
    expect(interaction?.exchanges.map((exchange) => exchange.question.text)).toEqual([
      '¿Plazo del padrón?',
      '¿Y cuánto cuesta?',
    ]);
    const other = desk.useCases.suggestAnswer(
      aPerson('Iker'),
      { question: '¿?a', interactionId },
      new AbortController().signal,
    );
    expect(await other).toEqual({ ok: false, refusal: { code: 'forbidden' } });
  });

  it('loses neither of two questions asked at once in one interaction', async () => {
    desk = openDesk();
    const { interactionId } = await ask(desk, marta, 'Primera pregunta');
    const more = Array.from({ length: 5 }, (_, n) => ask(desk, marta, `Pregunta ${n}`, interactionId));
    await Promise.all(more);
    const interaction = await desk.ports.interactions.get('puertoclaro', interactionId);
    expect(interaction?.exchanges).toHaveLength(6);
    expect(interaction?.exchanges.every((exchange) => exchange.suggestions[0]?.status === 'completed')).toBe(true);
  });
});
