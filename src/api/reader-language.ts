import type { Request } from 'express';
import { type Language, LanguageSchema } from '../domain/language.ts';

/** The language to put words in for whoever sent the request: the first they accept that there are texts in. */
export function readerLanguage(request: Request, institutions: Language): Language {
  const ours = [institutions, ...LanguageSchema.options.filter((language) => language !== institutions)];
  const accepted = LanguageSchema.safeParse(request.acceptsLanguages(ours));
  return accepted.success ? accepted.data : institutions;
}
