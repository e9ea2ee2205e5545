import { AppError, asAppError, type ErrorCode } from '../../errors.ts';
import type { KnowledgeIndex } from '../../ports/knowledge-index.ts';
import type { SynonymRule } from '../../text/synonyms.ts';
import { isDamage, translated } from './failures.ts';
import type { SqliteRetriever } from './retriever.ts';

/** What a thread of the index does when it is called. Arguments and results are copied from thread to thread. */
export interface IndexOperations extends SqliteRetriever, KnowledgeIndex {
  /** Reads the index into memory, so that the first question does not wait for it. */
  load(): Promise<void>;
  /** Searches for what some passages are called, so that the first people to ask do not wait for the compiler. */
  rehearse(): Promise<void>;
  /** Takes these rules from now on; the shipped vocabulary when there are none. */
  useSynonyms(rules: readonly SynonymRule[] | undefined): Promise<void>;
  /** Of each document that has passages, the version they are of. */
  versions(tenant: string): Promise<[documentId: string, versionId: string][]>;
  /** As `findDamage` of `index-health.ts`. */
  findDamage(): Promise<string | undefined>;
}

export type IndexOperation = keyof IndexOperations;

/** A call, or the request to close the database and end. */
export type IndexMessage = { id: number; name: IndexOperation; args: unknown[] } | 'end';

export type IndexReply = { id: number; value: unknown } | { id: number; failure: IndexFailure };

/** An `AppError` on its way from one thread to another, which copies no classes. */
export interface IndexFailure {
  code: ErrorCode;
  message: string;
  userMessageKey: string;
  retryable: boolean;
  params: Record<string, string | number>;
  /** The file is not what was written: it must be built again. */
  damaged: boolean;
}

export function failureOf(thrown: unknown): IndexFailure {
  const error = asAppError(translated(thrown, 'the index cannot be used'));
  const { code, message, userMessageKey, retryable, params } = error;
  return { code, message, userMessageKey, retryable, params, damaged: isDamage(error) };
}

/** Failures of a file that must be built again. */
const DAMAGED = new WeakSet<AppError>();

export function errorOf({ code, message, damaged, ...more }: IndexFailure): AppError {
  const error = new AppError(code, message, more);
  if (damaged) DAMAGED.add(error);
  return error;
}

export function tellsDamage(thrown: unknown): boolean {
  return thrown instanceof AppError && DAMAGED.has(thrown);
}
