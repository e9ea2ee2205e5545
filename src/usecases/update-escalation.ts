import type { Escalation } from '../domain/escalation.ts';
import type { EscalationRefusal } from '../domain/escalation-transitions.ts';
import type { Transition } from '../domain/transition.ts';
import { AppError } from '../errors.ts';
import type { EscalationStore } from '../ports/escalation-store.ts';
import type { NotFound, Outcome } from './outcome.ts';

const ATTEMPTS = 8;

export type EscalationOutcome = Outcome<Escalation, EscalationRefusal | NotFound>;

/** Like `updateInteraction`, for escalations: of two experts who claim at once, the second reads the first's claim. */
export async function updateEscalation(
  store: EscalationStore,
  tenant: string,
  id: string,
  change: (escalation: Escalation) => Transition<Escalation, EscalationRefusal>,
): Promise<EscalationOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const escalation = await store.get(tenant, id);
    if (!escalation) return { ok: false, refusal: { code: 'not-found' } };
    const changed = change(escalation);
    if (!changed.ok) return changed;
    if (changed.state === escalation) return { ok: true, value: escalation };
    if ((await store.save(changed.state, changed.events)) === 'saved') return { ok: true, value: changed.state };
  }
  throw new AppError('conflict', 'the escalation kept changing while it was written', { retryable: true });
}
