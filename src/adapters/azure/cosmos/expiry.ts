const DAY = 86_400_000;

/**
 * The instant that many days from now, in ISO 8601: by the clock of this machine, as Cosmos DB counts a time to live from
 * the write, and not by the record's own times, so that what is written late is kept as long.
 */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString();
}
