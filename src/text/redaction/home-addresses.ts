import { type Sighting, SURE } from './identifier.ts';
import { readSpokenNumber } from './spoken-numbers.ts';
import type { Token } from './tokens.ts';

/** What says that somebody lives there; the words before the last may be any that lead to it. */
const CUE = new Set(
  `vivo vivimos viviendo resido residimos domicilio domiciliado domiciliada empadronado empadronada direccion visc
   vivim resideixo domicili domiciliat adreça adreca empadronat empadronada live living address casa`.split(/\s+/),
);
const MOST_BETWEEN = 5;
const STREETS = new Set(
  `calle c cl avenida avda avd av plaza pza plz pl paseo pº camino carretera ctra ronda travesia glorieta callejon urbanizacion
   urb pasaje via gran alameda cuesta bulevar carrer avinguda plaça placa passeig cami carretera passatge rambla rua praza`.split(
    /\s+/,
  ),
);
const ENGLISH = new Set(
  'street st road rd avenue ave lane ln square sq drive close place way court terrace crescent'.split(' '),
);
const NUMBER_WORDS = new Set('numero num n nº no number nro'.split(' '));
const WITHIN = new Set(
  `piso puerta escalera esc bloque bl portal planta pta pt letra izquierda derecha izq dcha izda dreta esquerra bajo baixos baixos
   atico atic entresuelo principal pis porta escala flat apartment apt floor door primero segundo tercero cuarto quinto
   sexto primer segon tercer quart a b c d e f g h i`.split(/\s+/),
);
const MOST_NAME = 7;
const MOST_WITHIN = 8;

/** Postal addresses of a home, from the street to the door, after the words that say who lives there; only with a number. */
export function findHomeAddresses(tokens: readonly Token[]): Sighting[] {
  const sightings: Sighting[] = [];
  for (const [at, { type, text }] of tokens.entries()) {
    if (type !== 'word' || !CUE.has(text) || !isOwn(tokens, at)) continue;
    const found = readAfter(tokens, at);
    if (found) sightings.push(found);
  }
  return sightings;
}

/** A direction and a house are of anybody; the speaker's is said to be, or a form asks for it. */
function isOwn(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:direccion|adre[cç]a|address|casa)$/.test(tokens[at]?.text ?? '')) return true;
  return /^(?:mi|my|meva|su|nuestra)$/.test(tokens[at - 1]?.text ?? '') || /^ ?:/.test(tokens[at + 1]?.gap ?? '');
}

function readAfter(tokens: readonly Token[], cue: number): Sighting | undefined {
  for (let at = cue + 1; at < tokens.length && at - cue <= MOST_BETWEEN; at++) {
    const token = tokens[at];
    if (!token || token.type === 'mark' || /[.!?;]\s|\n\n/.test(token.gap)) return undefined;
    const last = token.type === 'digits' ? englishAddress(tokens, at) : streetAddress(tokens, at);
    if (last !== undefined) return sighting(tokens, at, last);
  }
  return undefined;
}

function sighting(tokens: readonly Token[], first: number, last: number): Sighting {
  const from = tokens[first]?.from ?? 0;
  const words = tokens.slice(first, last + 1).map(({ text }) => text);
  return {
    kind: 'DOMICILIO',
    first,
    last,
    from,
    to: tokens[last]?.to ?? from,
    key: `DOMICILIO ${words.join(' ')}`,
    sureness: SURE.cue,
  };
}

/** calle Mayor 12, 3º B */
function streetAddress(tokens: readonly Token[], first: number): number | undefined {
  if (!STREETS.has(tokens[first]?.text ?? '')) return undefined;
  for (let at = first + 1; at < tokens.length && at - first <= MOST_NAME + 2; at++) {
    const token = tokens[at];
    if (
      !token ||
      token.type === 'mark' ||
      !/^[\s,./'ºª-]{1,3}$/.test(token.gap) ||
      /\. |\n/.test(token.gap.slice(0, -1))
    )
      break;
    if (token.type === 'digits') return at > first + 1 && token.text.length < 5 ? afterDoor(tokens, at) : undefined;
    const spoken = NUMBER_WORDS.has(tokens[at - 1]?.text ?? '') ? readSpokenNumber(tokens, at, false) : undefined;
    if (spoken) return afterDoor(tokens, spoken.last);
  }
  return undefined;
}

/** 12 High Street, flat 3 */
function englishAddress(tokens: readonly Token[], first: number): number | undefined {
  if ((tokens[first]?.text.length ?? 9) > 4) return undefined;
  for (let at = first + 1; at < tokens.length && at - first <= 4; at++) {
    const token = tokens[at];
    if (token?.type !== 'word' || !/^[ ,']{1,2}$/.test(token.gap)) break;
    if (ENGLISH.has(token.text)) return at > first + 1 ? afterDoor(tokens, at) : undefined;
  }
  return undefined;
}

/** The floor and the door, as far as they are named or numbered. */
function afterDoor(tokens: readonly Token[], at: number): number {
  let last = at;
  for (let next = at + 1; next < tokens.length && next - at <= MOST_WITHIN; next++) {
    const token = tokens[next];
    if (!token || token.type === 'mark' || !/^[ ,.\-ºª°/]{0,3}$/.test(token.gap)) break;
    const isNumber = token.type === 'digits' && token.text.length < 3;
    if (!isNumber && !WITHIN.has(token.text)) break;
    // "y" and "a" before another word belong to the sentence.
    if (/^[aei]$/.test(token.text) && !token.capital) break;
    last = next;
  }
  return last;
}
