const MARKER = /\[(\d{1,3})\]/g;
/** The end of a text that may still become a marker. */
const BEGUN = /\[\d{0,3}$/;

export interface CitationNumbers {
  /** The next piece of the draft with its markers in reading order; what may be half a marker waits for the next piece. */
  piece(text: string): string;
  /** What still waited when the draft ended. */
  rest(): string;
  /** A whole text with the same numbers. */
  whole(text: string): string;
  /** Passage numbers, from 1, in the order in which readers meet them: the first is cited as `[1]`. */
  order(): readonly number[];
}

/**
 * An answer model cites `[n]` for the nth passage it was given; readers expect 1, 2, 3 as they read. Numbers are handed
 * out as they appear, so what was streamed stays as it was.
 */
export function numberCitations(): CitationNumbers {
  const order: number[] = [];
  let waiting = '';
  const numberOf = (passage: number): number => {
    const known = order.indexOf(passage);
    return known >= 0 ? known + 1 : order.push(passage);
  };
  const whole = (text: string) => text.replace(MARKER, (_marker, digits: string) => `[${numberOf(Number(digits))}]`);
  return {
    piece(text) {
      const known = waiting + text;
      const begun = BEGUN.exec(known);
      waiting = begun ? begun[0] : '';
      return whole(begun ? known.slice(0, begun.index) : known);
    },
    rest() {
      const last = waiting;
      waiting = '';
      return last;
    },
    whole,
    order: () => order,
  };
}
