/** Galician endings, each with the Spanish one that does the same. The words are folded. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  // Plurals: inscricións; animais, papeis, españois, azuis; civís. Not those of one syllable (mais, seis).
  [/(?<=..n)s$/, ''],
  [/(?<=[aeiou].*[aeou])is$/, 'l'],
  [/(?<=[aeiou].*[^aeiou])is$/, 'il'],
  [/(?<=.dad)es?$/, ''],
  [/(?<=..)mento(?=s?$)/, 'miento'],
  // The past of verbs (paguei, saquei, pagou, vendeu, pediu), which Spanish stems as it does the present.
  [/(?<=..)guei$/, 'go'],
  [/(?<=..)quei$/, 'co'],
  [/(?<=...)(?:[eo]u|[ei]i|iu)$/, 'o'],
  [/(?<=..)oo$/, 'o'],
  [/(?<=[aei]r)lles?$/, 'le'],
];

/**
 * A Galician word with the endings that Spanish has for it, so that the Spanish algorithm takes them off: there is no
 * Snowball for Galician, and the one kept port of another (`@nlpjs/lang-gl` 4.26) parts prazo from prazos. As a gain, what
 * both languages share has one stem.
 */
export function withSpanishEndings(word: string): string {
  return ENDINGS.reduce((changed, [ending, spanish]) => changed.replace(ending, spanish), word);
}
