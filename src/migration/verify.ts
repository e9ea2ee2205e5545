import { createHash } from 'node:crypto';
import { canonicalJson, transferredKeys } from '../adapters/records/transferred.ts';
import { RECORD_KINDS, type RecordKind } from '../ports/record-transfer.ts';
import { batchOf, type Route } from './copy.ts';
import { type NamedFiles, noFiles, visitFiles } from './originals.ts';

export const ORIGINALS = 'originals';

/** What one side has of a kind. */
export interface Digest {
  count: number;
  /** SHA-256 in hexadecimal over the sorted digests of its records: key and canonical JSON of each. */
  hash: string;
  /** Problems of those that cannot be read, which are neither counted nor hashed. */
  broken: string[];
}

export interface Comparison {
  kind: RecordKind | typeof ORIGINALS;
  from: Digest;
  to: Digest;
  equal: boolean;
}

/** Reads both sides whole and compares them. */
export async function compareAll(route: Route): Promise<Comparison[]> {
  const compared: Comparison[] = [];
  const [ours, theirs] = [noFiles(), noFiles()];
  for (const kind of RECORD_KINDS) {
    const from = await digestOf(route.from, kind, ours);
    const to = await digestOf(route.to, kind, theirs);
    compared.push({ kind, from, to, equal: from.hash === to.hash });
  }
  if (route.from.files && route.to.files) {
    const [from, to] = [filesDigest(ours), filesDigest(theirs)];
    compared.push({ kind: ORIGINALS, from, to, equal: from.hash === to.hash });
  }
  return compared;
}

async function digestOf<Kind extends RecordKind>(
  { records, files }: Route['from'],
  kind: Kind,
  named: NamedFiles,
): Promise<Digest> {
  const digests: string[] = [];
  const broken: string[] = [];
  let after: string | undefined;
  do {
    const batch = await records.read(kind, after, batchOf(kind));
    for (const record of batch.records) {
      digests.push(digest(`${JSON.stringify(transferredKeys[kind](record))}\n${canonicalJson(record)}`));
    }
    broken.push(...batch.broken.map(({ problem }) => problem));
    if (files) await visitFiles(files, kind, batch.records, named, async () => undefined);
    after = batch.next;
  } while (after !== undefined);
  return { count: digests.length, hash: hashOf(digests), broken };
}

/** Files are named by the hash of their bytes, which was looked at when they were read. */
function filesDigest({ keys, lacking }: NamedFiles): Digest {
  const whole = [...keys].filter((key) => !lacking.has(key));
  const broken = [...lacking].map((key) => `file ${key} is missing or damaged`);
  return { count: whole.length, hash: hashOf(whole), broken };
}

/** As a text of one byte a sign: of millions, it takes a quarter of the room of as many buffers. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1');
}

/** Each store reads in an order of its own. */
function hashOf(digests: string[]): string {
  const hash = createHash('sha256');
  for (const one of digests.sort()) hash.update(one, 'latin1');
  return hash.digest('hex');
}
