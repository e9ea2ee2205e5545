/**
 * What is drawn as nothing or changes how the rest is drawn: control and format characters (zero-width, direction, tags,
 * soft hyphen), variation selectors, fillers, private use, half surrogates. Line end and tab stay.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const PLAIN = /^[\n\t -~áéíóúüñçàèòÁÉÍÓÚÑ¿¡€«»·]*$/;
const LATIN = /\p{Script=Latin}/u;
const LOOKS_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]/u;
const WORD = /\p{L}{2,64}/gu;

/** The text that people see. Total for any string; idempotent. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(INVISIBLE, (sign) => (sign === '\n' || sign === '\t' ? sign : ''));
}

/** A word written in letters of two scripts that look alike ("pаypal" with a Cyrillic a), which no source would have. */
export function disguisedWord(text: string): string | undefined {
  return text.match(WORD)?.find((word) => LATIN.test(word) && LOOKS_LATIN.test(word));
}
