import { v7 } from 'uuid';
import type { Clock } from '../../ports/clock.ts';

/** The machine's own clock; ids are UUID version 7 (RFC 9562), so they sort by time. */
export function createSystemClock(): Clock {
  return { now: () => new Date(), elapsed: () => performance.now(), newId: () => v7() };
}
