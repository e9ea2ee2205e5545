import type { Locale } from '../src/domain/language.ts';
import { asAppError } from '../src/errors.ts';
import { isTextKey, t } from '../src/i18n/t.ts';

/** A refusal in words, with the name of whoever holds the thing. */
export function refusalText(locale: Locale, refusal: { code: string; by?: string | undefined }): string {
  const held = refusal.code === 'not-claimed-by-you' && refusal.by !== undefined;
  const key = `refusal.${held ? 'already-claimed' : refusal.code}`;
  return isTextKey(key) ? t(locale, key, { by: refusal.by ?? '' }) : t(locale, 'error.invalid-input');
}

/** A failure in words; `reference` finds it in the log. */
export function failureText(locale: Locale, thrown: unknown, reference: string): string {
  const { userMessageKey, params } = asAppError(thrown);
  const key = isTextKey(userMessageKey) ? userMessageKey : 'error.internal';
  return `${t(locale, key, params)} ${t(locale, 'failed.reference', { reference })}`;
}
