import { describeInteractionStoreContract } from '../../contracts/interaction-store-contract.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';

for (const place of sqlitePlaces) {
  describeInteractionStoreContract(place.name, async () => {
    const opened = await place.open();
    return { store: opened.interactions, eventBus: opened.eventBus, close: opened.close };
  });
}
