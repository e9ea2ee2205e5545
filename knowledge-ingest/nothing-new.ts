import { isDeepStrictEqual } from 'node:util';
import type { Version } from '../src/domain/knowledge.ts';
import type { FileStore } from '../src/ports/file-store.ts';
import type { IngestJobStore } from '../src/ports/knowledge-store.ts';
import { type IntakeRequest, requestBehind } from './intake-request.ts';

/**
 * Whether a request can be told to ask for what the newest version already is, without reading the original: the same
 * bytes, to be read the same way, and nothing else said of them. False when it cannot be told.
 */
export async function saysNothingNew(
  { jobs, files }: { jobs: IngestJobStore; files: FileStore },
  { tenant, newest, request }: { tenant: string; newest: Version; request: IntakeRequest },
): Promise<boolean> {
  if (newest.fileKey !== request.fileKey || !isSettled(newest, request.publish)) return false;
  if (request.fileName !== undefined && !request.named) {
    const said = Object.entries(request.facts);
    const held: Record<string, unknown> = newest.facts;
    return (
      suffix(newest.fileName) === suffix(request.fileName) &&
      said.every(([fact, value]) => isDeepStrictEqual(held[fact], value))
    );
  }
  const before = await requestBehind({ jobs, files }, tenant, newest);
  return before !== undefined && isDeepStrictEqual(essence(before), essence(request));
}

/** Nothing is left to do with it: it is published, or a draft as was wanted. */
export function isSettled({ status }: Version, publish: boolean): boolean {
  return status === 'published' || (status === 'draft' && !publish);
}

function essence({ facts, fileName, mediaType }: IntakeRequest) {
  return { facts, fileName, mediaType };
}

function suffix(fileName: string | undefined): string {
  return /\.[^.]*$/.exec(fileName ?? '')?.[0].toLowerCase() ?? '';
}
