const BEGINS = '<think>';
const ENDS = '</think>';

/**
 * Leaves out what some open models think aloud before they write: a `<think>` block at the very beginning.
 * @returns takes the next piece of an answer, cut anywhere, and gives what of it is the answer
 */
export function withoutThinking(): (piece: string) => string {
  let held = '';
  let state: 'beginning' | 'thinking' | 'writing' = 'beginning';
  return (piece) => {
    if (state === 'writing') return piece;
    held += piece;
    if (state === 'beginning') {
      const begun = held.trimStart();
      if (begun.startsWith(BEGINS)) state = 'thinking';
      else if (!BEGINS.startsWith(begun)) return write(held);
    }
    const end = state === 'thinking' ? held.indexOf(ENDS) : -1;
    if (end < 0) return '';
    const answer = held.slice(end + ENDS.length).trimStart();
    // The blank lines behind it belong to it.
    return answer === '' ? '' : write(answer);
  };

  function write(text: string): string {
    state = 'writing';
    held = '';
    return text;
  }
}
