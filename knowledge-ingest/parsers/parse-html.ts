import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import type { Block, ParsedDocument } from './block.ts';
import { oneLine } from './clean-text.ts';
import { attribute, childrenOf, type Element, elementsOf, isElement, type Node, textOf } from './html-node.ts';
import { createVisibility } from './html-visibility.ts';
import { walkHtml } from './html-walk.ts';
import { tidyBlocks } from './tidy-blocks.ts';

/** A web page: its main content, without navigation, forms, scripts and what a browser would not show. */
export function parseHtml(source: string): ParsedDocument {
  const document = parse(source);
  const root = elementsOf(document).find(({ tagName }) => tagName === 'html');
  const shown = createVisibility(document);
  const body = (root ? childrenOf(root) : []).find((node) => isElement(node, 'body')) ?? document;
  const blocks = tidyBlocks(walkHtml(mainContent(body, shown) ?? body, shown));
  const title = titleOf(document, blocks);
  const language = root && attribute(root, 'lang');
  return { blocks, ...(title ? { title } : {}), ...(language ? { language } : {}) };
}

/** A piece of HTML within another document. */
export function parseHtmlFragment(source: string): Block[] {
  const fragment = parseFragment(source);
  return tidyBlocks(walkHtml(fragment, createVisibility(fragment)));
}

/** Label of the encoding a page declares in its first bytes, as browsers look for it. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? /<\?xml[^>]+encoding=["']([\w-]+)/i.exec(head)?.[1]
  );
}

/** The one part of the page that its author marked as the content. */
function mainContent(body: Node, shown: (element: Element) => boolean): Element | undefined {
  const all = elementsOf(body).filter(shown);
  const marked = all.filter((element) => element.tagName === 'main' || attribute(element, 'role') === 'main');
  if (marked.length > 0) return fullest(marked);
  const articles = all.filter(({ tagName }) => tagName === 'article');
  return articles.length === 1 ? fullest(articles) : undefined;
}

/** A page that leaves its `main` empty has its words elsewhere. */
function fullest(elements: readonly Element[]): Element | undefined {
  const [best] = elements
    .map((element) => ({ element, length: oneLine(textOf(element)).length }))
    .sort((one, other) => other.length - one.length);
  return best && best.length > 0 ? best.element : undefined;
}

/** The only first-level heading names the page better than `<title>`, which carries the site's name too. */
function titleOf(document: DefaultTreeAdapterTypes.Document, blocks: readonly Block[]): string | undefined {
  const headings = blocks.filter((block) => block.kind === 'heading' && block.level === 1);
  const [heading] = headings;
  if (headings.length === 1 && heading?.kind === 'heading') return heading.text;
  const title = elementsOf(document).find(({ tagName }) => tagName === 'title');
  return title ? oneLine(textOf(title)) || undefined : undefined;
}
