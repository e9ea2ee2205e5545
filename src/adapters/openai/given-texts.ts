import { randomBytes } from 'node:crypto';
import type { Turn } from '../../ports/answer-model.ts';

const MARKER_BYTES = 12;

export function randomMarker(): string {
  return randomBytes(MARKER_BYTES).toString('hex');
}

/** A marker that stands in nothing of a request. Who cannot guess it cannot close a text and speak outside of it. */
export function unusedMarker(request: object, newMarker: () => string): string {
  const given = JSON.stringify(request);
  let marker = newMarker();
  while (given.includes(marker)) marker = newMarker();
  return marker;
}

/** The beginning of a text, to the end of a paragraph or sentence where there is one. @param most characters */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most);
  const end = Math.max(start.lastIndexOf('\n'), start.lastIndexOf('. ') + 1);
  return end > most / 2 ? start.slice(0, end) : start;
}

/** The last that fit; of one that is too long by itself the answer is cut. @param most characters of all */
export function fittingTurns(turns: readonly Turn[], most: number): Turn[] {
  const fitting: Turn[] = [];
  let left = most;
  for (const { question, answer } of turns.toReversed()) {
    if (question.length + answer.length > left && fitting.length > 0) break;
    const asked = cut(question, left / 2);
    fitting.unshift({ question: asked, answer: cut(answer, left - asked.length) });
    left -= question.length + answer.length;
  }
  return fitting;
}
