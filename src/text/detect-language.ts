import { LANGUAGES, type Language } from '../domain/language.ts';
import { fold } from './fold.ts';
import { type Evidence, prepareWordEvidence } from './word-evidence.ts';

/** A document tells its language within its first lines. */
const MAX_LETTERS = 4000;
const MAX_WORDS = 200;
/** What the fallback has in advance, as a log-likelihood: less than one sure cue, so that it decides only doubtful texts. */
const ADVANCE = 1;
/** What a spelling says that folding takes away or that crosses words, and how often it may say it. */
const CUE = 4;
const MAX_CUES = 10;

/** Signs that only some of the languages have. */
const CUES: readonly { languages: readonly Language[]; sign: RegExp }[] = [
  { languages: ['es'], sign: /[¿¡]/g },
  { languages: ['es', 'gl'], sign: /[áñ]/g },
  { languages: ['ca'], sign: /ç|l·l|[àèò]|(?<!\p{L})[ldnsmt]['’](?=\p{L})/gu },
  { languages: ['en'], sign: /['’](?:s|t|re|ll|ve|m)(?!\p{L})/gu },
];

let evidenceOf: ((word: string) => Evidence) | undefined;

/**
 * The language a text is written in, from its words, how they are spelt and characteristic signs. Made for questions of
 * a few words, typed without accents; see decision 0005.
 * @param fallback for texts without a cue, and in doubt
 */
export function detectLanguage(text: string, fallback: Language): Language {
  const lower = text.slice(0, MAX_LETTERS).normalize('NFC').toLowerCase();
  const found = fold(lower).match(/\p{Script=Latin}+/gu) ?? [];
  evidenceOf ??= prepareWordEvidence();
  const scores = LANGUAGES.map((language): number => (language === fallback ? ADVANCE : 0));
  for (const { languages, sign } of CUES) {
    const cue = CUE * Math.min((lower.match(sign) ?? []).length, MAX_CUES);
    for (const [index, language] of LANGUAGES.entries())
      if (languages.includes(language)) scores[index] = (scores[index] ?? 0) + cue;
  }
  for (const word of found.slice(0, MAX_WORDS)) {
    const evidence = evidenceOf(word);
    for (const index of LANGUAGES.keys()) scores[index] = (scores[index] ?? 0) + (evidence[index] ?? 0);
  }
  return LANGUAGES[scores.indexOf(Math.max(...scores))] ?? fallback;
}
