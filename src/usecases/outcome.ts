import type { EventContext } from '../domain/event.ts';
import type { Person } from '../domain/identity.ts';
import type { Clock } from '../ports/clock.ts';

/** A use case's result: the value, or the expected reason why not. Transports put the reason into words. */
export type Outcome<Value, Refusal extends { code: string }> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal };

export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export type NotFound = { code: 'not-found' };
export type Forbidden = { code: 'forbidden' };

/** Who acts, and now. */
export function contextOf(clock: Clock, person: Person): EventContext {
  return { id: clock.newId(), at: clock.now().toISOString(), tenant: person.tenant, actor: person };
}

export function mayOversee(person: Person): boolean {
  return person.roles.includes('supervisor') || person.roles.includes('admin');
}
