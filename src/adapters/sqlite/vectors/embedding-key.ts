import { createHash } from 'node:crypto';

/** 128 bits: no two texts of a collection share them. */
const KEY_BYTES = 16;

/** Names the vector of a text by a model: a hash over both. */
export function embeddingKey(model: string, text: string): Uint8Array {
  return createHash('sha256').update(model).update('\0').update(text).digest().subarray(0, KEY_BYTES);
}
