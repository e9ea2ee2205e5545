import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

export function isElement(node: Node, tagName?: string): node is Element {
  return 'tagName' in node && (tagName === undefined || node.tagName === tagName);
}

export function childrenOf(node: Node): Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((held) => held.name === name)?.value;
}

/** Every element below, in document order. Iterative: pages can be nested deeper than the call stack. */
export function elementsOf(node: Node): Element[] {
  return descendantsOf(node).filter((child) => isElement(child));
}

/** All text below, whether shown or not. */
export function textOf(node: Node): string {
  return descendantsOf(node)
    .map((child) => ('value' in child ? child.value : ''))
    .join('');
}

function descendantsOf(node: Node): Node[] {
  const found: Node[] = [];
  const open = [...childrenOf(node)].reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next);
    const children = childrenOf(next);
    for (let index = children.length - 1; index >= 0; index--) open.push(children[index] as Node);
  }
  return found;
}
