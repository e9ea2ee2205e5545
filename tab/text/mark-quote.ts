export interface Segment {
  /** Place in the passage's text, from 0. */
  at: number;
  text: string;
  marked: boolean;
}

/**
 * A passage cut where a quotation begins and ends. White space may differ between the two; when the quotation is not
 * there, nothing is marked.
 */
export function markQuote(text: string, quote: string): Segment[] {
  const found = locate(text, quote);
  if (!found) return text === '' ? [] : [{ at: 0, text, marked: false }];
  const { start, end } = found;
  const segments: Segment[] = [
    { at: 0, text: text.slice(0, start), marked: false },
    { at: start, text: text.slice(start, end), marked: true },
    { at: end, text: text.slice(end), marked: false },
  ];
  return segments.filter((segment) => segment.text !== '');
}

function locate(text: string, quote: string): { start: number; end: number } | undefined {
  const words = quote.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return undefined;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern, 'u').exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
