import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Person, PersonRefSchema, refOf } from '../src/domain/identity.ts';
import { DocumentFactsSchema, KnowledgeDocumentSchema, type Version } from '../src/domain/knowledge.ts';
import { AppError, asAppError } from '../src/errors.ts';
import type { FileStore } from '../src/ports/file-store.ts';
import type { IntakeItem } from '../src/ports/knowledge-intake.ts';
import type { IngestJobStore } from '../src/ports/knowledge-store.ts';
import { LIMITS } from './limits.ts';
import { checkValidity } from './version.ts';

/** What was asked for, as it is kept beside the original until the work is done. */
export const IntakeRequestSchema = z.object({
  source: KnowledgeDocumentSchema.shape.source,
  facts: DocumentFactsSchema.partial(),
  publish: z.boolean(),
  by: PersonRefSchema,
  fileKey: z.string(),
  fileName: z.string().optional(),
  /** Of text that came without a file. */
  mediaType: z.string().optional(),
  /** The caller named the document: then the facts are all there are to be, and one left out is taken away. */
  named: z.boolean().default(false),
  /** Id of the version of which something else is said: by the time the work is done it must still be the newest. */
  revises: z.string().optional(),
});
export type IntakeRequest = z.infer<typeof IntakeRequestSchema>;

const MAX_NAME = 500;

export interface CheckedItem {
  bytes: Uint8Array;
  facts: IntakeRequest['facts'];
  /** The caller's name for the document, else the one derived by the rules of `KnowledgeIntake`. */
  externalId: string;
  /** The caller named it. */
  given: boolean;
}

/** @throws AppError `invalid-input`, `payload-too-large` */
export function checkedItem(item: IntakeItem): CheckedItem {
  const { content } = item;
  const bytes = content.kind === 'file' ? content.bytes : new TextEncoder().encode(content.text);
  if (bytes.length > LIMITS.upload) {
    throw new AppError('payload-too-large', `${bytes.length} bytes`, {
      params: { limit: `${LIMITS.upload / 1024 ** 2} MB` },
    });
  }
  const facts = DocumentFactsSchema.partial().safeParse(item.facts);
  if (!facts.success) throw invalid(facts.error.issues[0]?.path.join('.') ?? 'facts');
  if (content.kind === 'file' && (content.fileName === '' || content.fileName.length > MAX_NAME))
    throw invalid('fileName');
  checkValidity(facts.data);
  const externalId = item.externalId ?? derivedName(item, facts.data);
  if (externalId === '' || externalId.length > MAX_NAME) throw invalid('externalId');
  return { bytes, facts: facts.data, externalId, given: item.externalId !== undefined };
}

/** Stores the original, then what was asked for. @returns keys of both */
export async function storeRequest(
  files: FileStore,
  item: IntakeItem,
  checked: CheckedItem,
  by: Person,
): Promise<{ requestKey: string; fileKey: string }> {
  const { content, source, publish } = item;
  const fileKey = await files.put(checked.bytes);
  const request: IntakeRequest = {
    source,
    facts: checked.facts,
    publish,
    by: refOf(by),
    fileKey,
    named: checked.given,
    ...(content.kind === 'file' ? { fileName: content.fileName } : { mediaType: content.mediaType }),
  };
  return { requestKey: await putRequest(files, request), fileKey };
}

/** @returns its key */
export function putRequest(files: FileStore, request: IntakeRequest): Promise<string> {
  return files.put(new TextEncoder().encode(JSON.stringify(request)));
}

/** @throws AppError `unavailable` when it is not in the file store */
export async function readRequest(files: FileStore, key: string | undefined): Promise<IntakeRequest> {
  const bytes = key === undefined ? undefined : await files.get(key);
  if (!bytes) throw new AppError('unavailable', 'what was asked for is not in the file store');
  return IntakeRequestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** What made a version, where that was kept: a version has the id of its job, and the job what it was asked for. */
export async function requestBehind(
  { jobs, files }: { jobs: IngestJobStore; files: FileStore },
  tenant: string,
  version: Version,
): Promise<IntakeRequest | undefined> {
  const job = await jobs.get(tenant, version.id);
  try {
    return job && (await readRequest(files, job.requestKey));
  } catch (thrown) {
    if (asAppError(thrown).code === 'unavailable') return undefined;
    throw thrown;
  }
}

/** What names a document that the caller does not: see `KnowledgeIntake`. A path is readable; the rest is hashed. */
function derivedName({ content }: IntakeItem, { title, url }: IntakeRequest['facts']): string {
  if (content.kind === 'file') {
    const path = content.path?.normalize('NFC');
    if (path !== undefined && path.length <= MAX_NAME) return path;
    return hashed(path ?? content.fileName.normalize('NFC'));
  }
  // Each kind of name by itself: a title that reads like an address or a file name is neither.
  if (url !== undefined) return hashed(`url:${url}`);
  return hashed(title === undefined ? `text:${content.text}` : `title:${title.normalize('NFC').trim()}`);
}

function hashed(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

function invalid(field: string): AppError {
  return new AppError('invalid-input', `wrong value for ${field}`, { params: { field } });
}
