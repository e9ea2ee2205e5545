/** What a term is in another unit, by how many of the first make one of the second. */
const WHOLES: readonly (readonly [unit: string, times: number, whole: string])[] = [
  ['hour', 24, 'day'],
  ['day', 7, 'week'],
  ['cday', 7, 'week'],
  ['month', 12, 'year'],
];

/**
 * Keys of terms that are as long: 48 hours are 2 days, 21 days 3 weeks, 12 months a year. Working days are no other days, and
 * a month has no number of days.
 */
export function sameTerms(unit: string, value: number): string[] {
  if (!Number.isInteger(value) || value <= 0) return [];
  return WHOLES.flatMap(([part, times, whole]) => {
    if (unit === part && value % times === 0) return [`${whole}:${value / times}`];
    return unit === whole && part !== 'cday' ? [`${part}:${value * times}`] : [];
  });
}
