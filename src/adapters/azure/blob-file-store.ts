import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setImmediate as breath } from 'node:timers/promises';
import type { BlobDownloadResponseParsed, BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import { AppError } from '../../errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { type BlobPlace, blobCall, blobContainer } from './blob-place.ts';
import { azureErrorCode, azureStatus } from './http-failure.ts';
import { type Try, type TryLimits, withTries } from './tries.ts';

const MEGABYTE = 1024 * 1024;

/** Largest file, in bytes: uploads end at 25 MB, and what is read is held in memory whole. */
const LARGEST = 64 * MEGABYTE;

/** An upload shows no progress, so a try may take this much longer for each megabyte, in milliseconds. */
const UPLOAD_MS_PER_MEGABYTE = 1000;

/** Bytes hashed at once, so that a large file does not hold the event loop. */
const HASHED_AT_ONCE = MEGABYTE;

export const BLOB_LIMITS: TryLimits = { tries: 3, tryMs: 10_000, wholeMs: 60_000, pauseMs: 200 };

export interface BlobFileStore extends FileStore {
  /**
   * Asks whether the container is there and lets us in. Nothing else does so before the first file.
   * @param missing `create` makes the container when it is not there; `refuse` takes that for a wrong setting
   * @throws AppError `configuration` that names the setting, `unavailable`
   */
  prepare(missing: 'refuse' | 'create'): Promise<void>;
}

/**
 * Originals as blobs of one container, named by their SHA-256 behind its first two digits (`ab/abcdef…`). A blob appears
 * whole or not at all, and one that is there is never written again: the service itself refuses it (`If-None-Match: *`).
 * @param options `stopping` ends what is under way when the process stops
 * @throws AppError at once `configuration`; from `put` and `get` `unavailable`, `configuration`, `cancelled`,
 * `payload-too-large` beyond 64 MB, and `invalid-input` for a key that is none
 */
export function createBlobFileStore(
  place: BlobPlace,
  { limits = BLOB_LIMITS, stopping }: { limits?: TryLimits; stopping?: AbortSignal } = {},
): BlobFileStore {
  const container = blobContainer(place);
  const call = blobCall(place);
  const blobOf = (key: string) => container.getBlockBlobClient(`${key.slice(0, 2)}/${key}`);
  return {
    async put(bytes) {
      if (bytes.byteLength > LARGEST) throw tooLarge('the file is');
      const key = await sha256(bytes);
      const allowance = (bytes.byteLength / MEGABYTE) * UPLOAD_MS_PER_MEGABYTE;
      const patient = { ...limits, tryMs: limits.tryMs + allowance };
      await withTries(call, patient, stopping, (one) => upload(blobOf(key), bytes, one));
      return key;
    },
    async get(key) {
      if (!/^[0-9a-f]{64}$/.test(key)) throw new AppError('invalid-input', 'not a key of a file');
      const found = await withTries(call, limits, stopping, (one) => download(blobOf(key), one));
      if (found && found.hash !== key) {
        throw new AppError('unavailable', `file ${key} is damaged in Blob Storage`, { params: { damaged: key } });
      }
      return found?.bytes;
    },
    prepare: (missing) => withTries(call, limits, stopping, (one) => prepare(container, missing, one)),
  };
}

async function upload(blob: BlockBlobClient, bytes: Uint8Array, { signal }: Try): Promise<void> {
  try {
    await blob.upload(bytes, bytes.byteLength, { abortSignal: signal, conditions: { ifNoneMatch: '*' } });
  } catch (thrown) {
    if (!isThere(thrown)) throw thrown;
  }
}

/** The second is what a container that lets nothing be overwritten may say. */
const THERE = ['BlobAlreadyExists', 'BlobImmutableDueToPolicy'];

/** Not every conflict says so: a container that is being deleted is one too. */
function isThere(thrown: unknown): boolean {
  const status = azureStatus(thrown);
  return status === 412 || (status === 409 && THERE.includes(azureErrorCode(thrown) ?? ''));
}

async function download(blob: BlockBlobClient, one: Try): Promise<{ bytes: Uint8Array; hash: string } | undefined> {
  let answer: BlobDownloadResponseParsed;
  try {
    answer = await blob.download(0, undefined, { abortSignal: one.signal, maxRetryRequests: 0 });
  } catch (thrown) {
    // Only this code: without the container there is nothing to know about a file.
    if (azureStatus(thrown) === 404 && azureErrorCode(thrown) === 'BlobNotFound') return undefined;
    throw thrown;
  }
  const { readableStreamBody: body, contentLength: size = 0 } = answer;
  if (!body) throw new AppError('unavailable', 'Blob Storage answered without a file', { retryable: true });
  if (size > LARGEST) {
    (body as Readable).destroy();
    throw tooLarge('a blob is');
  }
  return received(body, size, one);
}

/** Reads into one place of the announced size: what is held is the file and the piece that just came. */
async function received(
  body: NodeJS.ReadableStream,
  size: number,
  { progress }: Try,
): Promise<{ bytes: Uint8Array; hash: string }> {
  const bytes = new Uint8Array(size);
  const hash: Hash = createHash('sha256');
  let at = 0;
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      progress();
      bytes.set(piece, at);
      hash.update(piece);
      at += piece.byteLength;
    }
  } catch {
    at = -1;
  }
  if (at !== size) throw new AppError('unavailable', 'Blob Storage broke off half-way', { retryable: true });
  return { bytes, hash: hash.digest('hex') };
}

async function prepare(container: ContainerClient, missing: 'refuse' | 'create', { signal }: Try): Promise<void> {
  if (missing === 'create') await container.createIfNotExists({ abortSignal: signal });
  await container.getProperties({ abortSignal: signal });
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.byteLength; at += HASHED_AT_ONCE) {
    if (at > 0) await breath();
    hash.update(bytes.subarray(at, at + HASHED_AT_ONCE));
  }
  return hash.digest('hex');
}

function tooLarge(subject: string): AppError {
  const message = `${subject} larger than ${LARGEST / MEGABYTE} MB`;
  return new AppError('payload-too-large', message, { params: { limit: `${LARGEST / MEGABYTE} MB` } });
}
