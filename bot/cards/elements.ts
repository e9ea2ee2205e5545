import type { Locale } from '../../src/domain/language.ts';
import { ellipsis } from './cut.ts';

/** Any element of a card; its properties are checked against the schema of Adaptive Cards 1.5 by the tests. */
export interface Element {
  type: string;
  [property: string]: unknown;
}

export interface Card extends Element {
  type: 'AdaptiveCard';
  version: '1.5';
  /** What the card says, in one line of plain text: notifications and old clients show only this. */
  fallbackText: string;
  body: Element[];
  actions?: Element[];
}

export interface CardParts {
  locale: Locale;
  summary: string;
  body: (Element | undefined)[];
  actions?: (Element | undefined)[];
}

export function card({ locale, summary, body, actions = [] }: CardParts): Card {
  const shown = actions.filter((action) => action !== undefined);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: locale,
    fallbackText: inert(summary),
    body: body.filter((element) => element !== undefined),
    ...(shown.length > 0 ? { actions: shown } : {}),
  };
}

export interface TextLook {
  size?: 'small' | 'default' | 'medium' | 'large';
  weight?: 'default' | 'bolder';
  subtle?: boolean;
  italic?: boolean;
  color?: 'default' | 'accent';
  spacing?: 'none' | 'small' | 'default' | 'medium' | 'large';
}

/** A paragraph. Text runs know no Markdown, so nobody's text can bring a link, an image or a mention with it. */
export function paragraph(text: string, look: TextLook = {}): Element {
  const { spacing, ...run } = look;
  return {
    type: 'RichTextBlock',
    inlines: [textRun(text, run)],
    ...(spacing === undefined ? {} : { spacing }),
  };
}

/** Each block costs some 90 bytes besides its text, and a card has 28 KB. */
const MOST_BLOCKS = 40;

/**
 * A text with lines, one block each: clients differ in what they make of a line end inside a block. Of a text with very
 * many lines the last ones flow together.
 */
export function paragraphs(text: string, look: TextLook = {}): Element[] {
  const all = text.split('\n').map((line) => line.trim());
  const lines = all.length <= MOST_BLOCKS ? all : [...all.slice(0, MOST_BLOCKS), all.slice(MOST_BLOCKS).join(' ')];
  const blocks: Element[] = [];
  let gap = false;
  for (const line of lines) {
    if (line === '') gap = true;
    else {
      const spacing = blocks.length === 0 ? (look.spacing ?? 'default') : gap ? 'default' : 'small';
      blocks.push(paragraph(line.replace(/^[-*]\s+/, '• '), { ...look, spacing }));
      gap = false;
    }
  }
  return blocks;
}

/** The title of a card, which screen readers announce as one. Only for texts of our own: it is Markdown. */
export function heading(text: string): Element {
  return { type: 'TextBlock', text: inert(text), size: 'medium', weight: 'bolder', wrap: true, style: 'heading' };
}

/** Bytes: a notice is a sentence or two. */
const NOTICE_ROOM = 600;

/** What just happened or did not, above everything else in the card. */
export function notice(text: string | undefined): Element | undefined {
  if (text === undefined) return undefined;
  return { type: 'Container', style: 'warning', bleed: true, items: [paragraph(ellipsis(text, NOTICE_ROOM))] };
}

export function group(items: Element[], spacing: 'small' | 'default' | 'medium' = 'medium'): Element {
  return { type: 'Container', spacing, items };
}

/** A link with a text of our own; the address comes from the metadata of a document, never from anybody's text. */
export function link(text: string, address: string): Element | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined;
  const href = url.href.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
  return { type: 'TextBlock', text: `[${text}](${href})`, size: 'small', wrap: true };
}

/** Takes from a text what Markdown would read as a sign, where a client reads plain text as Markdown. */
export function inert(text: string): string {
  return text
    .replace(/[[\]]/g, (bracket) => (bracket === '[' ? '(' : ')'))
    .replace(/[*_`~#<>\\|!]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function textRun(text: string, { size, weight, subtle, italic, color }: TextLook): Element {
  return {
    type: 'TextRun',
    text,
    ...(size === undefined ? {} : { size }),
    ...(weight === undefined ? {} : { weight }),
    ...(subtle === undefined ? {} : { isSubtle: subtle }),
    ...(italic === undefined ? {} : { italic }),
    ...(color === undefined ? {} : { color }),
  };
}
