import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPerson, ask, openDesk } from '../support/desk.ts';

const marta = aPerson('Marta');
let desk: ReturnType<typeof openDesk>;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

describe('decideSuggestion', () => {
  it('records what was sent: the draft when accepted, the edit when edited, nothing when rejected', async () => {
    const finals: unknown[] = [];
    for (const decision of [
      { kind: 'accepted' as const },
      { kind: 'edited' as const, finalText: 'Tres meses como mucho.' },
      { kind: 'rejected' as const, reason: 'outdated' },
    ]) {
      const { suggestionId, interactionId } = await ask(desk, marta, '¿Plazo?');
      await desk.useCases.decideSuggestion(marta, { ...decision, suggestionId, key: 'k' });
      const interaction = await desk.ports.interactions.get('puertoclaro', interactionId);
      const exchange = interaction?.exchanges[0];
      finals.push([exchange?.suggestions[0]?.decision?.kind, exchange?.finalText]);
    }
    expect(finals).toEqual([
      ['accepted', 'El alta en el padrón se resuelve en un plazo máximo de tres meses. [1]'],
      ['edited', 'Tres meses como mucho.'],
      ['rejected', undefined],
    ]);
  });

  it('marks an edit that changes nothing as accepted', async () => {
    const { suggestionId, last } = await ask(desk, marta, '¿Plazo?');
    const finalText = last?.type === 'completed' ? last.suggestion.text : '';
    const decided = await desk.useCases.decideSuggestion(marta, { suggestionId, kind: 'edited', finalText, key: 'k' });
    expect(decided).toMatchObject({ value: { suggestion: { decision: { kind: 'accepted', editShare: 0 } } } });
  });

  it('marks an acceptance with another text as edited, so that nothing that was sent is lost', async () => {
    const { suggestionId } = await ask(desk, marta, '¿Plazo?');
    const finalText = 'Tres\u200B meses.\u0000  ';
    const decided = await desk.useCases.decideSuggestion(marta, {
      suggestionId,
      kind: 'accepted',
      finalText,
      key: 'k',
    });
    expect(decided).toMatchObject({
      value: { suggestion: { decision: { kind: 'edited', finalText: 'Tres meses.' } } },
    });
  });

  it('has one effect however often it is sent, and refuses a second, different one', async () => {
    const { suggestionId } = await ask(desk, marta, '¿Plazo?');
    const decision = { suggestionId, kind: 'accepted' as const, key: 'same' };
    const all = await Promise.all([1, 2, 3].map(() => desk.useCases.decideSuggestion(marta, decision)));
    expect(all.every((outcome) => outcome.ok)).toBe(true);
    const other = { suggestionId, kind: 'rejected' as const, reason: 'wrong', key: 'other' };
    expect(await desk.useCases.decideSuggestion(marta, other)).toEqual({
      ok: false,
      refusal: { code: 'already-decided', kind: 'accepted', by: 'Marta' },
    });
    const events = await desk.ports.events.read(0, 100);
    expect(events.filter((event) => event.type === 'decision.recorded')).toHaveLength(1);
  });

  it('belongs to the agent who has the interaction', async () => {
    const { suggestionId } = await ask(desk, marta, '¿Plazo?');
    const other = desk.useCases.decideSuggestion(aPerson('Iker'), { suggestionId, kind: 'accepted', key: 'k' });
    expect(await other).toEqual({ ok: false, refusal: { code: 'forbidden' } });
  });

  it('proposes a real edit as knowledge, without identifiers, and not a retouch', async () => {
    const first = await ask(desk, marta, '¿Plazo?');
    const edit = 'Debe traer el contrato y pedir cita. Su DNI 12345678Z ya consta.';
    await desk.useCases.decideSuggestion(marta, {
      suggestionId: first.suggestionId,
      kind: 'edited',
      finalText: edit,
      key: 'a',
    });
    const second = await ask(desk, marta, '¿Plazo?');
    const retouch = 'El alta en el padrón se resuelve en un plazo máximo de tres meses [1].';
    await desk.useCases.decideSuggestion(marta, {
      suggestionId: second.suggestionId,
      kind: 'edited',
      finalText: retouch,
      key: 'b',
    });
    const { items } = await desk.ports.candidates.list({ tenant: 'puertoclaro' }, { limit: 10 });
    expect(items).toHaveLength(1);
    expect(items[0]?.answer).toContain('pedir cita');
    expect(items[0]?.answer).not.toContain('12345678Z');
  });
});
