import { parentPort } from 'node:worker_threads';
import { startSearchService } from '../support/search-service.ts';

/** The double in a thread of its own, which works every search out once: what is left to measure is the wire. */
const service = await startSearchService();
service.remembered = new Map();
parentPort?.postMessage(service.endpoint);
parentPort?.once('message', async (): Promise<void> => {
  await service.stop();
  parentPort?.close();
});
