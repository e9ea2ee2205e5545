import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { markersIn } from './citation-forms.ts';
import { visibleText } from './visible-text.ts';

export type Piece = { kind: 'text'; text: string; strong: boolean } | { kind: 'citation'; n: number };

export interface InlineText {
  pieces: Piece[];
  /** Where its links go, as they are written. */
  destinations: string[];
  /** Whether a picture, a definition or an element was left out. */
  dropped: boolean;
}

/** Signs that mean something in Markdown; text without any is as it stands. */
const SIGNS = /[\\`*_<&~[\]!]/;
const LONGEST = 3000;
const DEFINITION = /^\s*\[\^?[^\]\n]{1,60}\]:\s*\S*\s*$/;
const CODE_FENCE = /```|~~~/g;
/** In front of a text it keeps what follows from being read as a heading, a list or a block of code. */
const SENTINEL = '.';

/**
 * One line of a draft as words, bold words and citations: emphasis, code and links lose their marks and keep their words,
 * pictures, elements and definitions go. Entities are decoded once; nothing of what comes out is read as Markdown again.
 */
export function inlineText(source: string): InlineText {
  const line = source.normalize('NFC').replace(CODE_FENCE, '').slice(0, LONGEST);
  const result: InlineText = { pieces: [], destinations: [], dropped: false };
  if (DEFINITION.test(line)) return { ...result, dropped: true };
  if (!SIGNS.test(line)) addText(result, line, false);
  else {
    const [block] = fromMarkdown(SENTINEL + line).children;
    if (block) visit(block, result, false);
    const first = result.pieces[0];
    if (first?.kind === 'text') first.text = first.text.slice(SENTINEL.length);
  }
  return result;
}

function visit(node: Nodes, result: InlineText, strong: boolean): void {
  if (node.type === 'text' || node.type === 'inlineCode') addText(result, node.value, strong);
  else if (node.type === 'break') addText(result, ' ', strong);
  else if (node.type === 'image' || node.type === 'imageReference' || node.type === 'html') result.dropped = true;
  else if ('children' in node) {
    const marker = node.type === 'link' ? markerOf(node.children) : undefined;
    // "[1](…)": wherever it leads, what is shown is the number.
    if (marker !== undefined) {
      result.pieces.push({ kind: 'citation', n: marker });
      return;
    }
    if (node.type === 'link') result.destinations.push(node.url);
    for (const child of node.children) visit(child, result, strong || node.type === 'strong');
  }
}

function markerOf([only, ...more]: readonly Nodes[]): number | undefined {
  if (only?.type !== 'text' || more.length > 0) return undefined;
  const digits = /^[\^[]?(\d{1,2})\]?$/.exec(only.value)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function addText(result: InlineText, value: string, strong: boolean): void {
  const text = visibleText(value).replace(/\s+/g, ' ');
  let from = 0;
  for (const { at, end, numbers } of markersIn(text)) {
    if (at > from) push(result.pieces, text.slice(from, at), strong);
    for (const n of numbers) result.pieces.push({ kind: 'citation', n });
    from = end;
  }
  if (from < text.length || result.pieces.length === 0) push(result.pieces, text.slice(from), strong);
}

function push(pieces: Piece[], text: string, strong: boolean): void {
  const last = pieces.at(-1);
  if (last?.kind === 'text' && last.strong === strong) last.text += text;
  else pieces.push({ kind: 'text', text, strong });
}
