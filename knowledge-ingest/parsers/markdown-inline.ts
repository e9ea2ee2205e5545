import type { Nodes } from 'mdast';

export const PAGE_MARKER = /^<!-- page (\d{1,6}) -->$/;
const HIDING =
  /\shidden\b|display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])|^<(?:script|style|template)\b/i;

/**
 * The text of a node without its markup: links keep their words, images and struck-out words go. Soft line ends are
 * spaces, hard ones newlines.
 */
export function inlineText(node: Nodes): { text: string; page: number | undefined } {
  let page: number | undefined;
  let text = '';
  /** Name of the hidden element whose end we wait for. */
  let hidden: string | undefined;
  const visit = (current: Nodes): void => {
    if (current.type === 'html') {
      const tag = current.value;
      page = Number(PAGE_MARKER.exec(tag)?.[1]) || page;
      const name = /^<\/?([a-z][\w-]*)/i.exec(tag)?.[1]?.toLowerCase();
      if (hidden !== undefined) hidden = tag.startsWith('</') && name === hidden ? undefined : hidden;
      else if (HIDING.test(tag) && !tag.endsWith('/>')) hidden = name;
      else if (name === 'br') text += '\n';
      return;
    }
    if (hidden !== undefined) return;
    if (current.type === 'text') text += current.value.replace(/\s+/g, ' ');
    else if (current.type === 'inlineCode') text += current.value;
    else if (current.type === 'break') text += '\n';
    else if (current.type !== 'delete' && 'children' in current) for (const child of current.children) visit(child);
  };
  visit(node);
  return { text, page };
}
