import { type Sighting, SURE } from './identifier.ts';
import { canBeginName, canContinueName } from './name-words.ts';
import { nameSighting } from './names.ts';
import { isOfficeWord } from './office-words.ts';
import { isGivenName, isNameOfSpain, isNameWord } from './person-names.ts';
import { isPlaceName } from './place-names.ts';
import type { Token } from './tokens.ts';

const PARTICLES = new Set('de del la las los i y da do dos'.split(' '));
const MOST_WORDS = 6;
/** What stands at the start of a message or a line before the name of who writes or is spoken to. */
const GREETING = new Set(
  `hola buenas buenos bon bona bones dia dias dies tardes tarda noches nit hello hi dear hey estimado estimada estimados
  apreciado apreciada querido querida benvolgut benvolguda kaixo ola egun on aqui aci firmado fdo`.split(/\s+/),
);
const HEADING = new Set('de from para per a to'.split(' '));
const MOST_BEFORE = 4;
/** After a given name they make a place, a saint or a brand of it: "Marina Alta", "Jesús Nazareno". */
const NO_SURNAMES = new Set(
  `alta baixa baja boreal nazareno abandonado apostol guarda mediterraneo cantabrico caspio baltico benz`.split(' '),
);
const ROMAN = /^[ivx]{1,5}$/;
/** Longer texts are read in full only if somebody speaks in them: books of history are full of names. */
const SHORT_MESSAGE = 60;
const SPEAKER = new Set(
  `yo mi mis me soy tengo quiero quisiera necesito estoy vivo nos nuestro nuestra jo meu meva soc tinc vull visc em eu minha miña
  son teño quero ni nire naiz dut i my am we our usted vosotros`.split(/\s+/),
);

/**
 * Names that no word announces: a common given name with a common name after it wherever they stand, with any word in
 * capitals at the start or end of a message or a line and after a greeting ("Hola Ana Ríos,"), and surnames before the
 * given name ("García López, Manuel"). What is named for a person (streets, laws, hospitals) stays.
 */
export function findUncuedNames(tokens: readonly Token[]): Sighting[] {
  const sightings: Sighting[] = [];
  const isMessage = tokens.length <= SHORT_MESSAGE || tokens.some(({ text }) => SPEAKER.has(text));
  for (let at = 0; at < tokens.length - 1; at++) {
    const last = surnamesFirst(tokens, at) ?? atEdge(tokens, at) ?? (isMessage ? anywhere(tokens, at) : undefined);
    if (last === undefined) continue;
    sightings.push(nameSighting(tokens, at, last, SURE.name));
    at = last;
  }
  return sightings;
}

function anywhere(tokens: readonly Token[], first: number): number | undefined {
  const [before, token, next] = [tokens[first - 1], tokens[first], tokens[first + 1]];
  if (!token?.capital || !next?.capital || !isNameOfSpain(token.text, next.text)) return undefined;
  if (before?.type === 'word' && before.capital && !before.upper && token.gap === ' ') return undefined;
  const last = capitalsFrom(tokens, first);
  return last > first && !isPlaceName(tokens, first) && !isRegnal(tokens, last) ? last : undefined;
}

/** At the start of a line or after its greeting, up to a comma or the like; or alone at the end. */
function atEdge(tokens: readonly Token[], first: number): number | undefined {
  const token = tokens[first];
  if (token?.type !== 'word' || !canBeginName(token.text, true)) return undefined;
  const isGiven = isGivenName(token.text);
  const greeted = wordsBefore(tokens, first, GREETING);
  const opens = startsLine(tokens, first) || greeted || wordsBefore(tokens, first, HEADING);
  if (!token.capital) return isGiven && opens ? commonNamesFrom(tokens, first) : undefined;
  const last = capitalsFrom(tokens, first);
  const closes = isClosed(tokens, last);
  const isHere = /^(?:aqui|aci)$/.test(tokens[first - 1]?.text ?? '') && !isOfficeWord(token.text);
  if (last === first) return (isGiven || isHere) && greeted && closes && token.gap !== '' ? last : undefined;
  if (!tokens[first + 1]?.capital || isRegnal(tokens, last)) return undefined;
  if (greeted) return isGiven || (closes && !token.upper && !namesAnOffice(tokens, first, last)) ? last : undefined;
  if (!isGiven || token.upper || NO_SURNAMES.has(tokens[last]?.text ?? '')) return undefined;
  const isEnd = endsLine(tokens, last) && /^(?:[,.?!] |[\s,.-]*\n\s*)$/.test(token.gap);
  return (opens && closes) || isEnd ? last : undefined;
}

