/** Small numbers by index, cheap to empty. */
export interface Marks {
  /** Which indexes have one, a bit each: most lookups end here, and these few kilobytes stay in the processor's cache. */
  readonly bits: Uint32Array;
  /** 0 where there is none. */
  get(index: number): number;
  set(index: number, value: number): void;
}

export function isMarked({ bits }: Marks, index: number): boolean {
  return ((bits[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

/** @returns gives the same marks, all gone again, for so many indexes at least */
export function createMarks(): (length: number) => Marks {
  let bits = new Uint32Array(0);
  const values = new Map<number, number>();
  const get = (index: number) => values.get(index) ?? 0;
  const set = (index: number, value: number) => {
    values.set(index, value);
    bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
  };
  return (length) => {
    for (const index of values.keys()) bits[index >>> 5] = 0;
    values.clear();
    if (32 * bits.length < length) bits = new Uint32Array(Math.ceil(length / 16));
    return { bits, get, set };
  };
}
