import { describeCandidateStoreContract } from '../../contracts/candidate-store-contract.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';

for (const place of sqlitePlaces) {
  describeCandidateStoreContract(place.name, async () => {
    const opened = await place.open();
    return { store: opened.candidates, eventBus: opened.eventBus, close: opened.close };
  });
}
