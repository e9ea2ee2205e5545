import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { BlobServiceClient, type BlockBlobClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { createBlobFileStore } from '../../src/adapters/azure/blob-file-store.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { type Figure, median, percentile } from './figures.ts';

const ROUNDS = 7;
const CALLS = 150;
const WARM_UP = 100;
/** A page of text or a short PDF, in bytes. */
const SIZE = 64 * 1024;

interface Timed {
  ours: number[];
  bare: number[];
}

/** What our file store adds to the bare calls of the SDK, both asking the same Azurite in turn. */
export async function benchAzureBlob(): Promise<Figure[]> {
  const azurite = await startAzurite();
  try {
    const place = azurite.place('bench');
    const files = createBlobFileStore(place);
    await files.prepare('create');
    const bare = bareContainer(azurite, place.container);
    const rounds: { put: Timed; get: Timed }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const put: Timed = { ours: [], bare: [] };
      const get: Timed = { ours: [], bare: [] };
      for (let call = 0; call < (round === 0 ? WARM_UP : CALLS); call++) {
        const bytes = new Uint8Array(randomBytes(SIZE));
        const blob = bare.getBlockBlobClient(`bare/${round}-${call}`);
        let key = '';
        const putOurs = async () => {
          key = await files.put(bytes);
        };
        await inTurn(call, put, putOurs, () => barePut(blob, bytes));
        await inTurn(
          call,
          get,
          () => files.get(key),
          () => bareGet(blob),
        );
      }
      if (round > 0) rounds.push({ put, get });
    }
    return [
      ...figures(
        'put',
        rounds.map(({ put }) => put),
      ),
      ...figures(
        'get',
        rounds.map(({ get }) => get),
      ),
    ];
  } finally {
    await azurite.stop();
  }
}

function bareContainer(azurite: Azurite, container: string) {
  const account = azurite.endpoint.split('/').at(-1) ?? '';
  const credential = new StorageSharedKeyCredential(account, azurite.accountKey);
  return new BlobServiceClient(azurite.endpoint, credential).getContainerClient(container);
}

const barePut = (blob: BlockBlobClient, bytes: Uint8Array) =>
  blob.upload(bytes, bytes.byteLength, { conditions: { ifNoneMatch: '*' } });

async function bareGet(blob: BlockBlobClient): Promise<Buffer> {
  const { readableStreamBody } = await blob.download();
  if (!readableStreamBody) throw new Error('the blob has no body');
  return buffer(readableStreamBody);
}

/** Who goes first changes each time, so that neither always finds the peer warm. */
async function inTurn(
  call: number,
  times: Timed,
  ours: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<void> {
  const timeOurs = async () => void times.ours.push(await timed(ours));
  const timeBare = async () => void times.bare.push(await timed(bare));
  const inOrder = call % 2 === 0 ? [timeOurs, timeBare] : [timeBare, timeOurs];
  for (const next of inOrder) await next();
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}

/** The median of the rounds, because one pause of the peer decides the p95 of a round. */
function figures(name: string, rounds: Timed[]): Figure[] {
  const over = (share: number) =>
    median(rounds.map(({ ours, bare }) => percentile(ours, share) - percentile(bare, share)));
  const bare = (share: number) => median(rounds.map((round) => percentile(round.bare, share)));
  return [
    {
      family: 'azure',
      name: `Blob ${name} of ${SIZE / 1024} KB, p95 over the bare SDK`,
      value: over(0.95),
      unit: 'ms',
      target: { atMost: 1 },
      baseline: { name: 'bare SDK, Azurite, p95', value: bare(0.95) },
    },
    {
      family: 'azure',
      name: `Blob ${name} of ${SIZE / 1024} KB, median over the bare SDK`,
      value: over(0.5),
      unit: 'ms',
      baseline: { name: 'bare SDK, Azurite, median', value: bare(0.5) },
    },
  ];
}
