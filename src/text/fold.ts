const ASCII_ONLY = /^[\0-\x7f]*$/;

/**
 * One form for all spellings of a word: lower case, compatibility forms resolved (ﬁ, full-width), accents off, format
 * characters (zero-width, soft hyphen) off, Catalan `l·l` as `ll`. `ñ` stays, since año and ano are different words.
 * Total for any string and idempotent.
 */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  return (
    text
      // Ordinal signs would decompose to letters and glue to the word before ("nº5").
      .replace(/[ºª°]/g, ' ')
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[°\p{Cf}]/gu, (sign) => (sign === '°' ? ' ' : ''))
      .replace(/n\u0303/g, 'ñ')
      .replace(/\p{M}/gu, '')
      .replace(/l·(?=l)/g, 'l')
  );
}
