import { type Block, headingLevel } from './block.ts';
import { keptLines, oneLine } from './clean-text.ts';

const MAX_NUMBER = 999_999_999;

/**
 * Blocks as the rest of the room may rely on: cleaned texts, none empty, tables square, no item deeper than its parent
 * plus one. Every parser's output goes through here, so hidden characters are removed in one place.
 */
export function tidyBlocks(blocks: readonly Block[]): Block[] {
  const tidy: Block[] = [];
  for (const block of blocks) {
    const last = tidy.at(-1);
    const next = tidied(block, last?.kind === 'item' ? last.depth : -1);
    if (next) tidy.push(next);
  }
  return tidy;
}

function tidied(block: Block, depthBefore: number): Block | undefined {
  const page = block.page === undefined ? {} : { page: block.page };
  if (block.kind === 'table') return tidyTable(block.header, block.rows, page);
  if (block.kind === 'heading') {
    const text = oneLine(block.text);
    return text ? { kind: 'heading', level: headingLevel(block.level), text, ...page } : undefined;
  }
  const text = keptLines(block.text);
  if (!text) return undefined;
  if (block.kind !== 'item') return { kind: block.kind, text, ...page };
  const depth = Math.max(0, Math.min(Math.floor(block.depth), depthBefore + 1));
  const number = block.number;
  const numbered = number !== undefined && Number.isInteger(number) && number >= 0 && number <= MAX_NUMBER;
  return { kind: 'item', text, depth, ...(numbered ? { number } : {}), ...page };
}

function tidyTable(header: readonly string[], rows: readonly string[][], page: { page?: number }): Block | undefined {
  const cells = [header, ...rows].map((row) => row.map(oneLine));
  const width = Math.max(0, ...cells.map((row) => row.findLastIndex(Boolean) + 1));
  const square = cells.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
  const [head = [], ...body] = square;
  const filled = body.filter((row) => row.some(Boolean));
  const named = head.some(Boolean);
  if (filled.length === 0 && !named) return undefined;
  // A header alone is a row: nothing stands under it.
  if (filled.length === 0) return { kind: 'table', header: [], rows: [head], ...page };
  return { kind: 'table', header: named ? head : [], rows: filled, ...page };
}
