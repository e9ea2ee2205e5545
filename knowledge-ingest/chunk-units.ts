import type { Block } from './parsers/block.ts';
import { piecesOf, sentencesOf } from './sentences.ts';

/** A piece of a section that is not parted any further. */
export interface Unit {
  text: string;
  /** What goes between it and the unit before, in one passage. */
  glue: '\n' | '\n\n' | ' ';
  page?: number | undefined;
  /** True when it only makes sense with the unit after it. */
  leadsIn: boolean;
  /** The sentence that leads in to the list or table this unit belongs to. */
  lead?: string | undefined;
}

type BodyBlock = Exclude<Block, { kind: 'heading' }>;
const MAX_LEAD = 240;

/** @param max characters of the longest unit */
export function unitsOf(blocks: readonly BodyBlock[], max: number): Unit[] {
  const units: Unit[] = [];
  /** Of the list or table being read; and of the one that begins with the next block. */
  let lead: string | undefined;
  let openLead: string | undefined;
  for (const [index, block] of blocks.entries()) {
    const listed = block.kind === 'item' || block.kind === 'table';
    if (!listed || blocks[index - 1]?.kind !== block.kind) lead = openLead;
    openLead = undefined;
    const next = blocks[index + 1];
    const leadsIn = !listed && (next?.kind === 'item' || next?.kind === 'table') && /[:;,]$/.test(block.text);
    const room = max - (lead ? lead.length + 1 : 0);
    for (const [row, text] of textsOf(block).entries()) {
      const glue = listed && (row > 0 || blocks[index - 1]?.kind === block.kind) ? '\n' : '\n\n';
      units.push(...parted(text, room, { glue: lead && glue === '\n\n' ? '\n' : glue, page: block.page, lead }));
    }
    const last = units.at(-1);
    if (leadsIn && last) {
      last.leadsIn = true;
      openLead = leadOf(block.text);
    }
  }
  return units;
}

function parted(text: string, max: number, unit: Omit<Unit, 'text' | 'leadsIn'>): Unit[] {
  if (text.length <= max) return [{ ...unit, text, leadsIn: false }];
  return piecesOf(text, max)
    .map((piece) => piece.trim())
    .filter(Boolean)
    .map((piece, index) => ({ ...unit, text: piece, glue: index === 0 ? unit.glue : ' ', leadsIn: false }));
}

/** The last sentence, when it is short enough to be said again. */
function leadOf(text: string): string | undefined {
  const sentence = sentencesOf(text).at(-1)?.trim();
  return sentence && sentence.length <= MAX_LEAD ? sentence : undefined;
}

function textsOf(block: BodyBlock): string[] {
  if (block.kind === 'table') return block.rows.map((row) => rowText(block.header, row));
  if (block.kind === 'item') return [itemText(block)];
  return [block.text];
}

/** What already begins with a mark of its own ("a)", "3.", "–") gets no second one. */
function itemText(item: Extract<Block, { kind: 'item' }>): string {
  const own = /^(?:[a-z]\)|\d{1,3}[.)]|[*+•–-])\s/.test(item.text);
  const mark = item.number === undefined ? (own ? '' : '- ') : `${item.number}. `;
  const indent = '  '.repeat(item.depth);
  return indent + mark + item.text.replaceAll('\n', `\n${indent}`);
}

/** A row as an item that makes sense without the rows above it: each cell with the name of its column. */
function rowText(header: readonly string[], row: readonly string[]): string {
  const cells = row.flatMap((cell, column) => {
    const name = header[column] ?? '';
    return cell === '' ? [] : [name === '' || name === cell ? cell : `${name.replace(/:$/, '')}: ${cell}`];
  });
  const pair = header.length === 0 && cells.length === 2;
  return `- ${cells.join(pair ? (/[:.;]$/.test(cells[0] ?? '') ? ' ' : ': ') : '; ')}`;
}
