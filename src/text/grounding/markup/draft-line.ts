export type LineKind = 'paragraph' | 'item' | 'quote' | 'heading' | 'row' | 'fence' | 'ruler' | 'blank';

export interface LineStart {
  kind: LineKind;
  /** 0, or 1 inside an item. */
  depth: 0 | 1;
  /** `- ` or `3. `, of an item. */
  marker: string;
  /** Where the text of the line begins. */
  from: number;
  /** Columns before the first sign. */
  indent: number;
}

/** Signs that lines begin with; the first other character tells what the line is. */
const SIGNS = /^[-*+•–>#|`~=_\d.)\s]*$/;
const LONGEST_START = 200;
const ITEM = /^(\s*)(?:([-*+•–])|(\d{1,3})[.)])\s+/;
const QUOTE = /^\s{0,3}(?:>\s?)+/;
const HEADING = /^\s{0,3}#{1,6}\s+/;
const FENCE = /^\s{0,3}(?:```|~~~)/;
const RULER = /^\s*(?:[-*_=|:+`~>#.]\s*)+$/;
const NESTED_INDENT = 2;

/** What a line is, from its beginning; undefined while more of it must be known. @param whole whether the line has ended */
export function lineStart(line: string, whole: boolean): LineStart | undefined {
  if (!whole && SIGNS.test(line) && line.length < LONGEST_START) return undefined;
  const indent = /^\s*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
  const start = (kind: LineKind, from: number, marker = ''): LineStart => ({
    kind,
    depth: kind === 'item' && indent >= NESTED_INDENT ? 1 : 0,
    marker,
    from,
    indent,
  });
  if (line.trim() === '') return start('blank', line.length);
  if (FENCE.test(line)) return start('fence', line.length);
  if (whole && RULER.test(line)) return start('ruler', line.length);
  const quote = QUOTE.exec(line)?.[0];
  if (quote !== undefined) return start('quote', quote.length);
  const heading = HEADING.exec(line)?.[0];
  if (heading !== undefined) return start('heading', heading.length);
  if (/^\s*\|/.test(line)) return start('row', 0);
  const item = ITEM.exec(line);
  if (!item) return start('paragraph', indent === 0 ? 0 : line.length - line.trimStart().length);
  const marker = item[3] === undefined ? '- ' : `${Number(item[3])}. `;
  return start('item', item[0].length, marker);
}

/** The cells of a table's row as words; empty for the line under its head. */
export function rowText(line: string): string {
  if (/^[\s|:+-]+$/.test(line)) return '';
  const cells = line.replace(/^\s*\||\|\s*$/g, '').split(/(?<!\\)\|/);
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(', ');
}
