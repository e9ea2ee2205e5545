import type { Person } from '../src/domain/identity.ts';
import type { IngestJob } from '../src/domain/knowledge.ts';
import { AppError, asAppError } from '../src/errors.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { IntakeItem, KnowledgeIntake } from '../src/ports/knowledge-intake.ts';
import type { KnowledgeStore } from '../src/ports/knowledge-store.ts';
import { type FoundFile, findFiles, folderItem } from './sources/folder.ts';

export interface IngestCommand {
  /** Files and folders. */
  paths: readonly string[];
  /** What is said of each of them. */
  facts?: IntakeItem['facts'];
  /** Working directory: documents are named by their path below it. */
  from: string;
  by: Person;
  intake: KnowledgeIntake;
  knowledge: Pick<KnowledgeStore, 'get'>;
  clock: Pick<Clock, 'elapsed'>;
  out: { write(text: string): unknown; isTTY?: boolean | undefined };
  /** A failure in plain words. */
  describe(error: { code: string; messageKey: string }): string;
}

type Result = { kind: 'new' | 'updated' | 'unchanged'; passages: number } | { kind: 'failed'; reason: string };

/** Takes files in and tells how it goes, one line each. @returns exit code: 1 when any failed, or there was nothing */
export async function runIngest(command: IngestCommand): Promise<0 | 1> {
  const { out, clock } = command;
  const begun = clock.elapsed();
  const results: Result[] = [];
  const report = (name: string, result: Result) => {
    results.push(result);
    out.write(`${out.isTTY ? '\r\u001B[K' : ''}${lineOf(name, result)}\n`);
  };
  for (const path of command.paths) {
    const refusal = refusalOf(path);
    if (refusal) {
      report(path, { kind: 'failed', reason: refusal });
      continue;
    }
    try {
      for await (const found of findFiles(path, command.from)) {
        if (out.isTTY) out.write(`\r\u001B[K  … ${found.name}`);
        report(found.name, await take(command, found));
      }
    } catch (thrown) {
      report(path, { kind: 'failed', reason: pathReason(thrown) });
    }
  }
  out.write(`${summary(results, (clock.elapsed() - begun) / 1000)}\n`);
  return results.length === 0 || results.some(({ kind }) => kind === 'failed') ? 1 : 0;
}

async function take({ facts, intake, knowledge, by, describe }: IngestCommand, found: FoundFile): Promise<Result> {
  try {
    const item = await folderItem(found);
    if (!item)
      throw new AppError('payload-too-large', 'the file is too large', { userMessageKey: 'error.file-too-large' });
    const { documentId, job } = await intake.submit(facts ? { ...item, facts } : item, by);
    const finished: IngestJob = await intake.finished(by.tenant, job.id);
    if (finished.status === 'failed') {
      return { kind: 'failed', reason: describe(finished.error ?? { code: 'internal', messageKey: 'error.internal' }) };
    }
    if (finished.status === 'unchanged') return { kind: 'unchanged', passages: finished.passages };
    const document = await knowledge.get(by.tenant, documentId);
    return { kind: (document?.versionNumber ?? 1) > 1 ? 'updated' : 'new', passages: finished.passages };
  } catch (thrown) {
    const { code, userMessageKey } = asAppError(thrown);
    return { kind: 'failed', reason: describe({ code, messageKey: userMessageKey }) };
  }
}

function refusalOf(path: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(path)) return undefined;
  return 'web addresses come with a later version: save the page as HTML or PDF and give that file';
}

function pathReason(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'it cannot be read: check its permissions',
    ELOOP: 'its links go round in a circle',
  };
  return reasons[code] ?? `it cannot be read (${code || asAppError(thrown).message})`;
}

function lineOf(name: string, result: Result): string {
  if (result.kind === 'failed') return `  ✗ ${name}: ${result.reason}`;
  return `  ✓ ${name}: ${result.kind}, ${counted(result.passages, 'passage')}`;
}

function summary(results: readonly Result[], seconds: number): string {
  const count = (kind: Result['kind']) => results.filter((result) => result.kind === kind).length;
  const kinds = (['new', 'updated', 'unchanged', 'failed'] as const).map((kind) => `${count(kind)} ${kind}`);
  const passages = results.reduce((sum, result) => sum + (result.kind === 'failed' ? 0 : result.passages), 0);
  return `${counted(results.length, 'file')}: ${kinds.join(', ')} · ${counted(passages, 'passage')} · ${seconds.toFixed(1)} s`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
