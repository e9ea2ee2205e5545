import { beginningOfPlaceholder } from './placeholders.ts';
import type { Redactor } from './redactor.ts';

/** Puts values back in a text that arrives piece by piece. */
export interface Restorer {
  /** What may be shown of the text so far and was not yet; a half-arrived placeholder (`[DN`) is held back. */
  piece(text: string): string;
  /** What is still held back when nothing more comes. */
  rest(): string;
}

/** The pieces and the rest together are what `redactor.restore` makes of the whole text. */
export function createRestorer(redactor: Pick<Redactor, 'restore'>): Restorer {
  let held = '';
  /** A letter where a word goes on in what comes next: the middle of a word is no placeholder. */
  let before = '';
  const restored = (whole: string) => {
    const shown = redactor.restore(before + whole).slice(before.length);
    if (whole !== '') before = /[\p{L}\p{N}_]$/u.test(whole) ? 'x' : '';
    return shown;
  };
  return {
    piece(text) {
      held += text;
      const end = beginningOfPlaceholder(held);
      const whole = held.slice(0, end);
      held = held.slice(end);
      return restored(whole);
    },
    rest() {
      const whole = held;
      held = '';
      return restored(whole);
    },
  };
}
