/** A run of text as pdf.js gives it, in points from the top left corner of the page as it is shown. */
export interface TextRun {
  text: string;
  x: number;
  /** Of the baseline, growing downwards. */
  y: number;
  width: number;
  size: number;
  font: string;
  /** Quarter turns of the writing direction. */
  turn: number;
}

/** A line of text. `cells` are its parts where wide gaps part it, as in a table. */
export interface Line {
  page: number;
  x: number;
  right: number;
  y: number;
  size: number;
  /** Undefined when the line mixes fonts. */
  font: string | undefined;
  text: string;
  cells: { x: number; text: string }[];
}

/** Gaps in ems: from here a space, from here another cell (wider than justified text spreads its words). */
const SPACE = 0.15;
const CELL = 1.8;
/** A list's text may stand this far from its mark. */
const AFTER_MARKER = 3.5;
const MARKER = /^(?:[\d.]{1,7}|\p{L}{1,2}[.)]|\d+\.?[ºª]|[•·▪◦●○■□–—\-*])$/u;

/**
 * Joins runs into lines, in the order the file draws them, which is the reading order in all but broken files. Text
 * written across the page's main direction (file codes in the margin) and out of sight (below 1 point) is left out.
 */
export function linesOf(runs: readonly TextRun[], page: number): Line[] {
  const turn = mainTurn(runs);
  const lines: TextRun[][] = [];
  let open: TextRun[] = [];
  let blank = false;
  for (const run of runs) {
    if (run.turn !== turn || run.size < 1) continue;
    if (run.text.trim() === '') {
      blank ||= run.text !== '';
      continue;
    }
    const last = open.at(-1);
    if (last && isAgain(last, run)) continue;
    if (last && isSameLine(last, run)) open.push(blank ? { ...run, text: ` ${run.text}` } : run);
    else {
      open = [run];
      lines.push(open);
    }
    blank = false;
  }
  return lines.map((line) => lineOf(withBullet(line), page));
}

function mainTurn(runs: readonly TextRun[]): number {
  const letters = [0, 0, 0, 0];
  for (const { turn, text } of runs) letters[turn] = (letters[turn] ?? 0) + text.trim().length;
  return letters.indexOf(Math.max(...letters));
}

/** Some programs draw bold text by drawing it twice. */
function isAgain(last: TextRun, run: TextRun): boolean {
  return last.text === run.text && Math.abs(last.x - run.x) < 1.5 && Math.abs(last.y - run.y) < 1.5;
}

function isSameLine(last: TextRun, run: TextRun): boolean {
  const size = Math.max(last.size, run.size);
  return Math.abs(last.y - run.y) < 0.4 * size && run.x > last.x && run.x - (last.x + last.width) > -0.6 * size;
}

/** Word draws hollow bullets as the letter o, squares as § or n, in a font of their own. */
function withBullet(runs: readonly TextRun[]): TextRun[] {
  const [first, second, ...others] = runs;
  if (!first || !second || first.font === second.font || !/^[o§nvØ]$/.test(first.text.trim())) return [...runs];
  return [{ ...first, text: '•' }, second, ...others];
}

function lineOf(runs: readonly TextRun[], page: number): Line {
  const cells: { x: number; text: string }[] = [];
  let before: TextRun | undefined;
  for (const run of runs) {
    const last = cells.at(-1);
    const gap = before ? (run.x - before.x - before.width) / Math.max(before.size, run.size) : 0;
    if (!last || (gap > CELL && !(gap < AFTER_MARKER && MARKER.test(last.text.trim()))))
      cells.push({ x: run.x, text: run.text });
    else last.text += (gap > SPACE ? ' ' : '') + run.text;
    before = run;
  }
  for (const cell of cells) cell.text = cell.text.replace(/\s+/g, ' ').trim();
  const [first] = runs;
  const fonts = new Set(runs.map((run) => run.font));
  return {
    page,
    x: first?.x ?? 0,
    right: Math.max(...runs.map((run) => run.x + run.width)),
    y: first?.y ?? 0,
    size: mostLetters(runs),
    font: fonts.size === 1 ? first?.font : undefined,
    text: cells.map((cell) => cell.text).join(' '),
    cells,
  };
}

/** Size of most of the line's letters: a superscript or a drop cap does not change it. */
function mostLetters(runs: readonly TextRun[]): number {
  const longest = runs.reduce((best, run) => (run.text.length > best.text.length ? run : best));
  return longest.size;
}
