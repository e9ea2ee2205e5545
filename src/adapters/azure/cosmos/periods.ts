import { instant } from '../../records/record.ts';
import { documentId } from './document-id.ts';
import type { Change, Documents } from './documents.ts';

const KIND = 'period';
/** Periods on record: more than a century. */
const MOST = 6000;
/**
 * Characters of an instant that say its period: up to the first digit of the day, so that one is at most ten days. At five
 * million interactions a year the largest stay far below the 20 GB of a partition (decision 0010).
 */
const LENGTH = 'YYYY-MM-D'.length;

/** In which periods an administration has interactions: the partitions that a list goes through. */
export interface Periods {
  claim(tenant: string, period: string): Change;
  /** Oldest first. Instants, `from` inclusive, `to` exclusive. @throws AppError `invalid-input` for what is no instant */
  between(tenant: string, from: string | undefined, to: string | undefined): Promise<string[]>;
}

export function createPeriods(documents: Documents): Periods {
  const partitionOf = (tenant: string) => documentId(tenant, 'periods');
  return {
    claim: (tenant, period) => ({
      type: 'write',
      place: { container: 'directory', partition: partitionOf(tenant), id: documentId(tenant, KIND, period) },
      content: { kind: KIND, sort: period, fields: { owner: period } },
      guard: { kind: 'owner', owner: period },
    }),
    async between(tenant, from, to) {
      const first = from === undefined ? '' : periodOf(from);
      const last = to === undefined ? '~' : periodOf(to);
      const found = await documents.select({
        container: 'directory',
        partition: partitionOf(tenant),
        kind: KIND,
        limit: MOST,
      });
      const periods = found.flatMap(({ sort }) => (sort === undefined ? [] : [sort]));
      return periods.filter((period) => period >= first && period <= last);
    },
  };
}

/** `YYYY-MM-D`, of UTC. */
export function periodOf(at: string): string {
  return instant(at).slice(0, LENGTH);
}

/** The period in which a UUID of version 7 was made (RFC 9562 §5.7: its first 48 bits are milliseconds); undefined for another id. */
export function periodOfId(id: string): string | undefined {
  const made = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(id);
  if (!made) return undefined;
  return new Date(Number.parseInt(`${made[1]}${made[2]}`, 16)).toISOString().slice(0, LENGTH);
}
