import type { Locale } from '../domain/language.ts';
import { foreignSources } from '../domain/source-languages.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { t } from './t.ts';

/** That what a suggestion rests on is in another language than the question, in plain words; undefined when it is not. */
export function sourceLanguageNotice(
  locale: Locale,
  suggestion: Pick<Suggestion, 'citations' | 'passages' | 'language'>,
): string | undefined {
  const foreign = foreignSources(suggestion);
  if (!foreign) return undefined;
  const names = foreign.languages.map((language) => t(locale, `language.${language}`));
  return t(locale, `sources.language.${foreign.extent}`, {
    // «castellano e inglés»: which word joins them depends on the next one.
    sources: new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
    question: t(locale, `language.${foreign.question}`),
  });
}
