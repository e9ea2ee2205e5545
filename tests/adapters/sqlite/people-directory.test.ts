import { describePeopleDirectoryContract } from '../../contracts/people-directory-contract.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';

for (const place of sqlitePlaces) {
  describePeopleDirectoryContract(place.name, async () => {
    const opened = await place.open();
    return { people: opened.people, close: opened.close };
  });
}
