import type { ScoredPassage } from '../domain/passage.ts';
import type { Citation } from '../domain/suggestion.ts';

const MARKER = /\[(\d{1,3})\]/g;

/**
 * The citations of a draft, one for each number in it, ascending.
 * @param quotes words of passage n the draft rests on; used only where they really stand in the passage
 * @returns undefined when the draft cites nothing, or cites a passage that was not retrieved
 */
export function citationsOf(
  text: string,
  quotes: Record<number, string>,
  passages: readonly ScoredPassage[],
): Citation[] | undefined {
  const numbers = [...new Set([...text.matchAll(MARKER)].map((match) => Number(match[1])))].sort((a, b) => a - b);
  if (numbers.length === 0) return undefined;
  const citations: Citation[] = [];
  for (const n of numbers) {
    const passage = passages[n - 1];
    if (!passage) return undefined;
    const quote = quotes[n];
    citations.push({
      n,
      passageId: passage.id,
      documentId: passage.documentId,
      ...(passage.externalId === undefined ? {} : { externalId: passage.externalId }),
      title: passage.title,
      ...(passage.url === undefined ? {} : { url: passage.url }),
      quote: quote !== undefined && passage.text.includes(quote) ? quote : passage.text,
    });
  }
  return citations;
}
