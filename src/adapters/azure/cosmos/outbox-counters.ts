import { asAppError } from '../../../errors.ts';
import type { Documents, Place, StoredDocument } from './documents.ts';
import { keyOf } from './outbox-entry.ts';

interface Sum {
  place: Place;
  kind: string;
  field: string;
  amount: number;
}

/** Amounts that are not known to be counted: in memory only, so a process that ends takes them with it. */
export interface OutboxCounters {
  keep(place: Place, kind: string, field: string, amount: number): void;
  /** A document with what waits for it. */
  counted(place: Place, document: StoredDocument | undefined): StoredDocument | undefined;
  holds(place: Place): boolean;
  /** Counts what waits; what fails waits again, and may be counted twice. */
  flush(documents: Documents): Promise<void>;
}

export function createOutboxCounters(): OutboxCounters {
  const sums = new Map<string, Sum>();
  const nameOf = (place: Place, field: string) => `${keyOf(place)} ${field}`;
  const keep = (sum: Sum): void => {
    const name = nameOf(sum.place, sum.field);
    sums.set(name, { ...sum, amount: sum.amount + (sums.get(name)?.amount ?? 0) });
  };
  const at = (place: Place) => [...sums.values()].filter((sum) => keyOf(sum.place) === keyOf(place));
  return {
    keep: (place, kind, field, amount) => keep({ place, kind, field, amount }),
    counted(place, document) {
      return at(place).reduce<StoredDocument | undefined>((found, { kind, field, amount }) => {
        const fields = found?.fields ?? {};
        return { ...(found ?? { place, kind }), fields: { ...fields, [field]: Number(fields[field] ?? 0) + amount } };
      }, document);
    },
    holds: (place) => at(place).length > 0,
    async flush(documents) {
      const taken = [...sums.values()];
      sums.clear();
      for (const sum of taken) {
        await documents.add(sum.place, sum.kind, sum.field, sum.amount).catch((thrown: unknown) => {
          if (asAppError(thrown).code === 'unavailable') keep(sum);
        });
      }
    },
  };
}
