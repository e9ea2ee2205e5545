import type { Language } from '../../../domain/language.ts';
import { indexTerm } from '../../index-term.ts';
import { isProcedural } from '../../procedural-words.ts';
import { shippedSynonyms } from '../../shipped-synonyms.ts';
import { isStopWord } from '../../stop-words.ts';
import { kindredForms } from '../../verb-forms.ts';
import { words } from '../../words.ts';
import { isUnitWord } from '../facts/units-of-measure.ts';
import { isFaint, isNamedAlike } from './faint-words.ts';

/**
 * Share of what a sentence says that its sources must say, by how many of its facts they tell: an invented claim has mostly
 * words of its own, and seldom facts that are told.
 */
const ENOUGH = [0.5, 0.4, 0.35];
/** Of a sentence with few words, each of which weighs much. */
const ENOUGH_OF_SHORT = 0.45;
const SHORT = 5;
/** What is said of any procedure (ask, bring, pay) tells little about where it comes from. */
const PROCEDURAL = 0.4;
const FAINT = 0.2;
/** What plain language puts around a claim, in the languages of the drafts, folded. */
const AROUND = new Set(
  `duda dudas dubte dubtes dubida dubidas question questions normalmente habitualmente generalmente aproximadamente recuerde recordar recuerda tenga cuenta ademas asimismo finalmente
  depende dependen depen depends salvo excepto tarde noche mañana tret llevat tarda vesprada nit mati noite maña agas except simplemente llamado llamada denominado importante quiera quieras desee igualmente ejemplo aviso puntos necesitara debera tendra
  normalment habitualment generalment aproximadament recorde recordi recorda tinga tingui compte mes endemes finalment anomenat
  important vulga vulgui desitge igualment exemple haura recordade recorde teña lembre ademais finalmente chamado queira desexe
  normalean gainera gogoratu kontuan izan garrantzitsua adibidez azkenik
  normally usually generally typically approximately remember note bear mind additionally moreover finally simply called
  important wish need needs means example`.split(/\s+/),
);
const SHORTEST_FAMILY = 5;
const FAMILY_SHARE = 0.7;
/** Of a sentence, looked up in the vocabulary. */
const MOST_WORDS = 80;

/** A fact that its source tells says as much as a word; more of them do not make up for words that are not there. */
const MOST_FACTS = 2;

/** What a sentence has in common with its sources, and whether it is enough. */
export interface Support {
  /** 0 to 1. */
  share: number;
  enough: boolean;
}

/**
 * Share of a sentence's content words, 0 to 1, that its sources have, as the word, another form of it or one of its
 * family (solicitar, solicitud). 1 for a sentence without content words.
 * @param sources terms of what is cited, in the same language
 * @param facts what of it the sources tell as facts, as it is written: such words are held already
 */
export function sharedContent(
  plain: string,
  language: Language,
  sources: readonly ReadonlySet<string>[],
  facts: readonly string[],
): Support {
  const own = Math.min(facts.length, MOST_FACTS);
  const { spoken, weights, missing } = weighed(
    plain,
    language,
    sources,
    new Set(facts.flatMap((shown) => words(shown))),
  );
  const sum = (counted: Iterable<string>) =>
    Array.from(counted, (word) => weights.get(word) ?? 0).reduce((a, b) => a + b, 0);
  const all = own + sum(weights.keys());
  const share = () => (all === 0 ? 1 : (all - sum(missing)) / all);
  // The vocabulary is looked into only for what would fall without it.
  const enough = enoughOf(own, weights.size);
  if (share() < enough) for (const word of otherWords(spoken, language, sources)) missing.delete(word);
  return { share: share(), enough: share() >= enough };
}

/** The term of a word that tells what is spoken of; none of a function word, a unit or a verb that any sentence has. */
export function tellingTerm(word: string, language: Language): string | undefined {
  if (!/^\p{L}{2}/u.test(word) || isStopWord(word, language) || isUnitWord(word) || isFaint(word)) return undefined;
  return indexTerm(word, language);
}

/** Words that carry a claim of their own and that no source says; what is said of any procedure carries none. */
export function strangeWords(
  plain: string,
  language: Language,
  sources: readonly ReadonlySet<string>[],
): readonly string[] {
  const { spoken, weights, missing } = weighed(plain, language, sources, new Set());
  const strange = [...missing].filter((word) => weights.get(word) === 1);
  if (strange.length === 0) return strange;
  const other = otherWords(spoken, language, sources);
  return strange.filter((word) => !other.has(word));
}

/** The content words of a sentence, what each weighs, and which of them no source says. */
function weighed(
  plain: string,
  language: Language,
  sources: readonly ReadonlySet<string>[],
  held: ReadonlySet<string>,
) {
  const spoken = words(plain);
  const weights = new Map<string, number>();
  const missing = new Set<string>();
  for (const word of spoken) {
    if (weights.has(word) || held.has(word) || !carriesMeaning(word, language)) continue;
    const term = indexTerm(word, language);
    weights.set(word, isFaint(word) ? FAINT : isProcedural(term) ? PROCEDURAL : 1);
    if (!isSaid(word, term, language, sources)) missing.add(word);
  }
  return { spoken, weights, missing };
}

function enoughOf(facts: number, words: number): number {
  const enough = ENOUGH[facts] ?? 1;
  return words <= SHORT ? Math.min(enough, ENOUGH_OF_SHORT) : enough;
}

function carriesMeaning(word: string, language: Language): boolean {
  return /^\p{L}{2}/u.test(word) && !isStopWord(word, language) && !isUnitWord(word) && !AROUND.has(word);
}

function isSaid(word: string, term: string, language: Language, sources: readonly ReadonlySet<string>[]): boolean {
  const forms = [term, ...kindredForms(word, language).map((form) => indexTerm(form, language))];
  if (sources.some((terms) => forms.some((form) => terms.has(form)) || hasFamily(terms, term))) return true;
  return isNamedAlike(word, sources);
}

/** Words that the sources say in other words of the vocabulary ("descuento", "reducción"). */
function otherWords(
  spoken: readonly string[],
  language: Language,
  sources: readonly ReadonlySet<string>[],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { places, alternatives } of shippedSynonyms().matches(spoken.slice(0, MOST_WORDS), language)) {
    const isTold = alternatives.some(({ parts }) =>
      sources.some((terms) => parts.every((stems) => stems.some((stem) => terms.has(stem)))),
    );
    if (isTold) for (const place of places) found.add(spoken[place] ?? '');
  }
  return found;
}

function hasFamily(terms: ReadonlySet<string>, term: string): boolean {
  if (term.length < SHORTEST_FAMILY) return false;
  const beginning = term.slice(0, SHORTEST_FAMILY);
  for (const other of terms) {
    if (!other.startsWith(beginning)) continue;
    let common = SHORTEST_FAMILY;
    while (common < term.length && term[common] === other[common]) common++;
    if (common >= FAMILY_SHARE * Math.max(term.length, other.length)) return true;
  }
  return false;
}
