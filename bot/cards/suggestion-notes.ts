import type { Suggestion } from '../../src/domain/suggestion.ts';
import { contradictionNote, fallbackNote, maskedNote, removedNote } from '../../src/i18n/suggestion-notes.ts';
import { ellipsis } from './cut.ts';
import { type Element, paragraph, type TextLook } from './elements.ts';
import type { Phrasing } from './phrasing.ts';

/** A card names this many disagreements; the tab has them all. */
const SHOWN = 2;
/** Bytes for what a document says or is called within a sentence of ours. */
const ROOM_WITHIN = 120;

const QUIET: TextLook = { size: 'small', subtle: true };
const LOUD: TextLook = { size: 'small', weight: 'bolder' };

/** What is worth knowing before a draft is used, a line each: which sources disagree, and how it came to be. */
export function suggestionNotes({ locale }: Phrasing, suggestion: Suggestion): Element[] {
  const { provenance } = suggestion;
  if (!provenance) return [];
  const short = (text: string) => ellipsis(text.replace(/\s+/g, ' ').trim(), ROOM_WITHIN);
  const disagreements = provenance.contradictions
    .slice(0, SHOWN)
    .map((contradiction) => contradictionNote(locale, contradiction, suggestion, short));
  const rest = [
    fallbackNote(locale, suggestion),
    maskedNote(locale, provenance.masked),
    removedNote(locale, provenance.removed.length),
  ].filter((note) => note !== undefined);
  return [...disagreements.map((note) => paragraph(note, LOUD)), ...rest.map((note) => paragraph(note, QUIET))];
}
