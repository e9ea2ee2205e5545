import type { Language } from '../src/domain/language.ts';
import { asAppError } from '../src/errors.ts';
import { isTextKey, t } from '../src/i18n/t.ts';

/** A refusal in words, with the name of whoever holds the thing. */
export function refusalText(language: Language, refusal: { code: string; by?: string | undefined }): string {
  const held = refusal.code === 'not-claimed-by-you' && refusal.by !== undefined;
  const key = `refusal.${held ? 'already-claimed' : refusal.code}`;
  return isTextKey(key) ? t(language, key, { by: refusal.by ?? '' }) : t(language, 'error.invalid-input');
}

/** A failure in words; `reference` finds it in the log. */
export function failureText(language: Language, thrown: unknown, reference: string): string {
  const { userMessageKey, params } = asAppError(thrown);
  const key = isTextKey(userMessageKey) ? userMessageKey : 'error.internal';
  return `${t(language, key, params)} ${t(language, 'failed.reference', { reference })}`;
}
