import { fold } from '../fold.ts';
import type { KnownNames } from './find-identifiers.ts';
import { isFunctionWord } from './function-words.ts';
import { type Sighting, SURE } from './identifier.ts';
import { nameSighting } from './names.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** Words that are in names and in every other question: alone, without capital, they are no name. */
const EVERYDAY = new Set(
  `calle plaza casa casas campo campos mayor menor rosa pilar mar sol luz paz cruz angeles nieves dolores consuelo reyes rey
  leon sierra torre torres fuente fuentes rio rios vega blanco blanca rubio rubia moreno rojo bueno pastor herrero
  zapatero iglesia iglesias santos santo guerra castillo molina puerta puertas prado costa playa mora flores ramos rico
  delgado caballero guerrero abril domingo mayo julio junio real puente monte montes bosque corte cortes conde marques
  alba aurora victoria gloria trinidad concepcion mercedes remedios socorro soledad esperanza serra font sala mas roca
  grace rose hope mark will may young green white brown black hall wood church street read bill`.split(/\s+/),
);
const JOINING = /^(?: |-|'|, |\. )$/;

/** Names that are looked for in every text: each of their words, whatever its case and accents, as a whole word. */
export function knownNames(names: readonly string[]): KnownNames {
  const parts = new Set(names.flatMap(partsOf));
  /** Whole names that were found beside a cue word, by their first word. */
  const learnt = new Map<string, string[][]>();
  return {
    find: (tokens) =>
      parts.size + learnt.size === 0 ? [] : [...partSightings(tokens, parts), ...wholeSightings(tokens, learnt)],
    learn(name) {
      const words = wordsOf(name);
      const [first = ''] = words;
      if (words.length < 2 || learnt.get(first)?.some((known) => known.join() === words.join())) return;
      learnt.set(first, [...(learnt.get(first) ?? []), words]);
    },
  };
}

function wordsOf(name: string): string[] {
  return tokensOf(name).flatMap(({ type, text }) => (type === 'word' ? [fold(text)] : []));
}

function partsOf(name: string): string[] {
  return wordsOf(name).filter((word) => word.length > 1 && !isFunctionWord(word));
}

/** Parts side by side are one name, with what joins them ("de la"). */
function partSightings(tokens: readonly Token[], parts: ReadonlySet<string>): Sighting[] {
  const sightings: Sighting[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!isPart(tokens[at], parts)) continue;
    let last = at;
    for (let next = at + 1; next < tokens.length && next - last < 5 && JOINING.test(tokens[next]?.gap ?? ''); next++) {
      if (isPart(tokens[next], parts)) last = next;
      else if (!/^(?:de|del|la|las|los|i|y|o|da|do|dos|von|van)$/.test(tokens[next]?.text ?? '')) break;
    }
    const alone = tokens[at];
    const isEveryday = last === at && EVERYDAY.has(alone?.text ?? '') && !alone?.capital;
    if (!isEveryday) sightings.push(nameSighting(tokens, at, last, SURE.name + 0.5));
    at = last;
  }
  return sightings;
}

function isPart(token: Token | undefined, parts: ReadonlySet<string>): boolean {
  return token?.type === 'word' && parts.has(token.text);
}

function wholeSightings(tokens: readonly Token[], learnt: ReadonlyMap<string, string[][]>): Sighting[] {
  if (learnt.size === 0) return [];
  return tokens.flatMap((token, at) => {
    const names = token.type === 'word' ? learnt.get(token.text) : undefined;
    const name = names?.find((words) =>
      words.every(
        (word, on) => tokens[at + on]?.text === word && (on === 0 || JOINING.test(tokens[at + on]?.gap ?? '')),
      ),
    );
    return name ? [nameSighting(tokens, at, at + name.length - 1, SURE.name + 0.4)] : [];
  });
}
