import type { DraftPlace } from './draft-reader.ts';

/** Puts sentences one after the other as their places ask; each call returns what is added to the text. */
export function createLayout(): (text: string, place: DraftPlace) => string {
  let last: DraftPlace | undefined;
  return (text, place) => {
    const between = last === undefined ? '' : separator(last, place);
    const newLine = last === undefined || last.line !== place.line;
    last = place;
    return `${between}${newLine ? prefix(place) : ''}${place.kind === 'heading' ? heading(text) : text}`;
  };
}

function separator(last: DraftPlace, place: DraftPlace): string {
  if (last.line === place.line) return ' ';
  // What stood between two lists is gone.
  if (last.kind === 'item' && place.kind === 'item') return '\n';
  if (last.group !== place.group) return '\n\n';
  return last.kind !== place.kind && place.gap ? '\n\n' : '\n';
}

function prefix({ kind, depth, marker }: DraftPlace): string {
  if (kind === 'quote') return '> ';
  return kind === 'item' ? `${depth === 1 ? '   ' : ''}${marker}` : '';
}

/** The cards know no headings: one is a line in bold. */
function heading(text: string): string {
  return text.includes('**') || !/^[\p{L}\p{N}].*[\p{L}\p{N}]$/u.test(text) ? text : `**${text}**`;
}
