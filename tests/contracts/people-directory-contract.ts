import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PeopleDirectory } from '../../src/ports/people-directory.ts';
import { aPerson, at, OTHER_TENANT, TENANT } from '../support/records.ts';

export interface PeopleDirectorySubject {
  people: PeopleDirectory;
  close(): Promise<void>;
}

/** The contract of `PeopleDirectory`. @param create an empty directory each time */
export function describePeopleDirectoryContract(adapter: string, create: () => Promise<PeopleDirectorySubject>): void {
  describe(`PeopleDirectory: ${adapter}`, () => {
    let subject: PeopleDirectorySubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('names the people of one administration', async () => {
      const ours = aPerson({ id: 'p-1', name: 'Ana' });
      const theirs = aPerson({ id: 'p-1', name: 'Berta', tenant: OTHER_TENANT });
      await subject.people.remember(ours, at());
      await subject.people.remember(theirs, at());
      expect(await subject.people.list(TENANT)).toEqual([ours]);
      expect(await subject.people.list(OTHER_TENANT)).toEqual([theirs]);
      expect(await subject.people.list('nobody')).toEqual([]);
    });

    it('lists a person once, with the last name and roles', async () => {
      const person = aPerson();
      const promoted = aPerson({ id: person.id, name: 'Ana Núñez', roles: ['expert', 'editor'] });
      for (const seen of [person, person, promoted, promoted]) await subject.people.remember(seen, at());
      expect(await subject.people.list(TENANT)).toEqual([promoted]);
    });
  });
}
