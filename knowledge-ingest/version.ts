import { createHash } from 'node:crypto';
import type { DocumentFacts, KnowledgeDocument, Version } from '../src/domain/knowledge.ts';
import type { Language } from '../src/domain/language.ts';
import type { Passage } from '../src/domain/passage.ts';
import { AppError } from '../src/errors.ts';
import { detectLanguage } from '../src/text/detect-language.ts';
import type { DraftPassage } from './chunk.ts';
import type { PartialFacts } from './parsers/front-matter.ts';

const MAX_TITLE = 500;

/** What a document is made of when it has been read. */
export interface Content {
  facts: DocumentFacts;
  text: string;
  passages: DraftPassage[];
  mediaType: string;
  pages?: number | undefined;
}

export interface FactSources {
  /** What the caller says wins over what the document says of itself, and that over what is guessed. */
  caller: PartialFacts;
  document: PartialFacts;
  /** What stays on record where neither says anything. */
  standing?: PartialFacts;
  title: string | undefined;
  fileName: string | undefined;
  text: string;
  language: Language;
}

/** @throws AppError `invalid-input` when they contradict each other */
export function factsOf({
  caller,
  document,
  standing = {},
  title,
  fileName,
  text,
  language,
}: FactSources): DocumentFacts {
  const given = { ...defined(standing), ...defined(document), ...defined(caller) };
  checkValidity(given);
  return {
    ...given,
    title: titleOf(given.title ?? title, fileName, text),
    language: given.language ?? detectLanguage(text, language),
    audience: given.audience ?? 'public',
    questions: given.questions ?? [],
  };
}

/** @throws AppError `invalid-input` when the last day of validity is before the first: it would never be in force */
export function checkValidity({ validFrom, validUntil }: PartialFacts): void {
  if (validFrom === undefined || validUntil === undefined || validFrom <= validUntil) return;
  throw new AppError('invalid-input', 'validUntil is before validFrom', {
    userMessageKey: 'error.validity-reversed',
    params: { field: 'validUntil' },
  });
}

/** A title for what has none: the name of its file, else its first line. */
export function titleOf(title: string | undefined, fileName: string | undefined, text: string): string {
  const named = title ?? stem(fileName) ?? text.split('\n')[0]?.replace(/^[\s#>-]+/, '') ?? '';
  return named.trim().slice(0, MAX_TITLE) || '—';
}

/** SHA-256 over facts and text, whatever the order in which the facts were given. */
export function contentHash(facts: DocumentFacts, text: string): string {
  const sorted = Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted, text]))
    .digest('hex');
}

/** The passages of a version as the index holds them. */
export function passagesOf(document: KnowledgeDocument, version: Version, drafts: readonly DraftPassage[]): Passage[] {
  const { title, questions, url, language, topic, audience, jurisdiction, validFrom, validUntil } = version.facts;
  return drafts.map((draft) => ({
    id: `${version.id}-${draft.position}`,
    documentId: document.id,
    versionId: version.id,
    externalId: document.externalId,
    source: document.source === 'case' ? 'cases' : 'knowledge',
    title,
    headingPath: draft.headingPath,
    text: draft.text,
    questions,
    language,
    audience,
    position: draft.position,
    ...defined({ url, topic, jurisdiction, validFrom, validUntil, page: draft.page }),
  }));
}

/** The document as a new version leaves it. A draft beside a published version does not show through. */
export function documentWith(document: KnowledgeDocument, version: Version, at: string): KnowledgeDocument {
  const { topic: _topic, jurisdiction: _jurisdiction, ...rest } = document;
  const { title, language, topic, jurisdiction } = version.facts;
  const facts = { title, language, ...defined({ topic, jurisdiction }) };
  const versionNumber = Math.max(document.versionNumber, version.number);
  if (version.status !== 'published') {
    const shown = document.publishedVersionId ? document : { ...rest, ...facts };
    return { ...shown, versionNumber, updatedAt: at };
  }
  const published = { status: 'published' as const, publishedVersionId: version.id };
  return { ...rest, ...published, ...facts, versionNumber, updatedAt: at };
}

/** A copy without the keys whose value is undefined. */
export function defined<Given extends object>(given: Given): { [Key in keyof Given]: Exclude<Given[Key], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Given]: Exclude<Given[Key], undefined> };
}

function stem(fileName: string | undefined): string | undefined {
  const base = fileName?.split(/[\\/]/).at(-1) ?? '';
  const words = base
    .replace(/\.[^.]+$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return words === '' ? undefined : words;
}
