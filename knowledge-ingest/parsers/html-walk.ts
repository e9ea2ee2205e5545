import { type Block, headingLevel } from './block.ts';
import { attribute, childrenOf, type Element, isElement, type Node } from './html-node.ts';
import { readTable } from './html-table.ts';

type Shown = (element: Element) => boolean;

const INLINE = new Set(
  `a abbr acronym b bdi bdo big br cite code data dfn em font i img ins kbd label mark q rp rt ruby samp small span
  strong sub sup time tt u var wbr`.split(/\s+/),
);
/** Deeper than this a page is malformed or hostile: its text is kept, its structure is not. */
const MAX_DEPTH = 400;

interface Place {
  depth: number;
  /** Depth of the enclosing list, -1 outside. */
  list: number;
  quoted: boolean;
}

/** The blocks below a node, in document order. */
export function walkHtml(root: Node, shown: Shown): Block[] {
  const blocks: Block[] = [];
  let line = '';
  const flush = (place: Place) => {
    if (line.trim()) blocks.push({ kind: place.quoted ? 'quote' : 'paragraph', text: line });
    line = '';
  };
  const visit = (node: Node, place: Place): void => {
    if (!isElement(node)) {
      line += inlineOf(node, shown);
      return;
    }
    if (!shown(node)) return;
    if (isInline(node) && !holdsBlocks(node)) {
      line += inlineOf(node, shown);
      return;
    }
    flush(place);
    enter(node, { ...place, depth: place.depth + 1 });
    flush(place);
  };
  const enter = (element: Element, place: Place): void => {
    const { tagName } = element;
    const heading = /^h([1-6])$/.exec(tagName)?.[1];
    if (place.depth > MAX_DEPTH) line += inlineOf(element, shown);
    else if (heading) {
      blocks.push({ kind: 'heading', level: headingLevel(Number(heading)), text: inlineOf(element, shown) });
    } else if (tagName === 'table') blocks.push(...readTable(element, shown, (cell) => inlineOf(cell, shown)));
    else if (tagName === 'ul' || tagName === 'ol') enterList(element, place);
    else if (tagName === 'dl') enterDefinitions(element, place);
    else if (tagName === 'pre') line += inlineOf(element, shown, true);
    else
      for (const child of childrenOf(element))
        visit(child, tagName === 'blockquote' ? { ...place, quoted: true } : place);
  };
  const enterList = (element: Element, place: Place): void => {
    const start = element.tagName === 'ol' ? Number(attribute(element, 'start') ?? 1) : undefined;
    let number = start;
    for (const item of childrenOf(element)) {
      if (!isElement(item, 'li')) visit(item, place);
      else if (shown(item)) {
        enterItem(item, { ...place, list: place.list + 1 }, number);
        if (number !== undefined) number++;
      }
    }
  };
  /** The text of an item is all up to its first inner list or table; what comes after goes on below it. */
  const enterItem = (item: Element, place: Place, number: number | undefined): void => {
    const children = childrenOf(item);
    const inner = children.findIndex((child) => isElement(child) && /^(?:ul|ol|table|dl)$/.test(child.tagName));
    const own = inner < 0 ? children : children.slice(0, inner);
    const text = own
      .map((child) => inlineOf(child, shown) + (isElement(child) && !isInline(child) ? '\n' : ''))
      .join('');
    blocks.push({ kind: 'item', text, depth: place.list, ...(number === undefined ? {} : { number }) });
    if (inner >= 0) for (const child of children.slice(inner)) visit(child, place);
    flush(place);
  };
  const enterDefinitions = (element: Element, place: Place): void => {
    let term = '';
    for (const child of childrenOf(element)
      .filter((node) => isElement(node))
      .flatMap(unwrapped)) {
      if (!shown(child)) continue;
      const text = inlineOf(child, shown).trim();
      if (child.tagName === 'dt') term = text.replace(/:$/, '');
      else blocks.push({ kind: 'item', text: term ? `${term}: ${text}` : text, depth: place.list + 1 });
    }
  };
  const top: Place = { depth: 0, list: -1, quoted: false };
  if (isElement(root)) enter(root, top);
  else for (const child of childrenOf(root)) visit(child, top);
  flush(top);
  return blocks;
}

/** `dl` may group its pairs in `div`. */
function unwrapped(element: Element): Element[] {
  return element.tagName === 'div' ? childrenOf(element).filter((child) => isElement(child)) : [element];
}

function isInline(element: Element): boolean {
  return INLINE.has(element.tagName);
}

function holdsBlocks(element: Element): boolean {
  return childrenOf(element).some((child) => isElement(child) && !isInline(child));
}

/**
 * Shown text below a node. White space collapses as in a browser; `br` and the ends of inner blocks are newlines.
 * Iterative, for what is nested too deep.
 */
export function inlineOf(root: Node, shown: Shown, preformatted = false): string {
  let text = '';
  const open: (Node | '\n')[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === '\n') text += '\n';
    else if (!isElement(next)) {
      const value = 'value' in next ? next.value : '';
      text += preformatted ? value : value.replace(/\s+/g, ' ');
    } else if (next === root || shown(next)) {
      if (next.tagName === 'br') text += '\n';
      const parts: (Node | '\n')[] = [...childrenOf(next)];
      if (next !== root && !isInline(next)) parts.push('\n');
      for (let index = parts.length - 1; index >= 0; index--) open.push(parts[index] as Node | '\n');
    }
  }
  return text;
}
