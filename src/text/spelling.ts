/** What a word counts that only sounds alike: less than any slip of the pen. */
const HOMOPHONE = 0.25;
/** Two letters that are neither vowels nor neighbours on the keyboard are hardly taken for each other. */
const UNLIKELY = 1.5;
/** Shorter words have too many neighbours. */
const MIN_LENGTH = 4;
const VOWELS = new Set('aeiou');
const KEYS = ['qwertyuiop', 'asdfghjklñ', 'zxcvbnm'];
const NEIGHBOURS = neighbours();

/** Slips that a word of this many letters may hold before it is a different word; the shortest may only sound alike. */
function allowedSlips(length: number): number {
  if (length < 5) return 0;
  return length < 10 ? 1 : 2;
}

/**
 * The word, of those that are known, that a misspelt one most likely is: nearest in letters or in sound, then most
 * frequent. Words are told apart better than stems, as what a slip makes of an ending is seldom stemmed.
 * @param typed folded; @param known folded, those worth comparing
 */
export function nearestSpelling(
  typed: string,
  known: Iterable<string>,
  frequency: (word: string) => number,
): string | undefined {
  if (typed.length < MIN_LENGTH || !/^\p{L}+$/u.test(typed)) return undefined;
  const limit = allowedSlips(typed.length);
  const sound = soundOf(typed);
  let best: { word: string; distance: number; frequency: number } | undefined;
  for (const word of known) {
    // Sounds may be written with letters more or less (qu, ny).
    if (Math.abs(word.length - typed.length) > limit + 2) continue;
    const itsSound = soundOf(word);
    if (!beginAlike(sound, itsSound)) continue;
    const distance = Math.min(HOMOPHONE + slips(sound, itsSound, limit), slips(typed, word, limit));
    if (distance > limit + HOMOPHONE || (best && distance > best.distance)) continue;
    const often = frequency(word);
    if (!best || distance < best.distance || often > best.frequency) best = { word, distance, frequency: often };
  }
  return best?.word;
}

/** Spellings of one sound; the order matters. */
const SOUNDS: readonly [pattern: RegExp, sound: string][] = [
  [/ñ|ny/g, 'n'],
  [/ch/g, '#'],
  [/h/g, ''],
  [/ll|y/g, 'i'],
  [/qu(?=[ei])/g, 'k'],
  [/gu(?=[ei])/g, '&'],
  [/g(?=[ei])/g, 'j'],
  [/[cs]?c(?=[ei])|[xz]/g, 's'],
  [/[cq]/g, 'k'],
  [/&/g, 'g'],
  [/v/g, 'b'],
  [/w/g, 'u'],
  [/n(?=[bpm])/g, 'm'],
  [/(.)\1+/g, '$1'],
];

/**
 * How a folded word sounds in the Spanish of most people, one sign for a sound: b and v, ll and y, s, z, x and soft c,
 * g and j are one each, h is silent, n before p is m, doubled letters are single; ny and ñ are n, for keyboards. Made
 * for trigrams too: words that are written in different ways have the same.
 */
export function soundOf(word: string): string {
  return SOUNDS.reduce((sound, [pattern, sign]) => sound.replace(pattern, sign), word);
}

/** People hardly ever slip in the first sound, but for the one after it typed first. */
function beginAlike(first: string, second: string): boolean {
  return first[0] === second[0] || (first[0] === second[1] && first[1] === second[0]);
}

/**
 * Optimal string alignment distance (Damerau-Levenshtein without overlapping transpositions) in which a letter taken
 * for another costs more when nothing explains it.
 * @param limit distances above it are given as `limit + 1`
 */
export function slips(first: string, second: string, limit: number): number {
  if (first === second) return 0;
  if (Math.abs(first.length - second.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= second.length; column++) {
      const substitution = (last[column - 1] ?? 0) + mistaking(first[row - 1] ?? '', second[column - 1] ?? '');
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, substitution);
      if (row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  const distance = last[second.length] ?? 0;
  return distance > limit ? limit + 1 : distance;
}

function mistaking(typed: string, meant: string): number {
  if (typed === meant) return 0;
  if (VOWELS.has(typed) && VOWELS.has(meant)) return 1;
  return NEIGHBOURS.get(typed)?.has(meant) ? 1 : UNLIKELY;
}

/** Keys that touch each other on a Spanish keyboard. */
function neighbours(): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = KEYS.flatMap((row, y) => Array.from(row, (key, x) => ({ key, x, y })));
  // Each row of keys stands a little to the right of the one above.
  const touch = (dx: number, dy: number) =>
    dy === 0 ? Math.abs(dx) === 1 : Math.abs(dy) === 1 && [0, -dy].includes(dx);
  return new Map(
    keys.map(({ key, x, y }) => [
      key,
      new Set(keys.filter((other) => touch(other.x - x, other.y - y)).map((other) => other.key)),
    ]),
  );
}

/** The three-letter pieces of a word between `^` and `$`. */
export function trigrams(word: string): string[] {
  const letters = [...`^${word}$`];
  return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(''));
}
