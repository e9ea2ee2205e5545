import { randomUUID } from 'node:crypto';
import { type NewEvent, NewEventSchema } from '../../../domain/event.ts';
import { toBody } from '../../records/record.ts';
import type { Change, Save } from './documents.ts';

/** @throws AppError `internal` for an event that could not be read again */
export function newSave(changes: readonly Change[], events: readonly NewEvent[] = []): Save {
  for (const event of events) toBody({ table: 'events', schema: NewEventSchema }, event);
  return { id: randomUUID(), changes, events };
}
