import type { Language } from '../../src/domain/language.ts';
import { type TextKey, t } from '../../src/i18n/t.ts';

/** The language a card speaks and the clock on the wall of its readers. */
export interface Phrasing {
  language: Language;
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

const LOCALES = { es: 'es-ES', ca: 'ca-ES', en: 'en-GB' } satisfies Record<Language, string>;

export function createPhrasing(language: Language, timeZone: string): Phrasing {
  const locale = LOCALES[language];
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  const dated = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const calendar = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return {
    language,
    timeZone,
    say: (key, params) => t(language, key, params),
    time: (instant) => clock.format(new Date(instant)),
    moment: (instant) => dated.format(new Date(instant)),
    day: (date) => calendar.format(new Date(`${date}T00:00:00Z`)),
  };
}
