/** Originals, addressed by content: the same bytes are kept once. */
export interface FileStore {
  /** @returns the key: SHA-256 of the bytes in hexadecimal. Durable when it resolves. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws AppError `unavailable`, with `params.damaged` when the bytes are not those of the key any more */
  get(key: string): Promise<Uint8Array | undefined>;
}
