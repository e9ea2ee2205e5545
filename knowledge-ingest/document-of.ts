import type { Person } from '../src/domain/identity.ts';
import type { KnowledgeDocument, Version } from '../src/domain/knowledge.ts';
import type { Language } from '../src/domain/language.ts';
import { asAppError } from '../src/errors.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { IntakeItem } from '../src/ports/knowledge-intake.ts';
import type { KnowledgeStore } from '../src/ports/knowledge-store.ts';
import type { CheckedItem, IntakeRequest } from './intake-request.ts';
import { defined } from './version.ts';

/** What a document is made from, as far as it tells whether two are the same. */
export interface Original {
  fileKey: string;
  /** Text has its title and address beside it; a file has them in it. */
  text?: { title: string | undefined; url: string | undefined } | undefined;
}

/** A job that is not finished: its version will be the newest of its document. */
export interface Underway {
  tenant: string;
  documentId: string;
  original: Original;
}

export function originalOf({ fileKey, fileName, facts }: Pick<IntakeRequest, 'fileKey' | 'fileName' | 'facts'>) {
  const { title, url } = facts;
  return { fileKey, ...defined({ text: fileName === undefined ? { title, url } : undefined }) } satisfies Original;
}

export interface DocumentChoice {
  knowledge: KnowledgeStore;
  clock: Clock;
  language: Language;
  /** In the order they came. */
  underway: Iterable<Underway>;
}

/**
 * The document an item belongs to, by the rules of `KnowledgeIntake`; made, without a version, when it is new. One
 * process asks for one at a time; where two processes make the same one, the second takes the first one's.
 */
export async function documentOf(
  choice: DocumentChoice,
  item: IntakeItem,
  checked: CheckedItem & { fileKey: string },
  by: Pick<Person, 'tenant'>,
): Promise<KnowledgeDocument> {
  const { knowledge } = choice;
  const { tenant } = by;
  const named = await knowledge.findByExternalId(tenant, checked.externalId);
  if (named && (checked.given || named.status !== 'retired')) return named;
  return (
    (checked.given ? undefined : await withOriginal(choice, item, checked, tenant)) ??
    named ??
    (await newDocument(choice, item, checked, tenant))
  );
}

async function withOriginal(
  { knowledge, underway }: DocumentChoice,
  { content }: IntakeItem,
  { fileKey, facts }: CheckedItem & { fileKey: string },
  tenant: string,
): Promise<KnowledgeDocument | undefined> {
  const fileName = content.kind === 'file' ? content.fileName : undefined;
  const original = originalOf({ fileKey, fileName, facts });
  const coming = new Map<string, Original>();
  for (const job of underway) if (job.tenant === tenant) coming.set(job.documentId, job.original);
  const stored = await knowledge.newestFrom(tenant, fileKey);
  const ids = [
    // A document that is about to have another content is not taken for what it is now.
    ...stored.filter((version) => !coming.has(version.documentId) && isSame(original, originalOf(taken(version)))),
    ...[...coming].filter(([, other]) => isSame(original, other)).map(([documentId]) => ({ documentId })),
  ];
  return ids[0] && knowledge.get(tenant, ids[0].documentId);
}

function taken({ fileKey = '', fileName, facts }: Version) {
  return { fileKey, fileName, facts };
}

function isSame(one: Original, other: Original): boolean {
  if (one.fileKey !== other.fileKey) return false;
  if (!one.text || !other.text) return one.text === other.text;
  const { title, url } = one.text;
  return agree(title, other.text.title) && agree(url, other.text.url);
}

function agree(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

async function newDocument(
  { knowledge, clock, language }: DocumentChoice,
  { content, source }: IntakeItem,
  { facts, externalId }: CheckedItem,
  tenant: string,
): Promise<KnowledgeDocument> {
  const at = clock.now().toISOString();
  const document: KnowledgeDocument = {
    id: clock.newId(),
    tenant,
    externalId,
    source,
    status: 'draft',
    title: facts.title ?? (content.kind === 'file' ? content.fileName : externalId),
    language: facts.language ?? language,
    versionNumber: 0,
    createdAt: at,
    updatedAt: at,
    ...defined({ topic: facts.topic, jurisdiction: facts.jurisdiction }),
  };
  try {
    await knowledge.save(document, undefined, []);
    return document;
  } catch (thrown) {
    const other = await knowledge.findByExternalId(tenant, externalId);
    if (other && asAppError(thrown).code === 'conflict') return other;
    throw thrown;
  }
}
