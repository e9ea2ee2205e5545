import { isAmount } from './numbers.ts';
import { ARTICLE_CUES, readArticle, readArticleAfter } from './units/article-references.ts';
import { FORM_CUES, readForm } from './units/form-numbers.ts';
import { MONTH_CUES, readDate, readTime } from './units/moments.ts';
import { NORM_CUES, type Note, readNorm, readNormAfter } from './units/norm-references.ts';
import { type WordsAndUnits, wordsAndSigns } from './words.ts';

type Reader = (words: readonly string[], at: number, note: Note) => void;

const CUES = new Map<string, Reader>([
  ...NORM_CUES.map((cue) => [cue, readNorm] as const),
  ...ARTICLE_CUES.map((cue) => [cue, readArticle] as const),
  ...FORM_CUES.map((cue) => [cue, readForm] as const),
  ...MONTH_CUES.map((cue) => [cue, readDate] as const),
]);
const NUMBER_READERS: readonly Reader[] = [readTime, readQuantity, readPhone, readNormAfter, readArticleAfter];
const EURO = new Set(['euro', 'euros', 'eur']);
const PHONE_LENGTH = 9;

/**
 * The words of a text (`words.ts`) and what can be searched as one though it is written in several ways: norms
 * (`ley.39/2015`), articles (`art.28`), forms (`modelo.030`), dates (`2026-04-30`), times (`9:00`), telephones
 * (`900123456`), amounts (`30.eur`, `50.pct`), web addresses. Each look around a word is bounded, so the time is linear.
 */
export function wordsAndUnits(text: string): WordsAndUnits {
  const { words, units } = wordsAndSigns(text);
  const note: Note = (place, unit) => {
    const known = units.get(place);
    if (!known) units.set(place, [unit]);
    else if (!known.includes(unit)) known.push(unit);
  };
  for (const [place, word] of words.entries()) {
    CUES.get(word)?.(words, place, note);
    if (/^\d/.test(word)) for (const read of NUMBER_READERS) read(words, place, note);
  }
  return { words, units };
}

function readQuantity(words: readonly string[], at: number, note: Note): void {
  if (!isAmount(words[at])) return;
  const [next = '', second = ''] = words.slice(at + 1, at + 3);
  if (EURO.has(next)) note(at, `${words[at]}.eur`);
  const percent = next === 'percent' || ((next === 'por' || next === 'per') && /^c(?:iento|ien|ent|en)$/.test(second));
  if (percent) note(at, `${words[at]}.pct`);
}

/** Spanish numbers, with the prefix of the country or without, in any groups: "900 123 456", "96 123 45 67". */
function readPhone(words: readonly string[], at: number, note: Note): void {
  const whole = /^(?:00)?34([6-9]\d{8})$/.exec(words[at] ?? '')?.[1];
  if (whole !== undefined) note(at, whole);
  const first = (words[at] ?? '').replaceAll('.', '');
  if (!/^[6-9]\d+$/.test(first) || first.length > PHONE_LENGTH) return;
  let number = first;
  let last = at;
  while (number.length < PHONE_LENGTH && /^\d{2,6}$/.test(words[last + 1] ?? '')) number += words[++last];
  if (number.length === PHONE_LENGTH && number !== words[at]) note(last, number);
}
