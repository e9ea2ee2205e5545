import { type Language, LOCALES, type Locale } from '../domain/language.ts';
import { fold } from './fold.ts';
import { isStopWord } from './stop-words.ts';

/** A document tells its language within its first lines. */
const MAX_LETTERS = 4000;
/** What the fallback has in advance: less than one sure cue, so that it decides only doubtful texts. */
const ADVANCE = 0.4;

/** Spellings that only one of the three languages has, in words as they are written. */
const LETTERS: Record<Locale, RegExp> = {
  es: /[¿¡ñáú]|(?:ción|sión|ciones|miento|mientos|dad|dades|ue[rnlsz]t[aeo])(?![\p{L}])/gu,
  ca: /ç|l·l|[àèò]|(?<![\p{L}])[ldnsmt]['’](?=\p{L})|(?:ció|cions|tats?|itzar|ny[s]?|aig|eig|uig|ix|ús)(?![\p{L}])/gu,
  en: /(?:tion|tions|ing|ght|ck|sh|ly|ness|['’](?:s|t|re|ll|ve|m))(?![\p{L}])|(?<![\p{L}])(?:th|wh|kn|wr)|[kw]/gu,
};

/** Everyday words of a citizens' desk that the lists of function words lack. Folded. */
const WORDS: Record<Locale, ReadonlySet<string>> = {
  es: new Set(
    `ayuntamiento ayuda coche calle cita cuesta dinero hijo hija hijos mes meses multa necesito papeles pagar pago perro
    piso plazo quiero quisiera queria solicitar sacar tarjeta tramite trabajo vivo vivienda hoy ahora gracias buenos dias
    buenas tardes favor saber poner nuevo nueva vale cobran piden`.split(/\s+/),
  ),
  ca: new Set(
    `ajuntament ajuda cotxe carrer cita costa diners fill filla fills mes mesos multa necessito papers pagar pagament gos
    pis termini vull voldria volia sollicitar treure targeta tramit feina visc habitatge avui ara gracies bon dia bona
    tarda sisplau saber posar nou nova preu calen`.split(/\s+/),
  ),
  en: new Set(
    `council help car street appointment cost costs money child children month months fine fines need papers pay payment
    dog flat deadline want apply get card job live housing today please thanks hello know new register registration long
    much tax`.split(/\s+/),
  ),
};

/**
 * The language a text is written in, from its function words and characteristic spellings. Made for questions of a few
 * words, where trained detectors with dozens of languages err and cost 90 MB.
 * @param fallback for texts without a cue, and in doubt
 */
export function detectLanguage(text: string, fallback: Language): Language {
  const lower = text.slice(0, MAX_LETTERS).normalize('NFC').toLowerCase();
  const found = fold(lower).match(/\p{L}+/gu) ?? [];
  const scores: Record<Language, number> = { es: 0, ca: 0, gl: 0, eu: 0, en: 0 };
  for (const word of found) {
    const speakers = LOCALES.filter((language) => isStopWord(word, language) || WORDS[language].has(word));
    for (const language of speakers) scores[language] += 1 / speakers.length ** 2;
  }
  for (const language of LOCALES) scores[language] += (lower.match(LETTERS[language]) ?? []).length;
  scores[fallback] += ADVANCE;
  return LOCALES.reduce<Language>((best, language) => (scores[language] > scores[best] ? language : best), fallback);
}
