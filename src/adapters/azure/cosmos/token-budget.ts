import type { TokenBudget } from '../../../ports/token-budget.ts';
import { documentId, keptName } from './document-id.ts';
import type { Content, Documents, Place } from './documents.ts';
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

  /** Made before it is added to, so that it expires. */
  const made = async ({ place, name }: Counter): Promise<void> => {
    if (known.has(place.id)) return;
    const content = counterContent({ place, name }, 0);
    await documents.save(newSave([{ type: 'write', place, content, guard: { kind: 'new' } }]));
    if (known.size >= MOST_KNOWN) known.clear();
    known.add(place.id);
  };
  const count = async ({ place }: Counter): Promise<number> =>
    Number((await documents.read(place))?.fields?.[FIELD] ?? 0);
  const add = async (counter: Counter, tokens: number): Promise<void> => {
    await made(counter);
    await documents.add(counter.place, KIND, FIELD, tokens);
  };
  return {
    async used(day, user) {
      const [own, everybody] = await Promise.all([count(personCounter(day, user)), count(everybodyCounter(day))]);
      return { user: own, everybody };
    },
    async add(day, user, tokens) {
      await add(personCounter(day, user), tokens);
      await add(everybodyCounter(day), tokens);
    },
  };
}

interface Counter {
  place: Place;
  name: string[];
}

function counterOf(...name: string[]): Counter {
  const id = documentId(KIND, ...name);
  return { place: { container: 'directory', partition: id, id }, name };
}

export const personCounter = (day: string, user: string): Counter => counterOf(day, 'person', user);
export const everybodyCounter = (day: string): Counter => counterOf(day, 'everybody');

export function counterContent({ place, name }: Counter, tokens: number): Content {
  const fields = { [FIELD]: tokens, ...keptName(place.id, name) };
  return { kind: KIND, fields, expiresAt: daysFromNow(KEPT) };
}
