import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationReferences } from '../../src/ports/conversation-references.ts';
import { at, newId } from '../support/records.ts';

export interface ConversationReferencesSubject {
  references: ConversationReferences;
  close(): Promise<void>;
}

/** The contract of `ConversationReferences`. @param create an empty store each time */
export function describeConversationReferencesContract(
  adapter: string,
  create: () => Promise<ConversationReferencesSubject>,
): void {
  describe(`ConversationReferences: ${adapter}`, () => {
    let subject: ConversationReferencesSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('keeps the last reference of each key, exactly as given', async () => {
      const { references } = subject;
      const reference = '{"conversation":{"id":"a:1ñ"},"bot":"\u0000"}';
      await references.save('person:1', 'older');
      await references.save('person:1', reference);
      await references.save('channel:Padrón y censo', 'other');
      expect(await references.get('person:1')).toBe(reference);
      expect(await references.get('channel:Padrón y censo')).toBe('other');
      expect(await references.get('person:2')).toBeUndefined();
    });

    it('says of an activity only once that it is new', async () => {
      const { references } = subject;
      expect(await references.firstSeen('f:1', at())).toBe(true);
      expect(await references.firstSeen('f:1', at(1))).toBe(false);
      expect(await references.firstSeen('f:2', at(1))).toBe(true);
    });

    it('lets exactly one of many takers of one activity through', async () => {
      const id = newId('activity');
      const answers = await Promise.all(Array.from({ length: 50 }, () => subject.references.firstSeen(id, at())));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('still knows an activity three days later, while others come in', async () => {
      const { references } = subject;
      const days = 24 * 60;
      await references.firstSeen('early', at());
      for (let hour = 1; hour < 72; hour++) await references.firstSeen(newId('activity'), at(hour * 60));
      expect(await references.firstSeen('early', at(3 * days))).toBe(false);
    });
  });
}
