/** On which side of its number a statement stands: "máximo 5", "hasta el 1 de marzo" or "mínimo 5", "desde el 1 de marzo". */
export type Bound = 'max' | 'min';

/** Something of a text that is right or wrong: an amount, a date, a deadline, a telephone, an address. */
export interface Fact {
  /** As it is written, for people. */
  shown: string;
  /** What a source that has it tells, as keys such as `eur:30`, `month:3`, `date:2026-03-01`. */
  says: readonly string[];
  /** Any of these in a source supports it, `a&b` stands for both; empty for what is read of sources only. */
  needs: readonly string[];
  bound?: Bound;
  /** Of a bare number what it counts, folded: "3 copias". */
  noun?: string;
  /** Its value, where it is a number. */
  value?: string;
  /** Places of its first and last token, as `factTokens` reads them; absent for references. */
  span?: readonly [first: number, last: number];
}

/** What one source tells. */
export interface FactSheet {
  keys: ReadonlySet<string>;
  /** By key, on which sides it is said; with `none` where it is said without. */
  bounds: ReadonlyMap<string, ReadonlySet<Bound | 'none'>>;
  /** By what is counted, its numbers. */
  counted: ReadonlyMap<string, ReadonlySet<string>>;
}

export function sheetOf(facts: readonly Fact[]): FactSheet {
  const keys = new Set<string>();
  const bounds = new Map<string, Set<Bound | 'none'>>();
  const counted = new Map<string, Set<string>>();
  for (const { says, bound, noun, value } of facts) {
    for (const key of says) {
      keys.add(key);
      bounds.set(key, (bounds.get(key) ?? new Set()).add(bound ?? 'none'));
    }
    if (noun !== undefined && value !== undefined) counted.set(noun, (counted.get(noun) ?? new Set()).add(value));
  }
  return { keys, bounds, counted };
}

/** Whether a source tells a fact: the same value with the same unit, not on the other side, and not of something else. */
export function isTold(fact: Fact, { keys, bounds, counted }: FactSheet): boolean {
  if (fact.needs.length === 0) return true;
  const numbers = fact.noun === undefined ? undefined : counted.get(fact.noun);
  // Nothing is counted in fractions: "8 a 11,99 caballos" measures.
  const counts = fact.value !== undefined && !fact.value.includes('.');
  if (numbers && counts && !numbers.has(fact.value ?? '')) return false;
  const told = fact.needs.filter((need) => need.split('&').every((key) => keys.has(key)));
  if (told.length === 0) return false;
  return fact.bound === undefined || !told.every((need) => isOpposed(fact.bound, bounds.get(need)));
}

function isOpposed(bound: Bound | undefined, said: ReadonlySet<Bound | 'none'> | undefined): boolean {
  return bound !== undefined && said !== undefined && !said.has(bound) && !said.has('none');
}
