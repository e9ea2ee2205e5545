import type { Block } from './block.ts';
import { keptLines } from './clean-text.ts';
import { attribute, childrenOf, type Element, isElement } from './html-node.ts';

/** A span wider than this is a mistake or an attack on memory. */
const MAX_SPAN = 50;

/**
 * A table as rows of texts; a spanning cell stands in each column and row it spans, so that each row tells all. One that
 * only lays out the page (a single column) becomes paragraphs.
 */
export function readTable(
  table: Element,
  shown: (element: Element) => boolean,
  read: (cell: Element) => string,
): Block[] {
  const rows: { cells: string[]; header: boolean }[] = [];
  /** Cells that reach into rows below, by column. */
  const hanging = new Map<number, { text: string; left: number }>();
  for (const { row, inHead } of rowsOf(table, shown)) {
    const cells: string[] = [];
    const fillHanging = () => {
      for (let held = hanging.get(cells.length); held && held.left > 0; held = hanging.get(cells.length)) {
        held.left--;
        cells.push(held.text);
      }
    };
    const own = childrenOf(row).filter((cell): cell is Element => isElement(cell) && /^t[dh]$/.test(cell.tagName));
    for (const cell of own.filter(shown)) {
      fillHanging();
      const text = keptLines(read(cell)).replaceAll('\n', '; ');
      const down = span(cell, 'rowspan') - 1;
      for (let column = span(cell, 'colspan'); column > 0; column--) {
        if (down > 0) hanging.set(cells.length, { text, left: down });
        cells.push(text);
      }
    }
    fillHanging();
    rows.push({ cells, header: inHead || (own.length > 1 && own.every(({ tagName }) => tagName === 'th')) });
  }
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (width === 1) return rows.flatMap(({ cells }) => cells.map((text): Block => ({ kind: 'paragraph', text })));
  const [first, ...others] = rows;
  if (!first) return [];
  return first.header
    ? [{ kind: 'table', header: first.cells, rows: others.map(({ cells }) => cells) }]
    : [{ kind: 'table', header: [], rows: rows.map(({ cells }) => cells) }];
}

function rowsOf(table: Element, shown: (element: Element) => boolean): { row: Element; inHead: boolean }[] {
  return childrenOf(table)
    .filter((child): child is Element => isElement(child) && shown(child))
    .flatMap((child) =>
      child.tagName === 'tr'
        ? [{ row: child, inHead: false }]
        : childrenOf(child)
            .filter((row): row is Element => isElement(row, 'tr') && shown(row))
            .map((row) => ({ row, inHead: child.tagName === 'thead' })),
    );
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  return Math.min(Math.max(Number.parseInt(attribute(cell, name) ?? '1', 10) || 1, 1), MAX_SPAN);
}
