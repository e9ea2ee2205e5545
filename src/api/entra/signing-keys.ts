import { AppError, asAppError } from '../../errors.ts';
import type { Readiness } from '../health-routes.ts';
import { type KeySet, readKeys } from './read-keys.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Entra ID publishes a key well before it signs with it. */
const REFRESHED_EVERY = HOUR;
/** A key that was read outlives an outage of the key service this long. */
const KEPT = 72 * HOUR;
/** Anybody can make up a key id: this is how often one may cost a request to the key service. */
const UNKNOWN_EVERY = 5 * MINUTE;
/** How often requests may ask again while there is no key at all. */
const NONE_EVERY = 10 * SECOND;
const LONGEST_PAUSE = 5 * MINUTE;

/** The keys that sign the tokens of some directories, read ahead of the requests that need them. */
export interface SigningKeys {
  /**
   * @returns undefined when the directory has no such key
   * @throws AppError `unavailable` when it cannot be told: its keys were not read in 72 hours, or this one is unknown
   * and they cannot be read now
   */
  find(tenantId: string, keyId: string): Promise<CryptoKey | undefined>;
  status(): Readiness[string];
  stop(): void;
}

export interface SigningKeysOptions {
  authority: string;
  tenantIds: readonly string[];
  now?: (() => Date) | undefined;
  /** Told once when keys cannot be read any more, and once when they can again (undefined). */
  onTrouble?: ((found: string | undefined) => void) | undefined;
}

interface Held {
  keys: KeySet;
  /** Milliseconds; undefined before they were read for the first time. */
  readAt: number | undefined;
  /** Why they could not be read the last time. */
  trouble: string | undefined;
}

/** Begins to read the keys at once, and again every hour, more often while they cannot be read. */
export function createSigningKeys(options: SigningKeysOptions): SigningKeys {
  const { authority, tenantIds, now = () => new Date(), onTrouble } = options;
  const held = new Map<string, Held>();
  for (const tenantId of tenantIds) held.set(tenantId, { keys: new Map(), readAt: undefined, trouble: undefined });
  let reading: Promise<void> | undefined;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const askedAt = { unknown: Number.NEGATIVE_INFINITY, none: Number.NEGATIVE_INFINITY };

  const time = () => now().getTime();
  const isUsable = ({ readAt }: Held) => readAt !== undefined && time() - readAt <= KEPT;

  function refresh(): Promise<void> {
    reading ??= readAll().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function readAll(): Promise<void> {
    await Promise.all(
      [...held].map(async ([tenantId, its]) => {
        try {
          // What is not published any more is no key any more.
          its.keys = await readKeys(authority, tenantId);
          its.readAt = time();
          its.trouble = undefined;
        } catch (thrown) {
          its.trouble = asAppError(thrown).message;
        }
      }),
    );
    const found = [...held.values()].find(({ trouble }) => trouble !== undefined)?.trouble;
    if ((found === undefined) !== (failures === 0)) onTrouble?.(found);
    failures = found === undefined ? 0 : failures + 1;
    if (stopped) return;
    clearTimeout(timer);
    const pause = failures === 0 ? REFRESHED_EVERY : Math.min(LONGEST_PAUSE, 5 * SECOND * 2 ** (failures - 1));
    timer = setTimeout(() => void refresh(), pause).unref();
  }

  /** Waits for what is being read already, or reads, but not more often than a request may cause it. */
  async function refreshFor(why: keyof typeof askedAt): Promise<void> {
    if (!reading) {
      // A clock that was set back must not forbid it for long.
      if (Math.abs(time() - askedAt[why]) < (why === 'unknown' ? UNKNOWN_EVERY : NONE_EVERY)) return;
      askedAt[why] = time();
    }
    await refresh();
  }

  void refresh();
  return {
    find: async (tenantId, keyId) => {
      const its = held.get(tenantId);
      if (!its) return undefined;
      const key = isUsable(its) ? its.keys.get(keyId) : undefined;
      if (key) return key;
      await refreshFor(isUsable(its) ? 'unknown' : 'none');
      const late = isUsable(its) ? its.keys.get(keyId) : undefined;
      if (!late && (its.trouble !== undefined || !isUsable(its))) {
        throw new AppError('unavailable', its.trouble ?? 'the signing keys are not read yet', { retryable: true });
      }
      return late;
    },
    status: () => statusOf([...held.values()], isUsable, time()),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** `down` when nobody can sign in, `degraded` when somebody cannot, or will not be able to if nothing changes. */
function statusOf(all: readonly Held[], isUsable: (held: Held) => boolean, time: number): Readiness[string] {
  const readAt = Math.min(...all.map((its) => its.readAt ?? Number.NaN));
  const count = all.reduce((sum, { keys }) => sum + keys.size, 0);
  const read = Number.isNaN(readAt) ? 'never read in whole' : `${count} keys, read ${ago(time - readAt)} ago`;
  const trouble = all.find((its) => its.trouble !== undefined)?.trouble;
  const detail = trouble === undefined ? read : `${read}; now ${trouble}`;
  if (!all.some(isUsable)) return { status: 'down', detail };
  const good = all.every(isUsable) && trouble === undefined;
  return good ? { status: 'ok', detail } : { status: 'degraded', detail: `${detail}; keys serve for 72 h` };
}

function ago(milliseconds: number): string {
  if (milliseconds < 2 * MINUTE) return `${Math.max(0, Math.round(milliseconds / SECOND))} s`;
  return milliseconds < 2 * HOUR ? `${Math.round(milliseconds / MINUTE)} min` : `${Math.round(milliseconds / HOUR)} h`;
}
