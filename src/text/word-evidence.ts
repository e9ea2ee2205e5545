import { LANGUAGES, type Language } from '../domain/language.ts';
import { everydayWords } from './everyday-words.ts';
import { stopWords } from './stop-words.ts';

/** How much a word speaks for each language: log-likelihoods in the order of `LANGUAGES`, 0 for the likeliest, none above. */
export type Evidence = readonly number[];

/** The few function words that make up a third of any text, where one language's are rare words of another. Folded. */
const COMMONEST: Record<Language, string> = {
  es: 'de la que el en y a los se del las un por con no una para es al lo como mas su me mi si',
  ca: 'de la i el que a en les els per l d del un una es amb s al no com dels mes em meu si',
  gl: 'de a o que e do da en os unha un para as por con se non no na dos das ao como mais me meu miña polo pola co si',
  eu: 'eta da ez du bat ere dira dute duen dut nire zer nola non naiz zait baina',
  en: 'the of to and a in is for that i on with you it my do be are at',
};

/** How often the kinds of words occur, beside an everyday word. */
const FREQUENCY = { commonest: 20, function: 4, everyday: 1 };
/** Share of the words in a text that are on the lists; what is left goes by its letters. */
const LISTED = 0.8;
/** Letters looked at together, at most. */
const RUN = 3;
/** Weight of the shorter run where a longer one was rarely seen, in occurrences, for each letter of its length. */
const TRUST_SHORTER = 4;
const ALPHABET = 30;
/** A word made by the letters of a language is this likely to be one. */
const SPELT = 0.3;
/** No single word decides alone against two. */
const MOST = 6;
const LONGEST = 30;
/** What has no more letters and is on no list is an acronym or a slip, and says nothing. */
const SHORTEST_SPELT = 4;
const MAX_KNOWN = 20_000;

const NOTHING: Evidence = LANGUAGES.map(() => 0);
const languages = LANGUAGES.map((_, index) => index);

/**
 * Prepares the evidence of words: a word is likely in a language when its lists have it or when its letters follow each
 * other as in the words of those lists (interpolated letter runs of up to three, Witten and Bell 1991).
 * Takes about 50 ms and 5 MB.
 * @returns a function of folded words
 */
export function prepareWordEvidence(): (word: string) => Evidence {
  const listed = LANGUAGES.map(frequencies);
  const totals = listed.map((words) => [...words.values()].reduce((sum, frequency) => sum + frequency, 0));
  const runs = countRuns(listed.map((words) => [...words.keys()]));
  const known = new Map<string, Evidence>();
  return (word) => {
    let evidence = known.get(word);
    if (!evidence) {
      evidence = weigh(word);
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(word, evidence);
    }
    return evidence;
  };

  function weigh(word: string): Evidence {
    const isListed = listed.some((words) => words.has(word));
    if (word.length > LONGEST || (word.length < SHORTEST_SPELT && !isListed)) return NOTHING;
    const spelt = spelling(runs, word);
    const likely = languages.map((language) => {
      const share = (listed[language]?.get(word) ?? 0) / (totals[language] ?? 1);
      return Math.log(LISTED * share + (1 - LISTED) * SPELT * (spelt[language] ?? 0));
    });
    const most = Math.max(...likely);
    return likely.map((log) => Math.max(log - most, -MOST));
  }
}

function frequencies(language: Language): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of everydayWords(language)) found.set(word, FREQUENCY.everyday);
  for (const word of stopWords(language)) found.set(word, FREQUENCY.function);
  for (const word of COMMONEST[language].split(' ')) found.set(word, FREQUENCY.commonest);
  return found;
}

/** How often each run of up to three letters is in the words of each language, the ends of words marked. */
function countRuns(lists: readonly (readonly string[])[]): ReadonlyMap<string, Uint32Array> {
  const runs = new Map<string, Uint32Array>();
  for (const [language, words] of lists.entries()) {
    for (const word of words) {
      const letters = marked(word);
      for (let end = RUN - 1; end < letters.length; end++) {
        for (let length = 0; length <= RUN; length++) count(runs, letters.slice(end - length, end), language);
      }
      for (let length = 1; length <= RUN; length++) count(runs, letters.slice(-length), language);
    }
  }
  return runs;
}

function count(runs: Map<string, Uint32Array>, run: string, language: number): void {
  let counts = runs.get(run);
  if (!counts) {
    counts = new Uint32Array(LANGUAGES.length);
    runs.set(run, counts);
  }
  counts[language] = (counts[language] ?? 0) + 1;
}

function marked(word: string): string {
  return `${'^'.repeat(RUN - 1)}${word}$`;
}

/** The probability of the letters of a word in each language. */
function spelling(runs: ReadonlyMap<string, Uint32Array>, word: string): number[] {
  const letters = marked(word);
  const logs = languages.map(() => 0);
  for (let at = RUN - 1; at < letters.length; at++) {
    const likely = languages.map(() => 1 / ALPHABET);
    for (let length = 1; length <= RUN; length++) {
      const before = runs.get(letters.slice(at - length + 1, at));
      if (!before) break;
      const together = runs.get(letters.slice(at - length + 1, at + 1));
      const trust = length === 1 ? ALPHABET : TRUST_SHORTER * length;
      for (const language of languages) {
        const shorter = likely[language] ?? 0;
        likely[language] = ((together?.[language] ?? 0) + trust * shorter) / ((before[language] ?? 0) + trust);
      }
    }
    for (const language of languages) logs[language] = (logs[language] ?? 0) + Math.log(likely[language] ?? 1);
  }
  return logs.map(Math.exp);
}
