import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import type { IOpenIdMetadataKey } from 'botframework-connector/lib/auth/openIdMetadata.js';
import { OpenIdMetadata } from 'botframework-connector/lib/auth/openIdMetadata.js';
import { AppError } from '../src/errors.ts';

const HOUR = 3_600_000;
/** A key outlives an outage of the key service this long (trap 12: the SDK drops all of them after 24 h). */
const KEPT = 72 * HOUR;
const TIMEOUT = 5_000;

/** Signing keys of the Bot Framework: refreshed by the SDK, kept here in case they cannot be. */
export class KeptSigningKeys extends OpenIdMetadata {
  readonly #kept = new Map<string, { key: IOpenIdMetadataKey; at: number }>();

  /** @throws AppError `unavailable` when the key service does not answer and this key was not seen in 72 hours */
  override async getKey(keyId: string): Promise<IOpenIdMetadataKey | null> {
    try {
      const key = await inTime(super.getKey(keyId));
      if (key) this.#kept.set(keyId, { key, at: Date.now() });
      return key;
    } catch (cause) {
      const held = this.#kept.get(keyId);
      if (held && Date.now() - held.at < KEPT) return held.key;
      throw new AppError('unavailable', 'the key service of the Bot Framework does not answer', {
        retryable: true,
        cause,
      });
    }
  }
}

/** Puts such keys where the SDK looks them up; its cache is private to the class but shared by the whole process. */
export function keepSigningKeys(metadataUrl: string): KeptSigningKeys {
  const cache: unknown = Reflect.get(JwtTokenExtractor, 'openIdMetadataCache');
  if (!(cache instanceof Map)) throw new AppError('internal', 'the SDK keeps its signing keys elsewhere now');
  const keys = new KeptSigningKeys(metadataUrl);
  cache.set(metadataUrl, keys);
  return keys;
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('timed out')), TIMEOUT);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
