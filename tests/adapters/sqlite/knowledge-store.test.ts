import { describeKnowledgeStoreContract } from '../../contracts/knowledge-store-contract.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';

for (const place of sqlitePlaces) {
  describeKnowledgeStoreContract(place.name, async () => {
    const opened = await place.open();
    return { store: opened.knowledge, eventBus: opened.eventBus, close: opened.close };
  });
}
