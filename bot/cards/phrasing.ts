import type { Locale } from '../../src/domain/language.ts';
import { type TextKey, t } from '../../src/i18n/t.ts';

/** The language a card speaks and the clock on the wall of its readers. */
export interface Phrasing {
  locale: Locale;
  /** IANA. */
  timeZone: string;
  say(key: TextKey, params?: Record<string, string | number>): string;
  /** Hours and minutes of an instant. */
  time(instant: string): string;
  /** Day and time, for what may be of another day. */
  moment(instant: string): string;
  /** A calendar date, `YYYY-MM-DD`, as people write it. */
  day(date: string): string;
}

const TAGS = { es: 'es-ES', ca: 'ca-ES', en: 'en-GB' } satisfies Record<Locale, string>;

export function createPhrasing(locale: Locale, timeZone: string): Phrasing {
  const tag = TAGS[locale];
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', timeZone });
  const dated = new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const calendar = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return {
    locale,
    timeZone,
    say: (key, params) => t(locale, key, params),
    time: (instant) => clock.format(new Date(instant)),
    moment: (instant) => dated.format(new Date(instant)),
    day: (date) => calendar.format(new Date(`${date}T00:00:00Z`)),
  };
}
