import type { IngestJob, KnowledgeDocument, Version } from '../src/domain/knowledge.ts';
import type { Language } from '../src/domain/language.ts';
import { AppError } from '../src/errors.ts';
import type { FileStore } from '../src/ports/file-store.ts';
import type { IngestJobStore } from '../src/ports/knowledge-store.ts';
import { chunkMarkdown } from './chunk.ts';
import { type IntakeRequest, readRequest } from './intake-request.ts';
import { isSettled, saysNothingNew } from './nothing-new.ts';
import type { FileParser } from './parse-in-worker.ts';
import { draftVersion, publishVersion, retireOthers, type VersionStores } from './store-version.ts';
import { type Content, contentHash, documentWith, factsOf } from './version.ts';

export interface JobStores extends VersionStores {
  jobs: IngestJobStore;
  files: FileStore;
  parser: FileParser;
  /** Of texts whose own cannot be told. */
  language: Language;
}

/** A file that has taken the process down this often is given up. */
const MAX_ATTEMPTS = 5;

/**
 * Does the work of a job from wherever it was left, and saves how far it is. The version carries the job's id, so a
 * second run finds what the first one stored.
 * @returns the finished job. @throws AppError by the parser and the stores; the job is left as it was last saved
 */
export async function runJob(stores: JobStores, job: IngestJob): Promise<IngestJob> {
  const attempts = (job.attempts ?? 0) + 1;
  if (attempts > MAX_ATTEMPTS) throw new AppError('file-broken', `the work was begun ${MAX_ATTEMPTS} times in vain`);
  const save = async (change: Partial<IngestJob>): Promise<IngestJob> => {
    const state: IngestJob = { ...job, attempts, ...change, updatedAt: stores.clock.now().toISOString() };
    await stores.jobs.save(state);
    return state;
  };
  await save({ status: 'running', step: 'parsing', progress: 0.1 });
  const request = await readRequest(stores.files, job.requestKey);
  const document = await stores.knowledge.get(job.tenant, job.documentId);
  if (!document) throw new AppError('not-found', 'the document of the job is gone');
  const stored = await stores.knowledge.version(job.tenant, job.id);
  if (stored?.status === 'published') {
    await retireOthers(stores.knowledge, document, stored.id, stores.clock.now().toISOString());
    return save({ status: 'done', step: 'finished', progress: 1, passages: stored.passageCount });
  }
  const [newest] = await stores.knowledge.versions(job.tenant, document.id);
  if (!stored && request.revises !== undefined && request.revises !== newest?.id) {
    throw new AppError('conflict', 'the document has another version since it was asked to be revised');
  }
  if (!stored && newest && (await saysNothingNew(stores, { tenant: job.tenant, newest, request }))) {
    return save({ status: 'unchanged', step: 'finished', progress: 1, passages: newest.passageCount });
  }
  const content = stored ? contentOf(stored) : await readContent(stores, request, newest);
  await save({ status: 'running', step: 'chunking', progress: 0.5, passages: content.passages.length });
  if (!stored && newest && isSame(newest, content, request.publish)) {
    return save({ status: 'unchanged', step: 'finished', progress: 1, passages: newest.passageCount });
  }
  await save({ status: 'running', step: 'indexing', progress: 0.7, passages: content.passages.length });
  await storeVersion(stores, { document, request, content, newest, stored, id: job.id });
  return save({ status: 'done', step: 'finished', progress: 1, passages: content.passages.length });
}

interface Storing {
  document: KnowledgeDocument;
  request: IntakeRequest;
  content: Content;
  newest: Version | undefined;
  stored: Version | undefined;
  id: string;
}

async function storeVersion(
  stores: JobStores,
  { document, request, content, newest, stored, id }: Storing,
): Promise<void> {
  const at = stores.clock.now().toISOString();
  const { by, fileKey, fileName } = request;
  const version = stored ?? draftVersion(document, newest, content, { id, by, fileKey, fileName }, at);
  const drafted = documentWith(document, version, at);
  if (!stored) await stores.knowledge.save(drafted, version, []);
  // Another process that took up the same job may have come this far meanwhile.
  const held = await stores.knowledge.version(document.tenant, version.id);
  if (request.publish && held?.status !== 'published') {
    await publishVersion(stores, drafted, version, content.passages);
  }
}

async function readContent(
  { files, parser, language }: JobStores,
  request: IntakeRequest,
  newest: Version | undefined,
): Promise<Content> {
  const bytes = await files.get(request.fileKey);
  if (!bytes) throw new AppError('unavailable', 'the original is not in the file store');
  const { fileName, mediaType, facts: caller } = request;
  const file = await parser.parse({ bytes, fileName: fileName ?? '', declared: mediaType, title: caller.title });
  const { text, facts: document, title } = file;
  // A corrected file that says nothing of it must not come into force everywhere.
  const standing = fileName !== undefined && !request.named ? { jurisdiction: newest?.facts.jurisdiction } : {};
  const facts = factsOf({ caller, document, standing, title, fileName, text, language });
  return { facts, text, passages: file.passages, mediaType: file.mediaType, pages: file.pages };
}

function contentOf(version: Version): Content {
  const { facts, text, mediaType = 'text/markdown', pages } = version;
  return { facts, text, mediaType, pages, passages: chunkMarkdown(text, { title: facts.title }) };
}

/** Nothing to do when the newest version says the same, and is published if that is wanted. */
function isSame(newest: Version, content: Content, publish: boolean): boolean {
  return newest.contentHash === contentHash(content.facts, content.text) && isSettled(newest, publish);
}
