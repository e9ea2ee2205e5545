import type { ScoredPassage } from '../domain/passage.ts';
import type { Topic } from '../domain/topic.ts';

/**
 * The topic a question most likely belongs to: passages vote by rank (1/rank, as in reciprocal-rank fusion), a keyword
 * of the topic in the question counts as a first passage.
 * @returns the topic's id, or undefined when nothing points anywhere
 */
export function proposeTopic(
  topics: readonly Topic[],
  question: string,
  passages: readonly ScoredPassage[],
): string | undefined {
  const votes = new Map<string, number>();
  const vote = (topic: string, weight: number) => votes.set(topic, (votes.get(topic) ?? 0) + weight);
  for (const [index, passage] of passages.entries()) if (passage.topic) vote(passage.topic, 1 / (index + 1));
  const folded = ` ${fold(question)} `;
  for (const topic of topics) {
    for (const keyword of topic.keywords) if (folded.includes(` ${fold(keyword)}`)) vote(topic.id, 1);
  }
  const known = [...votes].filter(([id]) => topics.some((topic) => topic.id === id));
  return known.sort((a, b) => b[1] - a[1])[0]?.[0];
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
