import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCollection } from '../eval-collection.ts';
import type { EngineLanguage } from './engine.ts';
import { ENGINES, type EngineName } from './engines.ts';
import { type Speed, timeEngine } from './time-engine.ts';

/** Searches a set's own questions; documents are indexed whole. */
export interface RankJob {
  kind: 'rank';
  folder: string;
  language: EngineLanguage;
}

/** Times questions over the grown collection. */
export interface TimeJob {
  kind: 'time';
  chunks: number;
}

export interface Ranked {
  version: string;
  /** Of each question by its id, the ids of the documents found, best first. */
  found: Record<string, string[]>;
}

export type EngineJob = RankJob | TimeJob;
export type JobResult<Job extends EngineJob> = Job extends RankJob ? Ranked : Speed;

/** As it comes back from the process that ran the job; a failure with its trace. */
export type JobAnswer = { result: Ranked | Speed } | { failure: string };

const DOCUMENTS = 10;

/** Runs a job in a folder of its own, which is removed afterwards. */
export async function runJob(name: EngineName, job: EngineJob): Promise<Ranked | Speed> {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-bench-'));
  try {
    return job.kind === 'rank' ? await rank(name, job, folder) : await timeEngine(name, job.chunks, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rank(name: EngineName, job: RankJob, folder: string): Promise<Ranked> {
  const { documents, queries } = readCollection(job.folder);
  const engine = await ENGINES[name].open(folder, job.language);
  try {
    await engine.index(documents.map((document) => [{ ...document, documentId: document.id }]));
    const found: Record<string, string[]> = {};
    for (const { id, text } of queries) found[id] = await engine.search(text, DOCUMENTS);
    return { version: engine.version, found };
  } finally {
    await engine.close();
  }
}
