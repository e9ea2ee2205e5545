import { describeIngestJobStoreContract } from '../../contracts/ingest-job-store-contract.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';

for (const place of sqlitePlaces) {
  describeIngestJobStoreContract(place.name, async () => {
    const opened = await place.open();
    return { store: opened.ingestJobs, close: opened.close };
  });
}
