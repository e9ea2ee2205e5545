import type { SearchImage } from './search-image.ts';

/** Of the words of two passages, the share in common from which the second tells nothing new. */
const TWIN_SHARE = 0.9;

/** The first `top`, leaving out passages whose words are nearly all those of a better one (Jaccard over the body). */
export function withoutTwins<Match extends { passage: number }>(
  image: SearchImage,
  ranked: readonly Match[],
  top: number,
): Match[] {
  const kept: { match: Match; words: ReadonlySet<number> }[] = [];
  for (const match of ranked) {
    if (kept.length >= top) break;
    const words = new Set(image.words(match.passage).body);
    if (!kept.some((better) => areTwins(better.words, words))) kept.push({ match, words });
  }
  return kept.map(({ match }) => match);
}

function areTwins(first: ReadonlySet<number>, second: ReadonlySet<number>): boolean {
  const [small, large] = first.size < second.size ? [first, second] : [second, first];
  if (small.size < TWIN_SHARE * large.size) return false;
  let common = 0;
  for (const word of small) if (large.has(word)) common++;
  return common >= TWIN_SHARE * (small.size + large.size - common);
}
