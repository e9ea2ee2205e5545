import type { DraftSentence } from './draft-sentence.ts';

/** A sentence that waits for its turn to be shown. */
export interface Queued {
  sentence: DraftSentence;
  state: 'waiting' | 'shown' | 'removed';
  /** What it rests on: what it cites, or what stands after it in its paragraph. */
  cited: readonly number[];
}

const HEADS = new Set(['heading', 'lead-in', 'opening', 'answer']);

/** Whether it is shown only with something below it. */
export function isHead({ sentence }: Queued): boolean {
  return HEADS.has(sentence.role);
}

/**
 * What becomes of the head that stands first in a queue.
 * @returns the sentence that is shown below it, `lost` when there will be none, `open` while that is not known
 */
export function fateOfHead(queue: readonly Queued[], ended: boolean): Queued | 'lost' | 'open' {
  const [head] = queue;
  if (!head) return 'open';
  const ledList = queue.slice(1).some((other) => isItemOf(head, other));
  for (const other of queue.slice(1)) {
    if (!isBelow(head, other, ledList)) return 'lost';
    if (isHead(other) || other.state === 'removed') continue;
    return other.state === 'shown' ? other : 'open';
  }
  return ended ? 'lost' : 'open';
}

function isItemOf(head: Queued, { sentence }: Queued): boolean {
  const place = head.sentence.raw.place;
  return place.kind === 'paragraph' && sentence.raw.place.group === place.group && sentence.raw.place.kind === 'item';
}

function isBelow({ sentence: head }: Queued, { sentence }: Queued, ledList: boolean): boolean {
  if (head.role === 'opening') return true;
  if (head.role === 'answer') return sentence.role !== 'heading';
  if (head.role === 'heading') return sentence.role !== 'heading';
  const [above, below] = [head.raw.place, sentence.raw.place];
  if (above.kind === 'item') return below.group === above.group && below.kind === 'item' && below.depth > above.depth;
  if (below.group === above.group) return true;
  return !ledList && below.group === above.group + 1;
}
