import { z } from 'zod';
import { CandidateSchema } from '../../domain/candidate.ts';
import { EscalationSchema } from '../../domain/escalation.ts';
import { DomainEventSchema } from '../../domain/event.ts';
import { PersonSchema } from '../../domain/identity.ts';
import { InteractionSchema } from '../../domain/interaction.ts';
import { IngestJobSchema, KnowledgeDocumentSchema, VersionSchema } from '../../domain/knowledge.ts';
import { AppError } from '../../errors.ts';
import type { BrokenRecord, RecordKind, TransferredRecords } from '../../ports/record-transfer.ts';

/** The form of each kind of record that is carried between stores: the same in all of them. */
export const transferredSchemas: { [Kind in RecordKind]: z.ZodType<TransferredRecords[Kind]> } = {
  people: PersonSchema,
  documents: z.object({ document: KnowledgeDocumentSchema, versions: z.array(VersionSchema) }),
  'ingest-jobs': IngestJobSchema,
  interactions: InteractionSchema,
  escalations: EscalationSchema,
  candidates: CandidateSchema,
  deliveries: z.object({
    id: z.string(),
    tenant: z.string(),
    kind: z.enum(['expert-card', 'agent-notice']),
    escalationId: z.string(),
    attempts: z.number().int().nonnegative(),
    dueAt: z.string(),
    done: z.boolean(),
  }),
  conversations: z.object({ key: z.string(), reference: z.string() }),
  activities: z.object({ id: z.string(), seenAt: z.string() }),
  'token-use': z.object({ day: z.string(), user: z.string(), tokens: z.number().int() }),
  events: DomainEventSchema,
  positions: z.object({ consumer: z.string(), sequence: z.number().int().nonnegative() }),
};

const named = ({ tenant, id }: { tenant: string; id: string }) => [tenant, id];

/** What no other record of the kind has, wherever it is kept. */
export const transferredKeys: { [Kind in RecordKind]: (record: TransferredRecords[Kind]) => (string | number)[] } = {
  people: named,
  documents: ({ document }) => named(document),
  'ingest-jobs': named,
  interactions: named,
  escalations: named,
  candidates: named,
  deliveries: ({ id }) => [id],
  conversations: ({ key }) => [key],
  activities: ({ id }) => [id],
  'token-use': ({ day, user }) => [day, user],
  events: ({ sequence }) => [sequence],
  positions: ({ consumer }) => [consumer],
};

/** JSON in one form for equal values: the names of an object in the order of their code units. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, held: unknown) => {
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/**
 * What `read` returns, or undefined when the record is one that cannot be read: then it is among `broken`.
 * @throws what is no fault of the record
 */
export function unlessBroken<Result>(broken: BrokenRecord[], read: () => Result): Result | undefined {
  try {
    return read();
  } catch (thrown) {
    broken.push(brokenBy(thrown));
    return undefined;
  }
}

/** @throws what is no fault of a record */
export function brokenBy(thrown: unknown): BrokenRecord {
  if (thrown instanceof AppError && thrown.code === 'internal') return { problem: thrown.message };
  throw thrown;
}
