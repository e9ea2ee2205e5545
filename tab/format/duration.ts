import type { Locale } from '../../src/domain/language.ts';
import { t } from '../../src/i18n/t.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A length of time as people say it: `12 min`, `1 h 05 min`, `3 d`. */
export function durationText(locale: Locale, minutes: number): string {
  if (minutes < HOUR) return t(locale, 'tab.duration.minutes', { minutes });
  if (minutes >= DAY) return t(locale, 'tab.duration.days', { days: Math.floor(minutes / DAY) });
  const hours = Math.floor(minutes / HOUR);
  const rest = minutes % HOUR;
  if (rest === 0) return t(locale, 'tab.duration.hours', { hours });
  return t(locale, 'tab.duration.hours-minutes', { hours, minutes: String(rest).padStart(2, '0') });
}

/** Time since an instant, as a clock while it is short (`02:14`), then as a length. `now` in ms since the epoch. */
export function elapsedText(locale: Locale, since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes >= HOUR) return durationText(locale, minutes - (minutes % HOUR));
  return `${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The time of day, with the date when it is not today. */
export function clockText(locale: Locale, instant: string, now: number): string {
  const date = new Date(instant);
  const sameDay = date.toDateString() === new Date(now).toDateString();
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(date);
  if (sameDay) return time;
  return `${new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(date)}, ${time}`;
}

/** A calendar date (`YYYY-MM-DD`) in words. */
export function dateText(locale: Locale, date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  const at = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1));
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    at,
  );
}
