import type { TokenBudget } from '../../../ports/token-budget.ts';
import { documentId } from './document-id.ts';
import type { Documents, Place } from './documents.ts';
import { daysFromNow } from './expiry.ts';
import { newSave } from './new-save.ts';

const KIND = 'tokens';
const FIELD = 'tokens';
/** Days that are kept: as long as the application's log. */
const KEPT = 90;
/** Counters known to be there: those of a few days. */
const MOST_KNOWN = 5000;

/**
 * What models took, in Cosmos DB: a counter for each person and day and one for everybody, which the service adds to, so
 * that processes do not compete. One that fails between the two counts for the person only.
 */
export function createCosmosTokenBudget(documents: Documents): TokenBudget {
  const known = new Set<string>();

  const counter = (...name: string[]): Place => {
    const id = documentId(KIND, ...name);
    return { container: 'directory', partition: id, id };
  };
  /** Made before it is added to, so that it expires. */
  const made = async (place: Place): Promise<void> => {
    if (known.has(place.id)) return;
    const content = { kind: KIND, fields: { [FIELD]: 0 }, expiresAt: daysFromNow(KEPT) };
    await documents.save(newSave([{ type: 'write', place, content, guard: { kind: 'new' } }]));
    if (known.size >= MOST_KNOWN) known.clear();
    known.add(place.id);
  };
  const count = async (place: Place): Promise<number> => Number((await documents.read(place))?.fields?.[FIELD] ?? 0);
  const add = async (place: Place, tokens: number): Promise<void> => {
    await made(place);
    await documents.add(place, KIND, FIELD, tokens);
  };
  return {
    async used(day, user) {
      const [own, everybody] = await Promise.all([
        count(counter(day, 'person', user)),
        count(counter(day, 'everybody')),
      ]);
      return { user: own, everybody };
    },
    async add(day, user, tokens) {
      await add(counter(day, 'person', user), tokens);
      await add(counter(day, 'everybody'), tokens);
    },
  };
}
