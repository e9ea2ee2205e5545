import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { KnowledgeIntakeRun } from '../knowledge-ingest/pipeline.ts';
import { loadSampleMunicipality } from '../knowledge-ingest/sources/sample.ts';
import type { Config } from './config.ts';
import { AppError, asAppError } from './errors.ts';
import type { Ports } from './usecases/ports.ts';
import type { UseCases } from './usecases/use-cases.ts';

/** Between tries to begin while the store does not answer, in milliseconds. */
const BEGIN_AGAIN = 5000;

/**
 * Begins, as often as it takes. A store elsewhere that does not answer is no reason not to serve: then it is tried again
 * while the process does.
 * @returns `later` resolves when it has begun or is not to any more
 * @throws AppError what will not pass by itself
 */
export async function begunOrLater(
  begin: () => Promise<void>,
  stopping: AbortSignal,
  logger: Logger,
): Promise<{ later: Promise<void> }> {
  const hasBegun = async (): Promise<boolean> => {
    try {
      await begin();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code === 'unavailable' && thrown.retryable)) throw thrown;
      logger.warn({ err: thrown }, 'the store does not answer: what is done at a start is done when it does');
      return false;
    }
  };
  const repeat = async (): Promise<void> => {
    do await wait(BEGIN_AGAIN, undefined, { signal: stopping }).catch(() => undefined);
    while (!stopping.aborted && !(await hasBegun()));
  };
  if (await hasBegun()) return { later: Promise.resolve() };
  const later = repeat().catch((thrown: unknown) => {
    logger.error({ err: asAppError(thrown) }, 'what is done at a start could not be done');
  });
  return { later };
}

/** @returns nothing: what a killed process left half-way is on record as failed */
export async function settleInterrupted({ tenant, store }: Config, useCases: UseCases, logger: Logger): Promise<void> {
  // Of several processes on one store another may be at work on them.
  const interrupted = await useCases.settleInterrupted(tenant, store.kind === 'sqlite' ? 0 : INTERRUPTED_AFTER);
  if (interrupted > 0) logger.warn({ interrupted }, 'suggestions that the last stop cut off are recorded as failed');
}

/** A suggestion takes 8 s at most: one that streams for longer than this, in milliseconds, has nobody at work on it. */
const INTERRUPTED_AFTER = 60_000;

/** Present while the sample is being loaded: a load that was cut off is done again. */
const LOADING = 'sample-loading';

/** Before anybody asks: what a stop left half-way is settled, and an empty installation has the sample. */
export async function bringKnowledgeUpToDate(
  config: Config,
  ports: Ports,
  run: KnowledgeIntakeRun,
  logger: Logger,
): Promise<void> {
  const { tenant } = config;
  await run.resume();
  const { total } = await ports.knowledge.list({ tenant }, { limit: 1 });
  const marker = join(config.dataDir, LOADING);
  if (config.sampleData && (total === 0 || existsSync(marker))) {
    writeFileSync(marker, '');
    const counts = await loadSampleMunicipality(run, tenant);
    rmSync(marker);
    logger.info(counts, 'the sample municipality is loaded');
  }
}
