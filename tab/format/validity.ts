import type { Locale } from '../../src/domain/language.ts';
import { t } from '../../src/i18n/t.ts';
import { dateText } from './duration.ts';

export type Validity = 'valid' | 'future' | 'expired';

interface Dated {
  validFrom?: string | undefined;
  validUntil?: string | undefined;
}

/** Whether something with inclusive calendar dates holds on a day (`YYYY-MM-DD`). */
export function validityOn(dated: Dated, day: string): Validity {
  if (dated.validUntil !== undefined && dated.validUntil < day) return 'expired';
  return dated.validFrom !== undefined && dated.validFrom > day ? 'future' : 'valid';
}

export function validityText(locale: Locale, dated: Dated, day: string): string {
  const validity = validityOn(dated, day);
  if (validity === 'expired')
    return t(locale, 'tab.validity.expired', { date: dateText(locale, dated.validUntil ?? day) });
  if (validity === 'future')
    return t(locale, 'tab.validity.future', { date: dateText(locale, dated.validFrom ?? day) });
  if (dated.validUntil !== undefined)
    return t(locale, 'tab.validity.until', { date: dateText(locale, dated.validUntil) });
  return t(locale, 'tab.validity.valid');
}

/** Today where the reader is, `YYYY-MM-DD`. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE').format(new Date());
}
