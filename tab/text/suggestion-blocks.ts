/** A piece of a line: words, words in bold, a citation `[n]`, or an identifier that was masked. */
export type Inline = { at: number } & (
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'citation'; n: number }
  | { kind: 'mask'; identifier: string }
);

/** `at` is the place in the text, from 0: unique within it. */
export type Block =
  | { at: number; kind: 'paragraph' | 'quote' | 'heading'; inlines: Inline[] }
  | { at: number; kind: 'list'; ordered: boolean; items: { at: number; inlines: Inline[] }[] };

const INLINE = /\[(\d{1,3})\]|\*\*([^*\n]+)\*\*|\[([A-Z][A-Z_]*)_\d+\]/g;
const ITEM = /^\s*(?:[-*•]|(\d{1,3})[.)])\s+(.*)$/;

/**
 * The little Markdown that a suggestion may hold, as blocks: paragraphs, lists, quotations, bold and citations.
 * Anything else stays as the text it is. Total over any text, also one that is still arriving.
 */
export function suggestionBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  let open: Block | undefined;
  for (const line of withoutLooseEnd(text).split('\n')) {
    const item = ITEM.exec(line);
    if (line.trim() === '') {
      open = undefined;
    } else if (item) {
      const ordered = item[1] !== undefined;
      const entry = { at, inlines: inlinesOf(item[2] ?? '', at) };
      if (open?.kind === 'list' && open.ordered === ordered) open.items.push(entry);
      else {
        open = { kind: 'list', at, ordered, items: [entry] };
        blocks.push(open);
      }
    } else {
      open = addLine(blocks, open, line, at);
    }
    at += line.length + 1;
  }
  return blocks;
}

function addLine(blocks: Block[], open: Block | undefined, line: string, at: number): Block | undefined {
  const kind = line.startsWith('>') ? 'quote' : /^#{1,6}\s/.test(line) ? 'heading' : 'paragraph';
  const inlines = inlinesOf(line.replace(/^(?:>\s?|#{1,6}\s+)/, ''), at);
  if (open && open.kind !== 'list' && open.kind === kind && kind !== 'heading') {
    open.inlines.push({ kind: 'text', text: '\n', at: at - 0.5 }, ...inlines);
    return open;
  }
  const block: Block = { kind, at, inlines };
  blocks.push(block);
  return block;
}

/** One line as its pieces. @param offset place of the line within the whole text */
export function inlinesOf(line: string, offset = 0): Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(INLINE)) {
    if (match.index > from) inlines.push({ kind: 'text', text: line.slice(from, match.index), at: offset + from });
    const at = offset + match.index;
    if (match[1] !== undefined) inlines.push({ kind: 'citation', n: Number(match[1]), at });
    else if (match[2] !== undefined) inlines.push({ kind: 'strong', text: match[2], at });
    else inlines.push({ kind: 'mask', identifier: match[3] ?? '', at });
    from = match.index + match[0].length;
  }
  if (from < line.length) inlines.push({ kind: 'text', text: line.slice(from), at: offset + from });
  return inlines;
}

/** While it streams, a citation arrives in parts: `[1` alone is not shown. */
function withoutLooseEnd(text: string): string {
  return text.replace(/\s*\[\d*$/, '');
}

/** The text for a citizen: without citation marks or Markdown signs. */
export function plainText(text: string): string {
  return text
    .replace(/[ \t]*\[\d{1,3}\]/g, '')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/^(?:>\s?|#{1,6}\s+)/gm, '')
    .replace(/^\s*\*\s+/gm, '- ')
    .replace(/[ \t]+$/gm, '')
    .trim();
}
