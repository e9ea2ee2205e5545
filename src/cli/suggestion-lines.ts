import type { Locale } from '../domain/language.ts';
import { confidenceWord, type Suggestion } from '../domain/suggestion.ts';
import { sourceLanguageNotice } from '../i18n/source-language-notice.ts';
import { contradictionNote, fallbackNote, maskedNote, removedNote } from '../i18n/suggestion-notes.ts';
import { t } from '../i18n/t.ts';

/** Passages shown when none is good enough to answer from. */
const NEAREST = 3;

/** A finished suggestion as lines of text: the answer with its numbered sources, or what was found nearest. */
export function suggestionLines(locale: Locale, suggestion: Suggestion): string[] {
  const { status, text, citations, passages, confidence } = suggestion;
  const source = ({ title, url }: { title: string; url?: string | undefined }) => `${title}${url ? ` · ${url}` : ''}`;
  if (status === 'ungrounded') {
    const nearest = passages.slice(0, NEAREST).map((passage) => `  - ${source(passage)}`);
    return [t(locale, 'ungrounded.title'), '', t(locale, 'card.nearest'), ...nearest, ...notesOf(locale, suggestion)];
  }
  const language = sourceLanguageNotice(locale, suggestion);
  return [
    text,
    '',
    t(locale, 'card.sources'),
    ...citations.map((citation) => `  [${citation.n}] ${source(citation)}`),
    ...(language === undefined ? [] : [`  ${language}`]),
    ...notesOf(locale, suggestion),
    '',
    t(locale, `confidence.${confidenceWord(confidence)}`),
  ];
}

/** Which sources disagree, and how the answer came to be. */
function notesOf(locale: Locale, suggestion: Suggestion): string[] {
  const { provenance } = suggestion;
  if (!provenance) return [];
  const notes = [
    ...provenance.contradictions.map((contradiction) => contradictionNote(locale, contradiction, suggestion)),
    fallbackNote(locale, suggestion),
    maskedNote(locale, provenance.masked),
    removedNote(locale, provenance.removed.length),
  ].filter((note) => note !== undefined);
  return notes.length === 0 ? [] : ['', ...notes];
}
