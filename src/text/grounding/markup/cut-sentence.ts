import { endsSentence } from '../../sentences.ts';
import { markerEnd, markersIn } from './citation-forms.ts';

const STOPS = /[.!?…]+["'»”’)*_]*/y;
const OPENERS = /^[*_]+/;
const BACK = 60;

/**
 * Whether a text that is still arriving has a whole sentence up to the stop at `stop`, with the citations after it.
 * The answer to a longer text is the same once it is not `wait`.
 * @returns the place after the sentence
 */
export function cutAt(text: string, stop: number): number | 'wait' | 'no' {
  STOPS.lastIndex = stop;
  const mark = STOPS.exec(text)?.[0] ?? '';
  let end = stop + mark.length;
  if (end >= text.length) return 'wait';
  let cited = false;
  let place = end;
  for (;;) {
    while (text.charAt(place) === ' ' || text.charAt(place) === '\t') place++;
    if (place >= text.length) return 'wait';
    const marker = markerEnd(text, place);
    if (marker === 'open') return 'wait';
    if (marker === undefined) break;
    if (text.charAt(marker) === '(') break;
    if (marker >= text.length) return 'wait';
    cited = true;
    end = marker;
    place = marker;
  }
  if (cited) return /[.!?…]/.test(text.charAt(end)) ? end + 1 : end;
  if (place === end) return 'no';
  const next = text.slice(place).replace(OPENERS, '');
  if (/^[!<&]$|^&l$/.test(next)) return 'wait';
  // A picture or an element is no part of the sentence before it.
  if (/^(?:!\[|<[a-z/!]|&(?:lt|#))/i.test(next)) return end;
  if (next.length < 2 && /^["'«“‘(]?$/.test(next)) return 'wait';
  const before = withoutMarkers(text.slice(Math.max(0, stop - BACK), stop));
  const bare = mark.replace(/[*_]+/g, '');
  const joined = `${before}${bare} ${next.slice(0, 2)}`;
  return endsSentence(joined, before.length, bare, before.length + bare.length) ? end : 'no';
}

function withoutMarkers(text: string): string {
  let result = text;
  for (const { at, end } of markersIn(text).reverse()) result = result.slice(0, at).trimEnd() + result.slice(end);
  return result.replace(/[*_]+/g, '');
}
