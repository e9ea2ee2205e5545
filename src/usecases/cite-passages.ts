import type { ScoredPassage } from '../domain/passage.ts';
import type { Citation } from '../domain/suggestion.ts';

/**
 * The citations of a draft.
 * @param order numbers of passages, from 1, in the order they are cited: the first is `[1]`
 * @param quotes words of a passage, by its number, the draft rests on; used only where they really stand in it
 * @returns undefined when the draft cites nothing, or cites a passage that was not retrieved
 */
export function citationsOf(
  order: readonly number[],
  quotes: Record<number, string>,
  passages: readonly ScoredPassage[],
): Citation[] | undefined {
  if (order.length === 0) return undefined;
  const citations: Citation[] = [];
  for (const [index, number] of order.entries()) {
    const passage = passages[number - 1];
    if (!passage) return undefined;
    const quote = quotes[number];
    citations.push({
      n: index + 1,
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
