import { z } from 'zod';
import { PersonRefSchema, RoleSchema } from './identity.ts';

export const EventTypeSchema = z.enum([
  'interaction.opened',
  'interaction.resolved',
  'interaction.rated',
  'question.asked',
  'suggestion.completed',
  'suggestion.ungrounded',
  'suggestion.failed',
  'decision.recorded',
  'escalation.opened',
  'escalation.claimed',
  'escalation.released',
  'escalation.reassigned',
  'escalation.answered',
  'escalation.withdrawn',
  'escalation.closed',
  'document.published',
  'document.retired',
  'candidate.proposed',
  'candidate.approved',
  'candidate.rejected',
]);
export type EventType = z.infer<typeof EventTypeSchema>;

/** Ids of the records an event is about. */
export const EventSubjectSchema = z.object({
  interactionId: z.string().optional(),
  exchangeId: z.string().optional(),
  suggestionId: z.string().optional(),
  escalationId: z.string().optional(),
  documentId: z.string().optional(),
  candidateId: z.string().optional(),
  topic: z.string().optional(),
});

/** Whom an event concerns: named people, and everyone who holds one of the roles. */
export const EventConcernsSchema = z.object({ people: z.array(z.string()), roles: z.array(RoleSchema) });

/**
 * Something that happened, in the past tense. `facts` holds figures and codes only: never free text of a citizen,
 * so events may travel to screens, telemetry and other systems.
 */
export const NewEventSchema = z.object({
  id: z.string(),
  type: EventTypeSchema,
  at: z.string(),
  tenant: z.string(),
  actor: PersonRefSchema,
  subject: EventSubjectSchema,
  concerns: EventConcernsSchema,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  schemaVersion: z.literal(1),
});
export type NewEvent = z.infer<typeof NewEventSchema>;

/** An event with its place in the log: `sequence` grows by commit order and is what consumers resume from. */
export const DomainEventSchema = NewEventSchema.extend({ sequence: z.number().int().positive() });
export type DomainEvent = z.infer<typeof DomainEventSchema>;

export interface EventContext {
  id: string;
  at: string;
  tenant: string;
  actor: { id: string; name: string };
}

export function newEvent(
  type: EventType,
  context: EventContext,
  subject: z.infer<typeof EventSubjectSchema>,
  concerns: Partial<z.infer<typeof EventConcernsSchema>> = {},
  facts: NewEvent['facts'] = {},
): NewEvent {
  const { id, at, tenant, actor } = context;
  return {
    id,
    type,
    at,
    tenant,
    actor: { id: actor.id, name: actor.name },
    subject,
    concerns: { people: [...new Set(concerns.people ?? [])], roles: concerns.roles ?? [] },
    facts,
    schemaVersion: 1,
  };
}

/** True when the event is of the person's administration and concerns the person or one of the person's roles. */
export function eventConcerns(event: NewEvent, person: { id: string; roles: readonly string[]; tenant: string }) {
  if (event.tenant !== person.tenant) return false;
  return event.concerns.people.includes(person.id) || event.concerns.roles.some((role) => person.roles.includes(role));
}
