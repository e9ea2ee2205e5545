/** The words of a title or of a search for one, without accents and case, so that people need not type either. */
export function foldedWords(text: string): string[] {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
