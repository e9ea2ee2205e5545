import { isFunctionWord } from './function-words.ts';
import { type Sighting, SURE } from './identifier.ts';
import { canContinueName } from './name-words.ts';
import { nameSighting } from './names.ts';
import { isOfficeWord } from './office-words.ts';
import { isNameWord } from './person-names.ts';
import { isEveryday } from './record-names.ts';
import type { Token } from './tokens.ts';

/** What closes a letter, on a line of its own before who signs it. */
const CLOSING = new Set(
  `saludo saludos saudo saudos salutacions salutacio atentamente atentament atte cordialmente cordialment gracias gracies
   grazas thanks regards sincerely best cheers agur eskerrik`.split(/\s+/),
);
const PARTICLES = new Set('de del la las los i y da do dos el al ben van von'.split(' '));
const SPEAKS = new Set(['habla', 'aparato', 'aparell', 'aparello']);
const GREETS = /^(?:hola|buenas|buenos|dias|tardes|noches|bon|dia|bos|soy|soc|aqui|si|le|es)$/;
const MOST_WORDS = 6;
const LONGEST_CLOSING = 6;

/** Who signs on the line after a closing formula, and who is "al habla": the place says that it is a name. */
export function findSignatures(tokens: readonly Token[]): Sighting[] {
  const sightings: Sighting[] = [];
  for (const [at, { text }] of tokens.entries()) {
    const last = CLOSING.has(text) && closesLetter(tokens, at) ? lineOfName(tokens, at + 1) : undefined;
    if (last !== undefined) sightings.push(nameSighting(tokens, at + 1, last, SURE.name));
    const first = /^(?:al|ao)$/.test(text) && SPEAKS.has(tokens[at + 1]?.text ?? '') ? speakerBefore(tokens, at) : at;
    if (first < at && tokens[at + 2]?.text !== 'con') sightings.push(nameSighting(tokens, first, at - 1, SURE.name));
  }
  return sightings;
}

/** The formula is short and has its line for itself. */
function closesLetter(tokens: readonly Token[], at: number): boolean {
  if (!/^[,.!]? ?\n/.test(tokens[at + 1]?.gap ?? '')) return false;
  for (let first = at; at - first < LONGEST_CLOSING; first--) {
    if (first === 0 || /\n|[.!?,] /.test(tokens[first]?.gap ?? '')) return true;
  }
  return false;
}

/** The last word of a line that has nothing but a name. */
function lineOfName(tokens: readonly Token[], first: number): number | undefined {
  let last = first;
  while (last - first < MOST_WORDS && !endsLine(tokens, last)) last++;
  const words = tokens.slice(first, last + 1);
  if (!endsLine(tokens, last) || !words.every(({ gap }, at) => at === 0 || /^(?:[ '-]|\. )$/.test(gap)))
    return undefined;
  const named = words.filter(({ text }) => !PARTICLES.has(text));
  const isOneCase = named.every(({ capital }) => capital === named[0]?.capital);
  return named.length > 0 && isOneCase && named.every((word) => mayBeName(word)) ? last : undefined;
}

function endsLine(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next === undefined || (next.type === 'mark' && next.text === '') || next.gap.includes('\n');
}

function speakerBefore(tokens: readonly Token[], end: number): number {
  let first = end;
  for (let at = end - 1; at >= 0 && end - at <= MOST_WORDS; at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.gap !== ' ' || GREETS.test(token.text)) break;
    if (PARTICLES.has(token.text)) continue;
    if (!mayBeName(token)) break;
    first = at;
  }
  return first;
}

/** With a capital any word that is none of an office; without one no everyday word either. */
function mayBeName({ type, text, capital }: Token): boolean {
  if (type !== 'word') return false;
  // An initial, and the O of O'Brien.
  if (isNameWord(text) || (text.length === 1 && capital)) return true;
  if (!canContinueName(text) || isFunctionWord(text) || isOfficeWord(text)) return false;
  return capital || !isEveryday(text);
}
