import { IntakeRequestSchema } from '../../knowledge-ingest/intake-request.ts';
import { AppError } from '../errors.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { RecordKind, TransferredRecords } from '../ports/record-transfer.ts';

/** Files that records name: originals of versions, and what was asked for with its original. */
export interface NamedFiles {
  /** Each once. */
  keys: Set<string>;
  /** Those that lack or are damaged. */
  lacking: Set<string>;
}

export const noFiles = (): NamedFiles => ({ keys: new Set(), lacking: new Set() });

/**
 * Goes through the files that records name, each once.
 * @param each with the bytes of the file
 */
export async function visitFiles<Kind extends RecordKind>(
  files: FileStore,
  kind: Kind,
  records: readonly TransferredRecords[Kind][],
  seen: NamedFiles,
  each: (bytes: Uint8Array) => Promise<unknown>,
): Promise<void> {
  const visit = async (key: string): Promise<Uint8Array | undefined> => {
    if (seen.keys.has(key)) return undefined;
    const bytes = await readable(files, key);
    if (bytes) await each(bytes);
    else seen.lacking.add(key);
    seen.keys.add(key);
    return bytes;
  };
  for (const record of records) {
    for (const key of originalsOf(kind, record)) await visit(key);
    const request = requestOf(kind, record);
    const asked = request === undefined ? undefined : await visit(request);
    const original = asked && fileOf(asked);
    if (original !== undefined) await visit(original);
  }
}

function originalsOf<Kind extends RecordKind>(kind: Kind, record: TransferredRecords[Kind]): string[] {
  if (kind !== 'documents') return [];
  const { versions } = record as TransferredRecords['documents'];
  return versions.flatMap(({ fileKey }) => fileKey ?? []);
}

function requestOf<Kind extends RecordKind>(kind: Kind, record: TransferredRecords[Kind]): string | undefined {
  return kind === 'ingest-jobs' ? (record as TransferredRecords['ingest-jobs']).requestKey : undefined;
}

/** The original that was asked to be taken in, of which there may be no version yet. */
function fileOf(request: Uint8Array): string | undefined {
  try {
    return IntakeRequestSchema.safeParse(JSON.parse(new TextDecoder().decode(request))).data?.fileKey;
  } catch {
    return undefined;
  }
}

/** Undefined for one that is not there or is damaged. @throws AppError when the file store does not answer */
async function readable(files: FileStore, key: string): Promise<Uint8Array | undefined> {
  try {
    return await files.get(key);
  } catch (thrown) {
    const lacks =
      thrown instanceof AppError && (thrown.params.damaged !== undefined || thrown.code === 'invalid-input');
    if (lacks) return undefined;
    throw thrown;
  }
}
