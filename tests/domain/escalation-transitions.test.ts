import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Escalation } from '../../src/domain/escalation.ts';
import {
  answerEscalation,
  claimEscalation,
  closeEscalation,
  openEscalation,
  reassignEscalation,
  releaseEscalation,
  withdrawEscalation,
} from '../../src/domain/escalation-transitions.ts';
import type { EventContext } from '../../src/domain/event.ts';

let ids = 0;
const as = (name: string): EventContext => ({
  id: `event-${ids++}`,
  at: new Date(Date.UTC(2026, 10, 21, 10, 0, ids % 3600)).toISOString(),
  tenant: 'puertoclaro',
  actor: { id: name, name },
});

function opened(): Escalation {
  const facts = {
    id: 'e1',
    interactionId: 'i1',
    exchangeId: 'x1',
    topic: 'padron',
    priority: 'normal' as const,
    language: 'es' as const,
    question: '¿Puede empadronarse sin contrato?',
  };
  const result = openEscalation(facts, 30, as('marta'));
  if (!result.ok) throw new Error('could not open');
  return result.state;
}

describe('an escalation', () => {
  it('is due after the target time of its topic', () => {
    const escalation = opened();
    expect(Date.parse(escalation.dueAt) - Date.parse(escalation.openedAt)).toBe(30 * 60_000);
    expect(escalation).toMatchObject({ status: 'open', version: 1, askedBy: { id: 'marta' } });
  });

  it('is claimed by one expert, and the second is told who holds it', () => {
    const claimed = claimEscalation(opened(), as('jordi'));
    expect(claimed).toMatchObject({ ok: true, state: { status: 'claimed', claimedBy: { id: 'jordi' } } });
    if (!claimed.ok) return;
    expect(claimEscalation(claimed.state, as('ana'))).toEqual({
      ok: false,
      refusal: { code: 'already-claimed', by: 'jordi' },
    });
    expect(claimEscalation(claimed.state, as('jordi'))).toEqual({ ok: true, state: claimed.state, events: [] });
  });

  it('cannot be answered over the holder, nor twice', () => {
    const claimed = claimEscalation(opened(), as('jordi'));
    if (!claimed.ok) throw new Error('not claimed');
    expect(answerEscalation(claimed.state, 'Sí', as('ana'))).toMatchObject({ refusal: { code: 'already-claimed' } });
    const answered = answerEscalation(claimed.state, 'Sí, con autorización.', as('jordi'));
    if (!answered.ok) throw new Error('not answered');
    expect(answered.events.map((event) => event.type)).toEqual(['escalation.answered']);
    expect(answerEscalation(answered.state, 'No', as('ana'))).toMatchObject({
      refusal: { code: 'already-answered', by: 'jordi' },
    });
    expect(answerEscalation(answered.state, 'Sí, con autorización.', as('jordi'))).toMatchObject({ events: [] });
  });

  it('goes back to the queue on release, to another topic on reassignment', () => {
    const claimed = claimEscalation(opened(), as('jordi'));
    if (!claimed.ok) throw new Error('not claimed');
    expect(releaseEscalation(claimed.state, undefined, as('ana'))).toMatchObject({
      refusal: { code: 'not-claimed-by-you' },
    });
    const released = releaseEscalation(claimed.state, 'no es mi turno', as('jordi'));
    if (!released.ok) throw new Error('not released');
    expect(released.state.claimedBy).toBeUndefined();
    expect(released.state.history.at(-1)).toMatchObject({ status: 'open', reason: 'no es mi turno' });
    const passed = reassignEscalation(released.state, { topic: 'tributos' }, as('ana'));
    expect(passed).toMatchObject({ ok: true, state: { status: 'open', topic: 'tributos' } });
  });

  it('is withdrawn only by who asked', () => {
    expect(withdrawEscalation(opened(), undefined, as('jordi'))).toMatchObject({ refusal: { code: 'not-yours' } });
    expect(withdrawEscalation(opened(), undefined, as('marta'))).toMatchObject({ state: { status: 'withdrawn' } });
  });

  it('never loses a step: versions, history and events grow together whatever is tried', () => {
    const moves = [
      (held: Escalation, who: EventContext) => claimEscalation(held, who),
      (held: Escalation, who: EventContext) => releaseEscalation(held, undefined, who),
      (held: Escalation, who: EventContext) => answerEscalation(held, 'Respuesta', who),
      (held: Escalation, who: EventContext) => reassignEscalation(held, { topic: 'tributos' }, who),
      (held: Escalation, who: EventContext) => closeEscalation(held, who),
      (held: Escalation, who: EventContext) => withdrawEscalation(held, undefined, who),
    ];
    const step = fc.tuple(fc.nat({ max: moves.length - 1 }), fc.constantFrom('marta', 'jordi', 'ana'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let held = opened();
        let events = 1;
        for (const [index, name] of steps) {
          const result = moves[index]?.(held, as(name));
          if (!result?.ok) continue;
          held = result.state;
          events += result.events.length;
        }
        expect(held.version).toBe(events);
        expect(held.history).toHaveLength(events);
        if (held.status === 'claimed') expect(held.claimedBy).toBeDefined();
        if (held.status === 'open') expect(held.claimedBy).toBeUndefined();
        if (held.status === 'answered' || held.status === 'closed') expect(held.answer).toBeDefined();
      }),
    );
  });
});
