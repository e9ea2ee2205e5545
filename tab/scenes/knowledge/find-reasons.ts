import type { Locale } from '../../../src/domain/language.ts';
import type { RetrievalExplanation } from '../../../src/domain/retrieval-explanation.ts';
import { t } from '../../../src/i18n/t.ts';

/** How the question was read and what was left out, a sentence each; empty when there is nothing to say. */
export function readingReasons(locale: Locale, { terms, filters }: RetrievalExplanation): string[] {
  // Terms of an index are beginnings of words, and only what was corrected is worth reading so.
  const sentences = terms.flatMap(({ word, corrected }) =>
    corrected === undefined ? [] : [t(locale, 'tab.find.read-as', { word, corrected })],
  );
  const { excluded } = filters;
  return [...sentences, ...(excluded > 0 ? [t(locale, 'tab.find.excluded', { count: excluded })] : [])];
}

/** The words of the question that a passage has and where; undefined when it has none of them. */
export function matchReason(locale: Locale, { passages }: RetrievalExplanation, id: string): string | undefined {
  const matched = passages.find((passage) => passage.id === id)?.matched ?? [];
  if (matched.length === 0) return undefined;
  const matches = matched.map(({ word, fields }) => {
    const names = fields.map((field) => t(locale, `tab.find.field.${field}`));
    return `${word} (${names.join(', ')})`;
  });
  return t(locale, 'tab.find.matched', { matches: matches.join(' · ') });
}
