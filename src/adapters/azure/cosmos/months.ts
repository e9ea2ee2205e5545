import { instant } from '../../records/record.ts';
import { documentId } from './document-id.ts';
import type { Change, Documents } from './documents.ts';

const KIND = 'month';
/** Months on record: more than a century. */
const MOST = 2000;

/** In which months an administration has interactions: the partitions that a list goes through. */
export interface Months {
  claim(tenant: string, month: string): Change;
  /** Oldest first. Instants, `from` inclusive, `to` exclusive. @throws AppError `invalid-input` for what is no instant */
  between(tenant: string, from: string | undefined, to: string | undefined): Promise<string[]>;
}

export function createMonths(documents: Documents): Months {
  const partitionOf = (tenant: string) => documentId(tenant, 'months');
  return {
    claim: (tenant, month) => ({
      type: 'write',
      place: { container: 'directory', partition: partitionOf(tenant), id: documentId(tenant, KIND, month) },
      content: { kind: KIND, sort: month, fields: { owner: month } },
      guard: { kind: 'owner', owner: month },
    }),
    async between(tenant, from, to) {
      const first = from === undefined ? '' : monthOf(from);
      const last = to === undefined ? '~' : monthOf(to);
      const found = await documents.select({
        container: 'directory',
        partition: partitionOf(tenant),
        kind: KIND,
        limit: MOST,
      });
      const months = found.flatMap(({ sort }) => (sort === undefined ? [] : [sort]));
      return months.filter((month) => month >= first && month <= last);
    },
  };
}

/** `YYYY-MM`, of UTC. */
export function monthOf(at: string): string {
  return instant(at).slice(0, 7);
}

/** The month in which a UUID of version 7 was made (RFC 9562 §5.7: its first 48 bits are milliseconds); undefined for another id. */
export function monthOfId(id: string): string | undefined {
  const made = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(id);
  if (!made) return undefined;
  return new Date(Number.parseInt(`${made[1]}${made[2]}`, 16)).toISOString().slice(0, 7);
}
