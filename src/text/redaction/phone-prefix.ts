import { pieceAt, type Window } from './windows.ts';

/** "más treinta y cuatro" */
export const PLUS: ReadonlySet<string> = new Set(['mas', 'mes', 'plus']);

/** A plus before it, as a sign or as a word. */
export function hasPlus(window: Window): boolean {
  const { first } = pieceAt(window, window.start);
  const gap = window.tokens[first]?.gap ?? '';
  if (gap.includes('+') && /\+ ?\(?$/.test(gap)) return true;
  return PLUS.has(window.tokens[first - 1]?.text ?? '');
}
