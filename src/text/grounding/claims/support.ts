import type { Language } from '../../../domain/language.ts';
import { indexTerm } from '../../index-term.ts';
import { isProcedural } from '../../procedural-words.ts';
import { isStopWord } from '../../stop-words.ts';
import { kindredForms } from '../../verb-forms.ts';
import { words } from '../../words.ts';
import { isUnitWord } from '../facts/units-of-measure.ts';

/** Share of what a sentence says that its sources must say: an invented claim has mostly words of its own. */
export const ENOUGH = 0.6;
/** What is said of any procedure (ask, bring, pay) tells little about where it comes from. */
const PROCEDURAL = 0.4;
const SHORTEST_FAMILY = 5;
const FAMILY_SHARE = 0.7;

/** A fact that its source tells says as much as a word; more of them do not make up for words that are not there. */
const MOST_FACTS = 2;

/**
 * Share of a sentence's content words, 0 to 1, that its sources have, as the word, another form of it or one of its
 * family (solicitar, solicitud). 1 for a sentence without content words.
 * @param sources terms of what is cited, in the same language
 * @param facts how many facts of it the sources tell
 */
export function sharedContent(
  plain: string,
  language: Language,
  sources: readonly ReadonlySet<string>[],
  facts: number,
): number {
  let shared = Math.min(facts, MOST_FACTS);
  let all = shared;
  for (const word of new Set(words(plain))) {
    if (!/^\p{L}{2}/u.test(word) || isStopWord(word, language) || isUnitWord(word)) continue;
    const term = indexTerm(word, language);
    const weight = isProcedural(term) ? PROCEDURAL : 1;
    all += weight;
    const forms = [term, ...kindredForms(word, language).map((form) => indexTerm(form, language))];
    if (sources.some((terms) => forms.some((form) => terms.has(form)) || hasFamily(terms, term))) shared += weight;
  }
  return all === 0 ? 1 : shared / all;
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
