import type { Block } from './block.ts';

/**
 * Blocks as Markdown that `parseMarkdown` reads back to the same blocks: what a version keeps. Pages are comments,
 * `<!-- page 3 -->`, from which the blocks after them take their page.
 * @param blocks tidied
 */
export function markdownOf(blocks: readonly Block[]): string {
  const out: string[] = [];
  let page: number | undefined;
  let before: Block | undefined;
  const list: ListState = { offsets: [], last: [] };
  for (const block of blocks) {
    const turned = block.page !== undefined && block.page !== page;
    page = block.page ?? page;
    const marker = turned ? `<!-- page ${page} -->` : '';
    if (block.kind === 'item') {
      if (before?.kind !== 'item') reset(list, out, before !== undefined);
      // A list that begins with another number than 1 does not part from the text right above it.
      else if (block.number !== undefined && list.last[block.depth]?.number !== block.number - 1) out.push('');
      // Within a list a comment of its own would end the list.
      out.push(itemLines(block, list) + (marker && ` ${marker}`));
    } else {
      if (before) out.push('');
      if (marker) out.push(marker, '');
      out.push(blockLines(block));
    }
    before = block;
  }
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

interface ListState {
  /** Columns where the text of the open items begins, outermost first. */
  offsets: number[];
  /** Number and delimiter of the last item at each depth. */
  last: ({ number: number; delimiter: string } | undefined)[];
}

function reset(list: ListState, out: string[], parted: boolean): void {
  list.offsets = [];
  list.last = [];
  if (parted) out.push('');
}

function itemLines(item: Extract<Block, { kind: 'item' }>, list: ListState): string {
  list.offsets.length = Math.min(list.offsets.length, item.depth);
  list.last.length = Math.min(list.last.length, item.depth + 1);
  const indent = list.offsets.at(-1) ?? 0;
  const marker = markerOf(item, list.last[item.depth]);
  list.last[item.depth] = item.number === undefined ? undefined : { number: item.number, delimiter: marker.slice(-1) };
  list.offsets[item.depth] = indent + marker.length + 1;
  const lines = escapedLines(item.text).join(`\\\n${' '.repeat(indent + marker.length + 1)}`);
  return `${' '.repeat(indent)}${marker} ${lines}`;
}

/** A number that does not follow the one before opens a new list, which the other delimiter tells. */
function markerOf(item: Extract<Block, { kind: 'item' }>, last: ListState['last'][number]): string {
  if (item.number === undefined) return '-';
  if (!last) return `${item.number}.`;
  const follows = item.number === last.number + 1;
  return `${item.number}${follows ? last.delimiter : last.delimiter === '.' ? ')' : '.'}`;
}

function blockLines(block: Exclude<Block, { kind: 'item' }>): string {
  if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${escaped(block.text).replaceAll('#', '\\#')}`;
  if (block.kind === 'paragraph') return escapedLines(block.text).join('\\\n');
  if (block.kind === 'quote') return `> ${escapedLines(block.text).join('\\\n> ')}`;
  const width = Math.max(block.header.length, ...block.rows.map((row) => row.length));
  const row = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, column) => escaped(cells[column] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `| ${Array(width).fill('---').join(' | ')} |`;
  return [row(block.header), rule, ...block.rows.map(row)].join('\n');
}

function escapedLines(text: string): string[] {
  return text.split('\n').map((line) =>
    escaped(line)
      .replace(/^[#>+=:|-]/, '\\$&')
      .replace(/^(\d{1,9})([.)])/, '$1\\$2'),
  );
}

/** Escapes what CommonMark and GFM would read as markup, and no more: the text is also read by people. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/&(?=[#a-z])/gi, '\\&')
    .replace(/_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_/gu, '\\_');
}
