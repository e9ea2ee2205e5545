import { isFunctionTerm } from '../analyse.ts';
import { soundOf } from '../spelling.ts';
import { createGrams, type Grams } from './grams.ts';
import { createLikeness, type Likeness } from './likeness.ts';

/**
 * The words of the index, each with the term it is indexed under, by number. Numbers of words are the database's, from
 * 1; numbers of terms are given here, from 1 too.
 */
export interface Dictionary {
  /** One more than the highest number of a word. */
  readonly words: number;
  readonly terms: number;
  /** Takes a word in under the number the database gave it. */
  learn(word: number, text: string, term: string): void;
  /** Number of a term. */
  term(text: string): number | undefined;
  termText(term: number): string;
  termOf(word: number): number;
  /** All that is written so, whatever its language. */
  wordsWritten(text: string): readonly number[];
  wordText(word: number): string;
  /** Passages that have the word, or the term, now. */
  wordFrequency(word: number): number;
  termFrequency(term: number): number;
  countWord(word: number, change: number): void;
  countTerm(term: number, change: number): void;
  isFunction(term: number): boolean;
  /** Pieces of four letters, by which words are alike that have no term in common. */
  readonly grams: Grams;
  /** Terms by how they are spelt; words by how they sound, as misspelt words are told from them. */
  readonly speltLike: Likeness;
  readonly soundingLike: Likeness;
}

export function createDictionary(): Dictionary {
  const termNumbers = new Map<string, number>();
  const termTexts: string[] = [''];
  const wordTexts: string[] = [''];
  const written = new Map<string, number[]>();
  const grams = createGrams();
  let termsOfWords = new Uint32Array(1024);
  let wordCounts = new Int32Array(1024);
  let termCounts = new Int32Array(1024);
  let functions = new Uint8Array(1024);
  const dictionary: Dictionary = {
    get words() {
      return wordTexts.length;
    },
    get terms() {
      return termTexts.length;
    },
    learn(word, text, term) {
      let number = termNumbers.get(term);
      if (number === undefined) {
        number = termTexts.push(term) - 1;
        termNumbers.set(term, number);
        termCounts = grown(termCounts, number, (length) => new Int32Array(length));
        functions = grown(functions, number, (length) => new Uint8Array(length));
        if (isFunctionTerm(term)) functions[number] = 1;
      }
      termsOfWords = grown(termsOfWords, word, (length) => new Uint32Array(length));
      wordCounts = grown(wordCounts, word, (length) => new Int32Array(length));
      termsOfWords[word] = number;
      wordTexts[word] = text;
      const same = written.get(text);
      if (same) same.push(word);
      else written.set(text, [word]);
      grams.learn(word, text);
    },
    term: (text) => termNumbers.get(text),
    termText: (term) => termTexts[term] ?? '',
    termOf: (word) => termsOfWords[word] ?? 0,
    wordsWritten: (text) => written.get(text) ?? NONE,
    wordText: (word) => wordTexts[word] ?? '',
    wordFrequency: (word) => wordCounts[word] ?? 0,
    termFrequency: (term) => termCounts[term] ?? 0,
    countWord(word, change) {
      wordCounts[word] = (wordCounts[word] ?? 0) + change;
    },
    countTerm(term, change) {
      termCounts[term] = (termCounts[term] ?? 0) + change;
    },
    isFunction: (term) => functions[term] === 1,
    grams,
    speltLike: createLikeness(termTexts, (term) => termCounts[term] ?? 0),
    soundingLike: createLikeness(wordTexts, (word) => wordCounts[word] ?? 0, soundOf),
  };
  return dictionary;
}

const NONE: readonly number[] = [];

function grown<Numbers extends Uint32Array | Int32Array | Uint8Array>(
  numbers: Numbers,
  index: number,
  make: (length: number) => Numbers,
): Numbers {
  if (index < numbers.length) return numbers;
  const longer = make(Math.max(index + 1, 2 * numbers.length));
  longer.set(numbers);
  return longer;
}
