import { describeEscalationStoreContract } from '../../contracts/escalation-store-contract.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';

for (const place of sqlitePlaces) {
  describeEscalationStoreContract(place.name, async () => {
    const opened = await place.open();
    return { store: opened.escalations, eventBus: opened.eventBus, close: opened.close };
  });
}
