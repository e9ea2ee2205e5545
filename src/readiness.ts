import { statfs } from 'node:fs/promises';
import type { Config } from './config.ts';
import { asAppError } from './errors.ts';
import type { Ports } from './usecases/ports.ts';

export interface Dependency {
  status: 'ok' | 'degraded' | 'down';
  detail?: string;
}

/** What says of itself how it is. */
export type Watched = Record<string, { status(): Dependency | Promise<Dependency> } | undefined>;

/** Below this the disk is reported as degraded, in bytes: room to act before writes are refused. */
const LITTLE_SPACE = 500 * 1024 * 1024;

/** One status for each dependency; `down` means the process cannot serve. What was not opened is not listed. */
export async function readinessOf(config: Config, ports: Ports, watched: Watched): Promise<Record<string, Dependency>> {
  const check = async (work: () => Dependency | Promise<Dependency>): Promise<Dependency> => {
    try {
      return await work();
    } catch (thrown) {
      return { status: 'down', detail: asAppError(thrown).code };
    }
  };
  const statuses: Record<string, Dependency> = {
    store: await check(async () => {
      try {
        await ports.events.latest();
        return { status: 'ok' };
      } catch (thrown) {
        // Behind an outbox questions are answered, and what is saved waits.
        if (!watched.outbox) throw thrown;
        return { status: 'degraded', detail: asAppError(thrown).message };
      }
    }),
  };
  for (const [name, one] of Object.entries(watched)) if (one) statuses[name] = await check(() => one.status());
  statuses.deliveries = await check(async () => {
    if (statuses.store?.status === 'degraded')
      return { status: 'degraded', detail: 'not known while the store is away' };
    const pending = await ports.deliveries.pending();
    return pending === 0 ? { status: 'ok' } : { status: 'degraded', detail: `${pending} waiting for Teams` };
  });
  statuses.disk = await check(async () => {
    const { bavail, bsize } = await statfs(config.dataDir);
    return bavail * bsize > LITTLE_SPACE ? { status: 'ok' } : { status: 'degraded', detail: 'little space is left' };
  });
  return statuses;
}