function namesAnOffice(tokens: readonly Token[], first: number, last: number): boolean {
  return tokens.slice(first, last + 1).some(({ text }) => isOfficeWord(text));
}

/** "García López, Manuel" at the start of a line. */
function surnamesFirst(tokens: readonly Token[], first: number): number | undefined {
  if (!startsLine(tokens, first)) return undefined;
  let given = first;
  while (given - first < 3 && isSurname(tokens[given]) && (given === first || tokens[given]?.gap === ' ')) given++;
  const token = tokens[given];
  const isGiven = given > first && token?.gap === ', ' && token.capital && isGivenName(token.text);
  return isGiven ? capitalsFrom(tokens, given) : undefined;
}

function isSurname(token: Token | undefined): boolean {
  return token?.type === 'word' && token.capital && isNameWord(token.text);
}

function capitalsFrom(tokens: readonly Token[], first: number): number {
  let last = first;
  for (let at = first + 1; at < tokens.length && at - first < MOST_WORDS; at++) {
    const token = tokens[at];
    if (token?.type !== 'word' || !/^[ -]$/.test(token.gap)) break;
    if (!token.capital && PARTICLES.has(token.text)) continue;
    if (!token.capital || !canContinueName(token.text)) break;
    last = at;
  }
  return last;
}

/** Without capitals only common names in a row, up to a comma or the end. */
function commonNamesFrom(tokens: readonly Token[], first: number): number | undefined {
  let last = first;
  while (tokens[last + 1]?.gap === ' ' && isNameWord(tokens[last + 1]?.text ?? '')) last++;
  return last > first && isClosed(tokens, last) ? last : undefined;
}

/** "Juan Carlos I" is a king, and "Juan XXIII" a school. */
function isRegnal(tokens: readonly Token[], last: number): boolean {
  return [tokens[last], tokens[last + 1]].some((token) => token?.upper === true && ROMAN.test(token.text));
}

function isClosed(tokens: readonly Token[], last: number): boolean {
  const isSpeaker =
    tokens[last + 1]?.text === 'al' && /^(?:habla|aparato|aparell|telefon)$/.test(tokens[last + 2]?.text ?? '');
  return isSpeaker || endsLine(tokens, last) || /^[,.:;!)]/.test(tokens[last + 1]?.gap ?? '');
}

function endsLine(tokens: readonly Token[], last: number): boolean {
  const next = tokens[last + 1];
  return next === undefined || next.text === '' || next.gap.includes('\n');
}

function startsLine(tokens: readonly Token[], at: number): boolean {
  return at === 0 || (tokens[at]?.gap.includes('\n') ?? false);
}

/** Whether nothing but such words stands between the start of a line and a name. */
function wordsBefore(tokens: readonly Token[], first: number, words: ReadonlySet<string>): boolean {
  if (!/^(?: |, ?|: ?|\. ?|\.: ?|! ?)$/.test(tokens[first]?.gap ?? '')) return false;
  for (let at = first - 1; at >= 0 && first - at <= MOST_BEFORE; at--) {
    if (tokens[at]?.type !== 'word' || !words.has(tokens[at]?.text ?? '')) return false;
    if (startsLine(tokens, at)) return true;
  }
  return false;
}
