import { z } from 'zod';
import type { ConversationReferences } from '../../../ports/conversation-references.ts';
import { instant } from '../../records/record.ts';
import { documentId, keptName } from './document-id.ts';
import type { Documents, Place } from './documents.ts';
import { daysFromNow } from './expiry.ts';
import { newSave } from './new-save.ts';
import { recordOf } from './stored-form.ts';

const kind = { table: 'conversation_references', schema: z.object({ reference: z.string() }) };
/** Days. Teams gives up sending an activity again within minutes; a week outlasts a long weekend of trouble. */
const REMEMBERED = 7;

/** Addresses in Teams and the activities already taken, in Cosmos DB: each in a partition of its own, as none are listed. */
export function createCosmosConversationReferences(documents: Documents): ConversationReferences {
  const placeOf = (what: string, key: string): Place => {
    const id = documentId(what, key);
    return { container: 'directory', partition: id, id };
  };
  const stored = async (key: string): Promise<string | undefined> => {
    const document = await documents.read(placeOf('conversation', key));
    return document && recordOf(kind, document).reference;
  };
  return {
    async save(key, reference) {
      // Each activity brings the reference along, mostly the same: to read costs a fifth of a write.
      if ((await stored(key)) === reference) return;
      const place = placeOf('conversation', key);
      const fields = keptName(place.id, [key]);
      const content = { kind: 'conversation', ...(fields && { fields }), body: JSON.stringify({ reference }) };
      await documents.save(newSave([{ type: 'write', place, content, guard: { kind: 'none' } }]));
    },
    get: stored,
    async firstSeen(activityId, at) {
      const place = placeOf('activity', activityId);
      const fields = { seenAt: instant(at), ...keptName(place.id, [activityId]) };
      const content = { kind: 'activity', fields, expiresAt: daysFromNow(REMEMBERED) };
      return (await documents.save(newSave([{ type: 'write', place, content, guard: { kind: 'new' } }]))) === 'saved';
    },
  };
}
