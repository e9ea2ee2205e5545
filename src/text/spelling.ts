/** What separates typing from spelling on Spanish keyboards: n for ñ costs nothing. */
const SAME = new Map([['ñ', 'n']]);

/** Slips a word of this many letters may hold before it is a different word. */
export function allowedSlips(length: number): number {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Optimal string alignment distance (Damerau-Levenshtein without overlapping transpositions), `n` and `ñ` being equal.
 * @param limit distances above it are given as `limit + 1`
 */
export function slips(first: string, second: string, limit: number): number {
  if (Math.abs(first.length - second.length) > limit) return limit + 1;
  const a = Array.from(first, (letter) => SAME.get(letter) ?? letter);
  const b = Array.from(second, (letter) => SAME.get(letter) ?? letter);
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + substitution,
      );
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] && row > 1 && column > 1) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/** Whether two words begin with the same sound of Spanish, as slips hardly ever touch the first letter: h is silent, v is b. */
export function beginsAlike(first: string, second: string): boolean {
  return initial(first) === initial(second);
}

function initial(word: string): string {
  const letter = word[0] === 'h' ? word[1] : word[0];
  return letter === 'v' ? 'b' : (letter ?? '');
}

/** The three-letter pieces of a word between `^` and `$`. */
export function trigrams(word: string): string[] {
  const letters = [...`^${word}$`];
  return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(''));
}
