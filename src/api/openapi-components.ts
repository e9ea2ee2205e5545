import { z } from 'zod';
import * as c from './contract.ts';
import type { OperationContract } from './contract-operation.ts';
import { type OperationName, operations } from './contract-operations.ts';

/** Shapes that several operations share, by the name clients know them under. */
const SHARED = {
  Candidate: c.CandidateSchema,
  Document: c.KnowledgeDocumentSchema,
  Escalation: c.EscalationSchema,
  Event: c.DomainEventSchema,
  Interaction: c.InteractionSchema,
  Job: c.JobSchema,
  Passage: c.PassageSchema,
  Person: c.PersonSchema,
  Problem: c.ProblemSchema,
  RetrievalExplanation: c.RetrievalExplanationSchema,
  Suggestion: c.SuggestionSchema,
  SuggestionResult: c.SuggestionResultSchema,
  Topic: c.TopicSchema,
  Version: c.VersionSchema,
} as const;

export function refTo(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** Where the response of an operation is described: a shared shape, or one of its own. */
export function responseName(name: OperationName): string {
  const { response } = operations[name];
  const shared = Object.entries(SHARED).find(([, schema]) => schema === response);
  return shared?.[0] ?? `${capital(name)}Response`;
}

export function requestName(name: OperationName): string {
  return `${capital(name)}Request`;
}

/** An event of the suggestion's stream; those that end it are results like the JSON answer. */
export function streamName(event: string): string {
  return event === 'completed' || event === 'ungrounded' ? 'SuggestionResult' : `Suggestion${capital(event)}Event`;
}

/** Every schema of these operations as JSON Schema 2020-12: requests as they are sent, responses as they are read. */
export function schemaComponents(served: readonly OperationName[]): Record<string, object> {
  const requests = new Map<string, z.ZodType>();
  const responses = new Map<string, z.ZodType>(Object.entries(SHARED));
  for (const name of served) {
    const contract: OperationContract = operations[name];
    responses.set(responseName(name), contract.response);
    if (contract.body) requests.set(requestName(name), contract.body);
  }
  for (const [event, schema] of Object.entries(c.SuggestionStreamSchemas)) responses.set(streamName(event), schema);
  const described = { ...jsonSchemas(requests, 'input'), ...jsonSchemas(responses, 'output') };
  return Object.fromEntries(Object.entries(described).sort(([a], [b]) => a.localeCompare(b)));
}

function jsonSchemas(named: ReadonlyMap<string, z.ZodType>, io: 'input' | 'output'): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  // One schema may serve several operations: each gets a copy of its own, as a registry knows it by one name.
  for (const [id, schema] of named) registry.add(registry.has(schema) ? schema.clone() : schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => refTo(id).$ref });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [id, schema]),
  );
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
