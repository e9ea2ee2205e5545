import { z } from 'zod';
import type { NewEvent } from '../../../domain/event.ts';
import { NewEventSchema } from '../../../domain/event.ts';
import { AppError } from '../../../errors.ts';
import { fromBody, fromValue, type RecordKind } from '../../records/record.ts';
import type { ContainerName, Content, Place, StoredDocument } from './documents.ts';

const FieldSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** A document as it lies in Cosmos DB. Names are short where every document repeats them. */
const StoredFormSchema = z.object({
  id: z.string(),
  pk: z.string(),
  kind: z.string(),
  sort: z.string().exactOptional(),
  version: z.number().exactOptional(),
  /** What it is filtered by. */
  f: z.record(z.string(), FieldSchema).exactOptional(),
  /** The record itself. */
  body: z.unknown().exactOptional(),
  expiresAt: z.string().exactOptional(),
  /** Seconds after the last write; the service removes it then. */
  ttl: z.number().int().positive().exactOptional(),
  /** The saves that wrote it last, newest first: by them one that is sent again knows its own work. */
  saves: z.array(z.string()).exactOptional(),
  /** The events of that save, until they are known to be in the log: the outbox of this document. */
  outbox: z.array(NewEventSchema).exactOptional(),
});
export type StoredForm = z.infer<typeof StoredFormSchema>;

export interface Signature {
  saves: readonly string[];
  outbox: readonly NewEvent[];
}

/** @param now instant in ISO 8601, from which the time to live counts */
export function storedForm(place: Place, content: Content, signature: Signature, now: string): StoredForm {
  const { fields, body, expiresAt, ...rest } = content;
  return {
    id: place.id,
    pk: place.partition,
    ...rest,
    ...(fields && { f: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, mutable(value)])) }),
    ...(body !== undefined && { body: JSON.parse(body) as unknown }),
    ...(expiresAt !== undefined && { expiresAt, ttl: secondsUntil(expiresAt, now) }),
    ...(signature.saves.length > 0 && { saves: [...signature.saves] }),
    ...(signature.outbox.length > 0 && { outbox: [...signature.outbox] }),
  };
}

type Field = NonNullable<Content['fields']>[string];

function mutable(value: Field): z.infer<typeof FieldSchema> {
  return typeof value === 'object' && value !== null ? [...value] : value;
}

function secondsUntil(expiresAt: string, now: string): number {
  return Math.max(1, Math.ceil((Date.parse(expiresAt) - Date.parse(now)) / 1000));
}

/** @throws AppError `internal` naming the container and the id, never the content */
export function readForm(container: ContainerName, value: unknown): { form: StoredForm; document: StoredDocument } {
  const parsed = StoredFormSchema.safeParse(value);
  if (!parsed.success) {
    const id = z.object({ id: z.string() }).safeParse(value);
    const name = id.success ? id.data.id : 'without an id';
    throw new AppError('internal', `document ${name} of ${container} is not valid`);
  }
  const { id, pk, kind, sort, version, f, body, expiresAt } = parsed.data;
  const document: StoredDocument = {
    place: { container, partition: pk, id },
    kind,
    ...(sort !== undefined && { sort }),
    ...(version !== undefined && { version }),
    ...(f && { fields: f }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
  if (body !== undefined) {
    // Written as text only for who wants that: most want the record, and `recordOf` has it parsed.
    Object.defineProperty(document, 'body', { get: () => JSON.stringify(body), enumerable: true });
    parsedBodies.set(document, body);
  }
  return { form: parsed.data, document };
}

const parsedBodies = new WeakMap<StoredDocument, unknown>();

/** The record in a document. @throws AppError `internal` naming the table and the id, never the content */
export function recordOf<Item>(kind: RecordKind<Item>, document: StoredDocument): Item {
  const { id } = document.place;
  const parsed = parsedBodies.get(document);
  return parsed === undefined ? fromBody(kind, id, document.body ?? '') : fromValue(kind, id, parsed);
}
