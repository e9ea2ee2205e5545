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
  return {
    piece(text) {
      held += text;
      const end = beginningOfPlaceholder(held);
      const whole = held.slice(0, end);
      held = held.slice(end);
      return redactor.restore(whole);
    },
    rest() {
      const whole = held;
      held = '';
      return redactor.restore(whole);
    },
  };
}
