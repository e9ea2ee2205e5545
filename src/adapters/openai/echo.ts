/** So many words in a row are in an answer only if it repeats the instructions; shorter runs are common language. */
const RUN = 8;

/**
 * Watches an answer, as it is written, for its own instructions: a model that was talked into telling them must not tell
 * them to a citizen. Case, accents and signs do not count.
 * @returns takes the next piece, cut anywhere; true from the piece on with which a run of the instructions is whole
 */
export function watchEcho(instructions: string): (piece: string) => boolean {
  const runs = runsOf(instructions);
  let last: string[] = [];
  let half = '';
  let echoes = false;
  return (piece) => {
    const text = half + piece;
    // The last word may go on in the next piece.
    half = /[\p{L}\p{N}\p{M}]*$/u.exec(text)?.[0] ?? '';
    for (const word of wordsOf(text.slice(0, text.length - half.length))) {
      last = [...last.slice(1 - RUN), word];
      echoes ||= runs.has(last.join(' '));
    }
    return echoes;
  };
}

/** Ours are few and long, and every request has one of them. */
const known = new Map<string, ReadonlySet<string>>();

function runsOf(instructions: string): ReadonlySet<string> {
  const before = known.get(instructions);
  if (before) return before;
  const words = wordsOf(instructions);
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= words.length; at++) runs.add(words.slice(at, at + RUN).join(' '));
  known.set(instructions, runs);
  return runs;
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
