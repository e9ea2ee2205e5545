import { BETWEEN, type Note } from './norm-references.ts';
import { readNumberWords, romanNumber } from './number-words.ts';

interface Cue {
  unit: string;
  /** Several are announced, so that a comma, which is no word, may part them. */
  plural: boolean;
  roman: boolean;
}

const cue = (unit: string, plural: boolean, roman = false): Cue => ({ unit, plural, roman });
const ARTICLE = cue('art', false);
const ARTICLES = cue('art', true);
const CUES = new Map<string, Cue>([
  ...'articulo art article artigo'.split(' ').map((word) => [word, ARTICLE] as const),
  ...'articulos arts articles artigos'.split(' ').map((word) => [word, ARTICLES] as const),
  ...'titulo titol'.split(' ').map((word) => [word, cue('titulo', false, true)] as const),
  ...'capitulo capitol'.split(' ').map((word) => [word, cue('capitulo', false, true)] as const),
  ...'anexo annex'.split(' ').map((word) => [word, cue('anexo', false, true)] as const),
]);
const PROVISION = 'disposicion disposicio disp'.split(' ');
const PROVISIONS = 'disposiciones disposicions'.split(' ');
const PROVISION_KINDS = [
  { unit: 'adicional', beginning: /^add?ic/ },
  { unit: 'transitoria', beginning: /^trans/ },
  { unit: 'derogatoria', beginning: /^derog/ },
  { unit: 'final', beginning: /^final/ },
];
const NUMBER_SIGN = new Set(['n', 'num', 'numero']);
const NUMBER = /^(\d{1,4})((?:\.\d{1,3}){0,3})(?:[ao]|er|ero|st|nd|rd|th|(bis|ter))?$/;
const INSERTED = /^(?:bis|ter|quater|quinquies|sexies)$/;
/** Function words more often than numbers. */
const ONE = /^(?:una?|u)$/;
const MAX_LISTED = 12;

export const ARTICLE_CUES: readonly string[] = [...CUES.keys(), ...PROVISION, ...PROVISIONS];

/**
 * "art. 28.3", "artículos 28 y 29", "artículo ciento diez", "disposición adicional tercera", "título IV" as `art.28` and
 * `art.28.3`, `art.29`, `art.110`, `adicional.3`, `titulo.4`.
 */
export function readArticle(words: readonly string[], at: number, note: Note): void {
  const word = words[at] ?? '';
  const kind = PROVISION_KINDS.find(({ beginning }) => beginning.test(words[at + 1] ?? ''));
  const provision = kind && cue(kind.unit, PROVISIONS.includes(word));
  const found = CUES.get(word) ?? provision;
  if (!found) return;
  let place = at + (found === provision ? 2 : 1);
  if (NUMBER_SIGN.has(words[place] ?? '')) place++;
  for (let listed = 0; listed < MAX_LISTED; listed++) {
    const last = readOne(words, place, found, note);
    if (last === undefined) return;
    place = last + 1;
    if (BETWEEN.has(words[place] ?? '')) place++;
    else if (!found.plural) return;
  }
}

/** Basque puts the number first: "28. artikulua". */
export function readArticleAfter(words: readonly string[], at: number, note: Note): void {
  if (words[at + 1]?.startsWith('artikulu')) readOne(words, at, ARTICLE, note);
}

/** @returns the place of the last word that was read */
function readOne(words: readonly string[], at: number, { unit, roman }: Cue, note: Note): number | undefined {
  const word = words[at] ?? '';
  const [written, number, sections = '', joined] = NUMBER.exec(word) ?? [];
  if (written !== undefined) {
    const plain = `${unit}.${Number(number)}`;
    note(at, plain);
    if (sections !== '') note(at, plain + sections);
    if (joined !== undefined) note(at, `${plain}.${joined}`);
    if (!INSERTED.test(words[at + 1] ?? '')) return at;
    note(at + 1, `${plain}.${words[at + 1]}`);
    return at + 1;
  }
  const only = /^(unic|preliminar)[oa]?$/.exec(word)?.[1];
  const value = only ?? (roman ? romanNumber(word) : undefined);
  if (value !== undefined) {
    note(at, `${unit}.${value}`);
    return at;
  }
  const named = ONE.test(word) ? undefined : readNumberWords(words, at);
  if (named) note(named.last, `${unit}.${named.value}`);
  return named?.last;
}
