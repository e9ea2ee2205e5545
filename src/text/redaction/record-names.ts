import { LANGUAGES } from '../../domain/language.ts';
import { everydayWords } from '../everyday-words.ts';
import { fold } from '../fold.ts';
import { isFunctionWord } from './function-words.ts';
import { type Sighting, SURE } from './identifier.ts';
import { nameSighting } from './names.ts';
import { isGivenName } from './person-names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Words that are in names and in every other question: alone, without capital, they are no name. */
const EVERYDAY = new Set(
  `calle plaza casa casas campo campos mayor menor rosa pilar mar sol luz paz cruz angeles nieves dolores consuelo reyes rey
  leon sierra torre torres fuente fuentes rio rios vega blanco blanca rubio rubia moreno rojo bueno pastor herrero
  zapatero iglesia iglesias santos santo guerra castillo molina puerta puertas prado costa playa mora flores ramos rico
  delgado caballero guerrero abril domingo mayo julio junio real puente monte montes bosque corte cortes conde marques
  alba aurora victoria gloria trinidad concepcion mercedes remedios socorro soledad esperanza serra font sala mas roca
  grace rose hope mark will may young green white brown black hall wood church street read bill`.split(/\s+/),
);
const LISTED = new Set(LANGUAGES.flatMap(everydayWords));
const JOINING = /^(?: |-|'|, |\. )$/;
const PARTICLE = /^(?:de|del|la|las|los|i|y|o|da|do|dos|von|van|el|al|ben)$/;

/** Whether a folded word is read in other questions too: alone, it is a name only with a capital. */
export function isEveryday(word: string): boolean {
  return EVERYDAY.has(word) || isFunctionWord(word) || (LISTED.has(word) && !isGivenName(word));
}

/** Names that are looked for in every text: each of their words, whatever its case and accents, as a whole word. */
export function recordNames(names: readonly string[]): (tokens: readonly Token[]) => Sighting[] {
  const parts = new Set(names.flatMap(partsOf));
  return (tokens) => (parts.size === 0 ? [] : partSightings(tokens, parts));
}

function partsOf(name: string): string[] {
  const words = tokensOf(name).flatMap(({ type, text }) => (type === 'word' ? [fold(text)] : []));
  return words.filter((word) => word.length > 1 && (!isFunctionWord(word) || isGivenName(word))).map(asTyped);
}

/** As a keyboard without these letters has it. */
function asTyped(word: string): string {
  return word.replace(/[ñç]/g, (letter) => (letter === 'ñ' ? 'n' : 'c'));
}

/** Parts side by side are one name, with what joins them ("de la"). */
function partSightings(tokens: readonly Token[], parts: ReadonlySet<string>): Sighting[] {
  const sightings: Sighting[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!isPart(tokens[at], parts)) continue;
    const last = lastOfName(tokens, at, parts);
    const alone = tokens[at];
    if (last > at || alone?.capital || !isEveryday(alone?.text ?? ''))
      sightings.push(nameSighting(tokens, at, last, SURE.name));
    at = last;
  }
  return sightings;
}

/** The last of the parts that stand side by side from a place on. */
export function lastOfName(tokens: readonly Token[], at: number, parts: ReadonlySet<string>): number {
  let last = at;
  for (let next = at + 1; next < tokens.length && next - last < 5 && JOINING.test(tokens[next]?.gap ?? ''); next++) {
    if (isPart(tokens[next], parts)) last = next;
    else if (!PARTICLE.test(tokens[next]?.text ?? '')) break;
  }
  return last;
}

function isPart(token: Token | undefined, parts: ReadonlySet<string>): boolean {
  return token?.type === 'word' && (parts.has(token.text) || parts.has(asTyped(token.text)));
}
