/** The part of mammoth's document model that is looked at here. */
export interface WordElement {
  type: string;
  children?: WordElement[];
  value?: string;
  styleName?: string | null;
  isBold?: boolean;
  numbering?: unknown;
}

const MAX_HEADING = 120;

/**
 * Many office documents mark their headings only with bold letters. Where a document has no headings by style, short
 * paragraphs that are bold from end to end and do not end like a sentence become headings of the second level.
 */
export function headingsFromBold(document: WordElement): WordElement {
  return hasHeadingStyle(document) ? document : withBoldAsHeadings(document, false);
}

function hasHeadingStyle(element: WordElement): boolean {
  if (/^(?:heading|título|títol) \d$/i.test(element.styleName ?? '')) return true;
  return (element.children ?? []).some(hasHeadingStyle);
}

function withBoldAsHeadings(element: WordElement, inTable: boolean): WordElement {
  if (element.type === 'paragraph') {
    return !inTable && looksLikeHeading(element) ? { ...element, styleName: 'heading 2' } : element;
  }
  if (!element.children) return element;
  const within = inTable || element.type === 'table';
  return { ...element, children: element.children.map((child) => withBoldAsHeadings(child, within)) };
}

function looksLikeHeading(paragraph: WordElement): boolean {
  if (paragraph.numbering || /^(?:title|título)$/i.test(paragraph.styleName ?? '')) return false;
  const runs = runsOf(paragraph).filter((run) => textOf(run).trim() !== '');
  const text = runs.map(textOf).join('').trim();
  return runs.length > 0 && runs.every((run) => run.isBold) && text.length <= MAX_HEADING && !/[.,;:]$/.test(text);
}

function runsOf(element: WordElement): WordElement[] {
  return element.type === 'run' ? [element] : (element.children ?? []).flatMap(runsOf);
}

function textOf(element: WordElement): string {
  return element.type === 'text' ? (element.value ?? '') : (element.children ?? []).map(textOf).join('');
}
