import type { SearchImage } from './search-image.ts';

/** Of the words of two passages, the share in common from which the second tells nothing new. */
const TWIN_SHARE = 0.9;

/** The first `top`, leaving out passages whose words are nearly all those of a better one (Jaccard over the body). */
export function withoutTwins<Match extends { passage: number }>(
  image: SearchImage,
  ranked: readonly Match[],
  top: number,
): Match[] {
  const kept: Match[] = [];
  const words: Uint32Array[] = [];
  for (const match of ranked) {
    if (kept.length >= top) break;
    const own = distinct(image.words(match.passage).body);
    if (words.some((better) => areTwins(better, own))) continue;
    kept.push(match);
    words.push(own);
  }
  return kept;
}

/** The words of a passage, each once, ascending. */
function distinct(words: Uint32Array): Uint32Array {
  const sorted = words.slice().sort();
  let count = 0;
  for (let place = 0; place < sorted.length; place++) {
    const word = sorted[place] ?? 0;
    if (place === 0 || word !== sorted[count - 1]) sorted[count++] = word;
  }
  return sorted.subarray(0, count);
}

function areTwins(first: Uint32Array, second: Uint32Array): boolean {
  const total = first.length + second.length;
  const isEnough = (common: number) => common >= TWIN_SHARE * (total - common);
  let common = 0;
  let a = 0;
  let b = 0;
  // Most passages have so little in common that a few words tell.
  while (a < first.length && b < second.length) {
    if (!isEnough(common + Math.min(first.length - a, second.length - b))) return false;
    const difference = (first[a] ?? 0) - (second[b] ?? 0);
    if (difference === 0) common++;
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  return isEnough(common);
}
