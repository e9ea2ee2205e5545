import { describe, expect, it } from 'vitest';
import { queryTerms } from '../../../src/text/analyse.ts';
import { createDictionary } from '../../../src/text/ranking/dictionary.ts';
import { weighTerms } from '../../../src/text/ranking/weigh-terms.ts';

/** Words under the terms they are indexed by, each with the number of passages that have it. */
function dictionaryOf(words: readonly [text: string, term: string, passages: number][]) {
  const dictionary = createDictionary();
  for (const [place, [text, term, passages]] of words.entries()) {
    dictionary.learn(place + 1, text, term);
    dictionary.countWord(place + 1, passages);
    dictionary.countTerm(dictionary.term(term) ?? 0, passages);
  }
  return dictionary;
}

describe('a word that nobody here writes so', () => {
  const often: [string, string, number] = ['cita', 'cit', 106];
  const seldom: [string, string, number] = ['cita', 'cita', 2];

  it.each([
    [[often, seldom]],
    [[seldom, often]],
  ])('is taken for the word that most passages have, of those written alike in several languages', (words) => {
    const [asked] = weighTerms(queryTerms('sita', 'es'), dictionaryOf(words), 500);
    expect(asked?.corrected).toBe('cit');
  });
});
