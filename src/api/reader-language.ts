import type { Request } from 'express';
import { LOCALES, type Locale, LocaleSchema } from '../domain/language.ts';

/** The language to put words in for whoever sent the request: the first they accept that there are texts in. */
export function readerLanguage(request: Request, institutions: Locale): Locale {
  const ours = [institutions, ...LOCALES.filter((locale) => locale !== institutions)];
  const accepted = LocaleSchema.safeParse(request.acceptsLanguages(ours));
  return accepted.success ? accepted.data : institutions;
}
