import { z } from 'zod';
import { NewEventSchema } from '../../../domain/event.ts';
import { AppError } from '../../../errors.ts';
import type { JournalEntry } from '../../../ports/write-journal.ts';
import type { Change, Content, Place, Save, StoredDocument } from './documents.ts';

const PlaceSchema = z.object({
  container: z.enum(['interactions', 'work', 'knowledge', 'directory']),
  partition: z.string(),
  id: z.string(),
});

const ContentSchema = z.object({
  kind: z.string(),
  sort: z.string().exactOptional(),
  version: z.number().exactOptional(),
  fields: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
    .exactOptional(),
  body: z.string().exactOptional(),
  expiresAt: z.string().exactOptional(),
});

const GuardSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('version') }),
  z.object({ kind: z.literal('owner'), owner: z.string() }),
]);

const SaveSchema = z.object({
  id: z.string(),
  changes: z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('write'), place: PlaceSchema, content: ContentSchema, guard: GuardSchema }),
      z.object({ type: z.literal('remove'), place: PlaceSchema }),
    ]),
  ),
  events: z.array(NewEventSchema),
});

const StoredDocumentSchema = ContentSchema.extend({ place: PlaceSchema });

/** What memory holds of a change that waits: all but the record itself, so that an outage of hours fits. */
export type Outline = { sequence: number; place: Place; at: string } & (
  | { type: 'write'; content: Omit<Content, 'body'>; guard: Extract<Change, { type: 'write' }>['guard']['kind'] }
  | { type: 'remove' }
);

/** A save that waits. */
export interface Entry {
  sequence: number;
  save: string;
  /** When it was journalled, ISO 8601. */
  at: string;
  changes: readonly Outline[];
  /** Somebody sends it at this moment. */
  isSending: boolean;
  /** How often it was sent in vain. */
  tries: number;
}

/** Names a place: an id is unique in its container. */
export function keyOf({ container, id }: Place): string {
  return `${container} ${id}`;
}

export function keysOf({ changes }: { changes: readonly { place: Place }[] }): string[] {
  return [...new Set(changes.map(({ place }) => keyOf(place)))];
}

export function toPayload(save: Save): string {
  return JSON.stringify(save);
}

/** @throws AppError `internal` when it is not as it was written */
export function fromPayload(sequence: number, payload: string): Save {
  const parsed = SaveSchema.safeParse(parsedJson(payload));
  if (!parsed.success) throw new AppError('internal', `entry ${sequence} of the outbox is not valid`);
  return parsed.data;
}

export function toCopy(document: StoredDocument): string {
  return JSON.stringify(document);
}

/** Undefined when it is not as it was written: a copy is never more than a second best. */
export function fromCopy(payload: string): StoredDocument | undefined {
  return StoredDocumentSchema.safeParse(parsedJson(payload)).data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function entryOf(save: Save, { sequence, at }: Pick<JournalEntry, 'sequence' | 'at'>): Entry {
  const changes = save.changes.map((change): Outline => {
    if (change.type === 'remove') return { sequence, at, type: 'remove', place: change.place };
    const { body: _left, ...content } = change.content;
    return { sequence, at, type: 'write', place: change.place, content, guard: change.guard.kind };
  });
  return { sequence, save: save.id, at, changes, isSending: false, tries: 0 };
}

/** What a save leaves at a place, as it will be read from there; undefined when it is removed. */
export function leftAt(save: Save, key: string): StoredDocument | undefined {
  const change = save.changes.findLast(({ place }) => keyOf(place) === key);
  if (change?.type !== 'write') return undefined;
  const { body, ...content } = change.content;
  return {
    place: change.place,
    ...content,
    ...(body !== undefined && { body: JSON.stringify(JSON.parse(body)) }),
  };
}
