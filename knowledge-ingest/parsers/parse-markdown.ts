import type { ListItem, Nodes, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type Block, headingLevel, ownTitle, type ParsedDocument } from './block.ts';
import { type PartialFacts, splitFrontMatter } from './front-matter.ts';
import { inlineText, PAGE_MARKER } from './markdown-inline.ts';
import { tidyBlocks } from './tidy-blocks.ts';

/** Inside an address typed as it is, a backslash escapes nothing: addresses are found after unescaping instead. */
const NO_LITERAL_ADDRESSES = { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } };

export interface MarkdownOptions {
  /** Reads embedded HTML; without it, embedded HTML is left out. */
  html?: ((source: string) => Block[]) | undefined;
}

/**
 * GitHub-flavoured Markdown with front matter.
 * @throws AppError `file-broken` when the front matter is wrong
 */
export function parseMarkdown(source: string, options: MarkdownOptions = {}): ParsedDocument & { facts: PartialFacts } {
  const { facts, body } = splitFrontMatter(source);
  const tree = fromMarkdown(body, {
    extensions: [gfm(), NO_LITERAL_ADDRESSES],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const walk: Walk = { blocks: [], page: undefined, html: options.html };
  for (const node of tree.children) visit(node, walk, { depth: -1, quoted: false });
  const blocks = tidyBlocks(walk.blocks);
  const title = ownTitle(blocks);
  return { facts, blocks, ...(title === undefined ? {} : { title: title.text }) };
}

interface Walk {
  blocks: Block[];
  page: number | undefined;
  html: MarkdownOptions['html'];
}

interface Place {
  /** Depth of the enclosing list, -1 outside. */
  depth: number;
  quoted: boolean;
}

function visit(node: Nodes, walk: Walk, place: Place): void {
  if (node.type === 'heading') add(walk, { kind: 'heading', level: headingLevel(node.depth), text: read(node, walk) });
  else if (node.type === 'paragraph') add(walk, { kind: place.quoted ? 'quote' : 'paragraph', text: read(node, walk) });
  else if (node.type === 'code') add(walk, { kind: place.quoted ? 'quote' : 'paragraph', text: node.value });
  else if (node.type === 'table') visitTable(node, walk);
  else if (node.type === 'html') visitHtml(node.value, walk);
  else if (node.type === 'list') {
    const start = node.ordered ? (node.start ?? 1) : undefined;
    for (const [index, item] of node.children.entries()) {
      visitItem(item, walk, place.depth + 1, start === undefined ? undefined : start + index);
    }
  } else if (node.type === 'blockquote' || node.type === 'footnoteDefinition') {
    const quoted = place.quoted || node.type === 'blockquote';
    for (const child of node.children) visit(child, walk, { ...place, quoted });
  }
}

function visitHtml(source: string, walk: Walk): void {
  const page = PAGE_MARKER.exec(source)?.[1];
  if (page) walk.page = Number(page);
  else for (const block of walk.html?.(source) ?? []) add(walk, block);
}

/** The paragraphs of an item are one text; what else it holds follows it. */
function visitItem(item: ListItem, walk: Walk, depth: number, number: number | undefined): void {
  const own = item.children.filter((child) => child.type === 'paragraph' || child.type === 'code');
  const text = own.map((child) => (child.type === 'code' ? child.value : read(child, walk))).join('\n');
  add(walk, { kind: 'item', text, depth, ...(number === undefined ? {} : { number }) });
  for (const child of item.children) {
    if (child.type !== 'paragraph' && child.type !== 'code') visit(child, walk, { depth, quoted: false });
  }
}

function visitTable(table: Table, walk: Walk): void {
  const [header = [], ...rows] = table.children.map((row) => row.children.map((cell) => read(cell, walk)));
  add(walk, { kind: 'table', header, rows });
}

function add(walk: Walk, block: Block): void {
  walk.blocks.push(walk.page === undefined ? block : { ...block, page: walk.page });
}

function read(node: Nodes, walk: Walk): string {
  const { text, page } = inlineText(node);
  walk.page = page ?? walk.page;
  return text;
}
