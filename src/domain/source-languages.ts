import type { Language } from './language.ts';
import type { Suggestion } from './suggestion.ts';

export interface ForeignSources {
  /** Of the sources, in the order they are cited, each once. */
  languages: Language[];
  question: Language;
  /** `only`: the one document cited. `all`: every one of several. `some`: others are in the language of the question. */
  extent: 'only' | 'all' | 'some';
}

/**
 * Which of the documents a suggestion cites are in another language than the question; undefined when none is. Whoever
 * reads it out must know that the words to check are not in the citizen's language.
 */
export function foreignSources(
  suggestion: Pick<Suggestion, 'citations' | 'passages' | 'language'>,
): ForeignSources | undefined {
  const { citations, passages, language: question } = suggestion;
  const cited = new Map<string, Language>();
  for (const { passageId, documentId } of citations) {
    const passage = passages.find(({ id }) => id === passageId);
    if (passage) cited.set(documentId, passage.language);
  }
  const languages = new Set([...cited.values()].filter((language) => language !== question));
  if (languages.size === 0) return undefined;
  const extent = [...cited.values()].includes(question) ? 'some' : cited.size === 1 ? 'only' : 'all';
  return { languages: [...languages], question, extent };
}
