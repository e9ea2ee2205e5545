import { randomUUID } from 'node:crypto';
import { type NewEvent, NewEventSchema } from '../../../domain/event.ts';
import { toBody } from '../../records/record.ts';
import type { Change, Place, Save } from './documents.ts';

/** @throws AppError `internal` for an event that could not be read again */
export function newSave(changes: readonly Change[], events: readonly NewEvent[] = []): Save {
  for (const event of events) toBody({ table: 'events', schema: NewEventSchema }, event);
  return { id: randomUUID(), changes, events };
}

/** A save that Cosmos DB confirms or that is not made: `journalled` and `outdated` of `Save`. */
export function unjournalledSave(changes: readonly Change[], outdated: readonly Place[] = []): Save {
  return { ...newSave(changes), journalled: false, outdated };
}
