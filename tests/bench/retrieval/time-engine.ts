import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import { median, percentile } from '../figures.ts';
import type { Chunk, SearchEngine } from './engine.ts';
import { ENGINES, type EngineName } from './engines.ts';
import { grownCollection } from './grown-collection.ts';
import { questionRounds } from './question-rounds.ts';
import { realDocuments, realQuestions, textBase } from './text-base.ts';

export interface Speed {
  version: string;
  /** Milliseconds of a query: medians over the rounds of each round's percentile. */
  p50: number;
  p95: number;
  /** The longest that the calling thread got to nothing else, in milliseconds: the median over the rounds. */
  longestHold: number;
  indexSeconds: number;
  /** Of the index, in bytes. */
  size: number;
  /** What the process holds more than before it opened the engine, after searching, in bytes. */
  memory: number;
}

const ROUNDS = 5;
const TOP = 10;
const WARM_UP_MS = 10_000;
const ROUND_MS = 8000;
const LEAST_ASKED = 25;

/** Indexes the grown collection and times real questions over it. Wants a process of its own, with `--expose-gc`. */
export async function timeEngine(name: EngineName, chunks: number, folder: string): Promise<Speed> {
  const base = textBase(await realDocuments());
  const [warmUp = [], ...rounds] = questionRounds(realQuestions(), ROUNDS + 1);
  const before = await restingMemory();
  const engine = await ENGINES[name].open(folder, 'es');
  try {
    const indexSeconds = await timeIndexing(engine, grownCollection(base, chunks), warmUp[0] ?? '');
    const asked = affordable(await timeRound(engine, warmUp, WARM_UP_MS));
    const held = monitorEventLoopDelay({ resolution: 1 });
    const times: number[][] = [];
    const holds: number[] = [];
    for (const round of rounds) {
      held.reset();
      held.enable();
      times.push(await timeRound(engine, evenly(round, asked), Number.POSITIVE_INFINITY));
      held.disable();
      holds.push(held.max / 1e6);
    }
    const memory = (await restingMemory()) - before;
    return {
      version: engine.version,
      p50: median(times.map((round) => percentile(round, 0.5))),
      p95: median(times.map((round) => percentile(round, 0.95))),
      longestHold: median(holds),
      indexSeconds,
      size: await engine.size(),
      memory,
    };
  } finally {
    await engine.close();
  }
}

/** Seconds until the first question over all documents is answered, without those that making the texts takes. */
async function timeIndexing(
  engine: SearchEngine,
  documents: Iterator<readonly Chunk[]>,
  question: string,
): Promise<number> {
  let making = 0;
  function* watched() {
    while (true) {
      const began = performance.now();
      const { value, done } = documents.next();
      making += performance.now() - began;
      if (done) return;
      yield value;
    }
  }
  const began = performance.now();
  await engine.index(watched());
  await engine.search(question, TOP);
  return (performance.now() - began - making) / 1000;
}

/** Milliseconds of each question, one after another, until time is up; between two, whatever waits gets its turn. */
async function timeRound(engine: SearchEngine, questions: readonly string[], limit: number): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + limit;
  for (const question of questions) {
    if (performance.now() > until) break;
    const began = performance.now();
    await engine.search(question, TOP);
    times.push(performance.now() - began);
    await breathe();
  }
  return times;
}

/** How many questions such an engine is asked in a round: a slow one fewer, lest it take the whole time. */
function affordable(times: readonly number[]): number {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return Math.max(LEAST_ASKED, Math.floor(ROUND_MS / mean));
}

/** At most so many of them, evenly spread. */
function evenly(questions: readonly string[], atMost: number): string[] {
  const step = Math.max(1, questions.length / atMost);
  return questions.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Resident bytes of this process once its garbage is collected and the pages that held it are given back. */
async function restingMemory(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await sleep(100);
  }
  return process.memoryUsage.rss();
}
