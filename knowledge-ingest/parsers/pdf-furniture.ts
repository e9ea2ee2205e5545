import type { Line } from './pdf-lines.ts';

/** Share of the page's height, at the top and at the bottom, where headers and footers stand. */
const MARGIN = 0.12;
/** Numbers alone may stand further in. */
const NUMBER_MARGIN = 0.2;
/** Share of pages on which a line repeats that makes it furniture; odd and even pages may differ. */
const REPEATS = 0.4;
const PAGE_NUMBER =
  /^[-–—\s]*(?:p[áàa]g(?:ina)?\.?|page)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:de|of|\/|\|)\s*\d{1,4})?[-–—\s]*$/i;

const IMPRINT = /\bISSN\b|\bD\.\s?L\.:/;

/** @param height of the page, in points */
export type PageLines = { page: number; height: number; lines: Line[] };

/**
 * Drops running headers, footers and page numbers: lines in the margins that repeat at one height, whatever the figures
 * in them. A page that would have nothing left keeps what it has, unless that is only its number.
 */
export function withoutFurniture(pages: readonly PageLines[]): PageLines[] {
  const counts = new Map<string, Set<number>>();
  for (const page of pages) {
    for (const line of page.lines.filter((candidate) => isInMargin(candidate, page.height, NUMBER_MARGIN))) {
      for (const key of keysOf(line)) counts.set(key, (counts.get(key) ?? new Set()).add(page.page));
    }
  }
  const needed = Math.max(2, REPEATS * pages.length);
  const repeats = (line: Line) => keysOf(line).some((key) => (counts.get(key)?.size ?? 0) >= needed);
  return pages.map((page) => {
    const numbered = page.lines.filter(
      (line) => !(PAGE_NUMBER.test(line.text) && isPageNumber(line, page.height, repeats)),
    );
    const kept = numbered.filter(
      (line) => !(isInMargin(line, page.height) && (repeats(line) || IMPRINT.test(line.text))),
    );
    return { ...page, lines: kept.length > 0 ? kept : numbered };
  });
}

function isPageNumber(line: Line, height: number, repeats: (line: Line) => boolean): boolean {
  return isInMargin(line, height) || (isInMargin(line, height, NUMBER_MARGIN) && repeats(line));
}

function isInMargin(line: Line, height: number, margin = MARGIN): boolean {
  return line.y < height * margin || line.y > height * (1 - margin);
}

/** Two keys, so that a line on the border between two steps of height still meets itself. */
function keysOf(line: Line): string[] {
  const text = line.text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, '');
  const step = Math.floor(line.y / 6);
  return [`${step}:${text}`, `${step + 1}:${text}`];
}
