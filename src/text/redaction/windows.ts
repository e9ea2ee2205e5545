import type { CueReader, FoundCue } from './cue-words.ts';
import type { Piece, Run } from './runs.ts';
import type { Token } from './tokens.ts';

/** Pieces in a row that are looked at together. */
export interface Window {
  run: Run;
  /** First and last piece. */
  start: number;
  end: number;
  /** The signs of all its pieces. */
  signs: string;
  onlyDigits: boolean;
  tokens: readonly Token[];
  cues: CueReader;
  /** The cue word before its first piece, once it has been looked for; `null` where there is none. */
  before: FoundCue | null | undefined;
}

/** Longest identifier of all, an IBAN of Malta or Saint Lucia with a little to spare. */
const MOST_SIGNS = 34;
/** How far from its cue word a number may stand, in tokens. */
export const REACH = 9;

/**
 * Every row of pieces of a run that begins and ends where a word does and could be an identifier. Each piece begins at
 * most `MOST_SIGNS` of them, so their number grows with the length of the text alone.
 */
export function eachWindow(run: Run, tokens: readonly Token[], cues: CueReader, visit: (window: Window) => void): void {
  for (const [start, first] of run.entries()) {
    if (!beginsAlone(first, tokens, cues) || isSmallWord(first, run[start + 1], tokens)) continue;
    const window: Window = { run, start, end: start, signs: '', onlyDigits: true, tokens, cues, before: undefined };
    let hasFigure = false;
    for (let end = start; end < run.length; end++) {
      const piece = run[end];
      if (!piece) break;
      window.signs += piece.signs;
      window.onlyDigits &&= piece.digits;
      if (window.signs.length > MOST_SIGNS) break;
      // All identifiers have a figure among their first four signs, and misread ones among six.
      hasFigure ||= piece.digits;
      if (!hasFigure && window.signs.length > 5) break;
      if (window.signs.length < 6 || tokens[piece.last + 1]?.gap === '') continue;
      window.end = end;
      visit(window);
    }
  }
}

function beginsAlone(piece: Piece, tokens: readonly Token[], cues: CueReader): boolean {
  return piece.first === 0 || tokens[piece.first]?.gap !== '' || cues.at(piece.first - 1) !== undefined;
}

/** "O meu coche é 1234 BCD", "el NIF es el 12345678Z": the word before a number and no letter of it. */
function isSmallWord(piece: Piece, next: Piece | undefined, tokens: readonly Token[]): boolean {
  if (piece.digits || piece.upper || piece.first !== piece.last || next?.gap !== ' ') return false;
  const word = tokens[piece.first]?.text ?? '';
  // In English they are letters, before the names of others.
  if (word === 'el' || word === 'en') return next.digits || !next.spoken || next.first !== next.last;
  return /^[aeio]$/.test(word) && (next.digits || /^(?:[aeo]|el)$/.test(tokens[next.first]?.text ?? ''));
}

export function pieceAt(window: Window, at: number): Piece {
  const piece = window.run[at];
  if (!piece) throw new RangeError(`no piece ${at} in a run of ${window.run.length}`);
  return piece;
}

export function piecesOf({ run, start, end }: Window): Piece[] {
  return run.slice(start, end + 1);
}

/** The nearest cue word, before the window or right after it. */
export function cueOf(window: Window): FoundCue | undefined {
  const { cues } = window;
  if (window.before === undefined) window.before = cues.before(pieceAt(window, window.start).first, REACH) ?? null;
  return window.before ?? cues.after(pieceAt(window, window.end).last, 6);
}

/**
 * Whether the figures of a window are all that stand there: more figures beside them, parted in the same way as those
 * inside, make it a part of a longer number or a list.
 */
export function isWholeNumber(window: Window): boolean {
  const { run, start, end } = window;
  const before = run[start - 1]?.digits ? run[start]?.gap : undefined;
  const after = run[end + 1]?.digits ? run[end + 1]?.gap : undefined;
  return !isInside(window, before) && !isInside(window, after);
}

function isInside({ run, start, end }: Window, gap: string | undefined): boolean {
  if (gap === undefined) return false;
  if (start === end) return /^[.,\-/]$/.test(gap);
  for (let at = start + 1; at <= end; at++) if (run[at]?.gap === gap) return true;
  return false;
}

/** Whether its last letter is the word that goes on with the sentence ("1234 BC y"). */
export function endsInAnd({ run, end, tokens }: Window): boolean {
  const last = run[end];
  if (!last || !/^[YEIOAU]$/.test(last.signs)) return false;
  if (tokens[last.last]?.text.length !== 1) return false;
  const next = tokens[last.last + 1];
  const isEnglishI = last.signs === 'I' && /^[ ~]$/.test(last.gap) && next?.type === 'word' && next.gap === ' ';
  return isEnglishI || (!last.upper && last.gap === ' ');
}

/** Written without anything between its parts. */
export function isGlued({ run, start, end }: Window): boolean {
  return run.slice(start + 1, end + 1).every(({ gap }) => gap === '');
}

/** Whether a number is an amount of something. */
export function isAmount(window: Window): boolean {
  const next = window.tokens[pieceAt(window, window.end).last + 1];
  return next ? isAmountBefore(next) : false;
}

function isAmountBefore({ gap, text }: Token): boolean {
  return /^\s*[€%$£]/.test(gap) || (/^\s?$/.test(gap) && /^(?:euros?|eur|habitantes?|habitants?)$/.test(text));
}
