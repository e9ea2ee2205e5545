import type { Block } from './block.ts';
import type { Line } from './pdf-lines.ts';

export type Piece = { kind: 'lines'; lines: Line[] } | { kind: 'table'; table: Extract<Block, { kind: 'table' }> };

/** Points by which the left edges of one column may differ. */
const SAME_EDGE = 4;

/**
 * Parts lines into prose and tables. A table is two or more rows with cells that begin at the same places; a line that
 * stands under one cell only goes on with that cell.
 */
export function partTables(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 0; index < lines.length; ) {
    const rows = tableAt(lines, index);
    if (rows) {
      const page = lines[index]?.page;
      pieces.push({ kind: 'table', table: { kind: 'table', header: [], rows: rows.cells, page } });
      index += rows.lines;
      continue;
    }
    const line = lines[index] as Line;
    const last = pieces.at(-1);
    if (last?.kind === 'lines') last.lines.push(line);
    else pieces.push({ kind: 'lines', lines: [line] });
    index++;
  }
  return pieces;
}

interface Rows {
  edges: number[];
  cells: string[][];
  lines: number;
  full: number;
}

function tableAt(lines: readonly Line[], from: number): Rows | undefined {
  const first = lines[from];
  if (!first || first.cells.length < 2) return undefined;
  const rows: Rows = { edges: first.cells.map(({ x }) => x), cells: [], lines: 0, full: 0 };
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] as Line;
    const before = lines[index - 1];
    const turned = line.page !== first.page || (index > from && before && line.y < before.y - line.size);
    if (turned || !addRow(rows, line, index > from ? before : undefined)) break;
    rows.lines++;
  }
  return rows.full >= 2 ? rows : undefined;
}

function addRow(rows: Rows, line: Line, before: Line | undefined): boolean {
  const columns = line.cells.map(({ x }) => columnOf(rows.edges, x));
  if (columns.some((column) => column < 0)) return false;
  const gap = before ? line.y - before.y : 0;
  const last = rows.cells.at(-1);
  // Prose at the left edge ends the table; under a later column it goes on with the cell above.
  if (line.cells.length === 1) {
    const [column = 0] = columns;
    if (!last || gap > 2 * line.size || (column === 0 && !startsBelow(rows, line, before))) return false;
    last[column] = `${last[column] ?? ''} ${line.text}`.trim();
    return true;
  }
  const row: string[] = Array.from({ length: rows.edges.length }, () => '');
  for (const [index, cell] of line.cells.entries()) {
    const column = columns[index] ?? 0;
    row[column] = `${row[column]} ${cell.text}`.trim();
  }
  const wraps = last && columns[0] !== 0 && gap < 1.5 * line.size;
  if (wraps) for (const [column, text] of row.entries()) last[column] = `${last[column] ?? ''} ${text}`.trim();
  else rows.cells.push(row);
  rows.full++;
  return true;
}

/** A first cell that takes several lines: short, and close under the row. */
function startsBelow(rows: Rows, line: Line, before: Line | undefined): boolean {
  const [, second] = rows.edges;
  return before !== undefined && second !== undefined && line.right < second && line.y - before.y < 1.5 * line.size;
}

function columnOf(edges: readonly number[], x: number): number {
  return edges.findIndex((edge) => Math.abs(edge - x) <= SAME_EDGE);
}
