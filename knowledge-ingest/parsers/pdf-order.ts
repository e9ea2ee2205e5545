import type { Line } from './pdf-lines.ts';

/** Share of lines that jump back up above which the drawing order is not the reading order. */
const DISORDER = 0.2;
const MIN_LINES = 6;
/** Letters a column's line holds on average: cells of a table hold fewer. */
const COLUMN_LETTERS = 25;

/** Lines of a page in reading order. */
export function inReadingOrder(lines: readonly Line[]): Line[] {
  const columns = splitColumns(lines);
  return isDisordered(columns) ? [...columns].sort((one, other) => one.y - other.y || one.x - other.x) : columns;
}

/** A jump up that does not go to the right is no new column. */
function isDisordered(lines: readonly Line[]): boolean {
  if (lines.length < MIN_LINES) return false;
  const jumps = lines.filter((line, index) => {
    const before = lines[index - 1];
    return before !== undefined && line.y < before.y - line.size && line.x < before.right;
  });
  return jumps.length > DISORDER * lines.length;
}

/**
 * Two columns drawn line by line across both: recognised by a gutter at one place with prose on both sides, and read one
 * after the other.
 */
function splitColumns(lines: readonly Line[]): Line[] {
  const halves = lines.filter(({ cells }) => cells.length === 2);
  const gutter = halves[Math.floor(halves.length / 2)]?.cells[1]?.x ?? 0;
  const both = halves.filter(({ cells, size }) => Math.abs((cells[1]?.x ?? 0) - gutter) < size);
  const letters = (cell: number) =>
    both.reduce((sum, { cells }) => sum + (cells[cell]?.text.length ?? 0), 0) / Math.max(both.length, 1);
  if (both.length < 8 || letters(0) < COLUMN_LETTERS || letters(1) < COLUMN_LETTERS) return [...lines];
  const top = Math.min(...both.map(({ y }) => y));
  const above = lines.filter(({ y }) => y < top);
  const parted = lines.filter(({ y }) => y >= top);
  const left = parted.flatMap((line) =>
    both.includes(line) ? [half(line, 0, gutter)] : line.x < gutter ? [line] : [],
  );
  const right = parted.flatMap((line) =>
    both.includes(line) ? [half(line, 1, gutter)] : line.x < gutter ? [] : [line],
  );
  return [...above, ...left, ...right];
}

function half(line: Line, index: 0 | 1, gutter: number): Line {
  const cell = line.cells[index] ?? { x: line.x, text: line.text };
  return { ...line, x: cell.x, right: index === 0 ? gutter - line.size : line.right, text: cell.text, cells: [cell] };
}
