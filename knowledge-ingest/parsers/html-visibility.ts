import { attribute, type Element, elementsOf, type Node, textOf } from './html-node.ts';

const NEVER_TEXT = new Set(
  `script style noscript template head title nav footer aside form button select textarea input dialog svg math iframe
  object embed canvas audio video map del s strike`.split(/\s+/),
);
const NEVER_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary', 'dialog', 'menu']);
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!}]|$)|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!}]|$)/i;
/** Around the content of Spanish portals: cookie notices, trails, tools to share and print. */
const FURNITURE =
  /(?:^|[\s_-])(?:cookies?|breadcrumbs?|migas?|skip-?link|share|compartir|sr-only|visually-?hidden)(?:$|[\s_-])/i;

/**
 * Tells whether an element's text belongs to what a reader sees as the content. Simple rules of the page's own style
 * sheets (`.class` or `#id`) count, so that text cannot be hidden by class.
 */
export function createVisibility(root: Node): (element: Element) => boolean {
  const hidden = hiddenSelectors(root);
  return (element) => {
    const { tagName } = element;
    if (NEVER_TEXT.has(tagName) || NEVER_ROLES.has(attribute(element, 'role') ?? '')) return false;
    if (tagName === 'header' && isSiteHeader(element)) return false;
    if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return false;
    if (HIDING.test(attribute(element, 'style') ?? '')) return false;
    const classes = attribute(element, 'class') ?? '';
    const id = attribute(element, 'id') ?? '';
    if (tagName !== 'body' && (FURNITURE.test(classes) || FURNITURE.test(id))) return false;
    return !hidden.has(`#${id}`) && !classes.split(/\s+/).some((name) => hidden.has(`.${name}`));
  };
}

/** The head of the site (name, menu, search), as against that of an article, which has its heading. */
function isSiteHeader(element: Element): boolean {
  const inside = elementsOf(element);
  return inside.some(({ tagName }) => tagName === 'nav') || !inside.some(({ tagName }) => /^h[1-6]$/.test(tagName));
}

function hiddenSelectors(root: Node): Set<string> {
  const selectors = new Set<string>();
  for (const style of elementsOf(root).filter(({ tagName }) => tagName === 'style')) {
    for (const [, list = '', rules = ''] of textOf(style).matchAll(/([^{}]{1,500})\{([^{}]{0,2000})\}/g)) {
      if (!HIDING.test(rules)) continue;
      for (const selector of list.split(',')) if (/^\s*[.#][\w-]+\s*$/.test(selector)) selectors.add(selector.trim());
    }
  }
  return selectors;
}
