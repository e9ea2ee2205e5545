import { describeDeliveryQueueContract } from '../../contracts/delivery-queue-contract.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';

for (const place of sqlitePlaces) {
  describeDeliveryQueueContract(place.name, async () => {
    const opened = await place.open();
    return { queue: opened.deliveries, close: opened.close };
  });
}
