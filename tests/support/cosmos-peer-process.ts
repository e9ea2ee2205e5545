import { once } from 'node:events';
import { startCosmosPeer } from './cosmos-peer.ts';

/** `node cosmos-peer-process.ts`: a peer that says its endpoint and lives until standard input ends. */
const peer = await startCosmosPeer();
process.stdout.write(`${peer.endpoint}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await peer.close();
