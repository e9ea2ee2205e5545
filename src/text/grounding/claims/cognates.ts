import type { Language } from '../../../domain/language.ts';
import { shippedSynonyms } from '../../shipped-synonyms.ts';
import { isStopWord } from '../../stop-words.ts';
import { words } from '../../words.ts';
import { isUnitWord } from '../facts/units-of-measure.ts';

const BEGINNING = 4;
const MOST_WORDS = 80;
const KINDRED: ReadonlySet<Language> = new Set(['es', 'ca', 'gl']);
/** Share of the words that must be found again: nearly related languages share most, others names and learned words. */
const ENOUGH_OF_KINDRED = 0.4;
const ENOUGH_OF_OTHERS = 0.2;
const MOST_FACTS = 2;

/** Whether two languages have most of their words in common. */
export function isKindred(one: Language, other: Language): boolean {
  return KINDRED.has(one) && KINDRED.has(other);
}

/** Beginnings of a source's words, in a spelling that its languages have in common. */
export function beginningsOf(text: string): ReadonlySet<string> {
  return new Set(words(text).flatMap((word) => beginningOf(word) ?? []));
}

/**
 * Whether a sentence in another language than its source has enough of it: facts, words that begin alike (certificate,
 * certificado) and words that the vocabulary translates. What is left unsaid by it cannot be held.
 * @param terms of the source
 * @param facts how many facts of the sentence the source tells
 */
export function isKindredContent(
  plain: string,
  language: Language,
  source: { language: Language; beginnings: ReadonlySet<string>; terms: ReadonlySet<string> },
  facts: number,
): boolean {
  const spoken = words(plain);
  const content = new Set(
    spoken.filter((word) => /^\p{L}{3}/u.test(word) && !isStopWord(word, language) && !isUnitWord(word)),
  );
  const found = new Set([...content].filter((word) => source.beginnings.has(beginningOf(word) ?? '')));
  for (const { places, alternatives } of shippedSynonyms().matches(spoken.slice(0, MOST_WORDS), language)) {
    const isTold = alternatives.some(({ parts }) =>
      parts.every((stems) => stems.some((stem) => source.terms.has(stem))),
    );
    for (const place of places) if (isTold && content.has(spoken[place] ?? '')) found.add(spoken[place] ?? '');
  }
  const own = Math.min(facts, MOST_FACTS);
  const enough = isKindred(language, source.language) ? ENOUGH_OF_KINDRED : ENOUGH_OF_OTHERS;
  return content.size === 0 || (found.size + own) / (content.size + own) >= enough;
}

function beginningOf(word: string): string | undefined {
  if (!/^\p{L}{5}/u.test(word)) return undefined;
  const spelt = word
    .replace(/(.)\1/g, '$1')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/tz|ç/g, 'z')
    .replace(/[ky]/g, (letter) => (letter === 'k' ? 'c' : 'i'))
    .replace(/qu/g, 'c');
  return spelt.length < BEGINNING ? undefined : spelt.slice(0, BEGINNING);
}
