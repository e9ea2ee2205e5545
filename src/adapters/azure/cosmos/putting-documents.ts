import { AppError } from '../../../errors.ts';
import { attempted } from './attempts.ts';
import type { CosmosContainers } from './client.ts';
import type { Documents } from './documents.ts';
import { storedForm } from './stored-form.ts';

/**
 * Documents as if nothing were there: whatever is saved is put in place of what is, whatever its guard. On them the
 * stores write records of another store in the very form of their own, at any version.
 */
export function createPuttingDocuments({ of, patience }: CosmosContainers): Documents {
  return {
    read: async () => undefined,
    select: async () => [],
    count: async () => 0,
    async save({ changes, events }) {
      if (events.length > 0) throw new AppError('internal', 'events of another store are written with their sequences');
      for (const change of changes) {
        if (change.type === 'remove') throw new AppError('internal', 'nothing is removed where records are put');
        const { place, content } = change;
        const form = storedForm(place, content, { saves: [], outbox: [] }, new Date().toISOString());
        await attempted(patience, (abortSignal) => of(place.container).items.upsert({ ...form }, { abortSignal }));
      }
      return 'saved';
    },
    async add() {
      throw new AppError('internal', 'nothing is added to where records are put');
    },
  };
}
