import type { NewEvent } from './event.ts';

/** What a pure transition gives: the new state with its events, or why it may not happen. */
export type Transition<State, Refusal extends { code: string }> =
  | { ok: true; state: State; events: NewEvent[] }
  | { ok: false; refusal: Refusal };

export function refused<Refusal extends { code: string }>(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
