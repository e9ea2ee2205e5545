/** A page request. `cursor` is opaque and comes from the `next` of the page before. */
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  total: number;
  next?: string | undefined;
}

/** `conflict`: somebody else wrote the record since it was read; read again and repeat. */
export type SaveOutcome = 'saved' | 'conflict';
