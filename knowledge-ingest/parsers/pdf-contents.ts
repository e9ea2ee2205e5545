import type { Line } from './pdf-lines.ts';

const LEADERS = /(?:\.\s?){5,}|(?:\.\s){2,}\.?\s*\d{1,4}$|(?:…\s?){2,}|(?:_\s?){8,}\s*\d+$/;
const HEADING =
  /^(?:[íi]ndice(?: (?:de contenidos?|general))?|contenidos?|sumario|tabla de contenidos?|[íi]ndex|sumari|contents|table of contents)$/i;
/** Between the lines of one entry, in ems; entries stand further apart than that, or all have leaders. */
const WRAPPED = 1.5;

/**
 * Drops the table of contents: entries with dot leaders, the first lines of entries that take several, and under a
 * heading that says "Índice" the entries that end in a page number after a gap.
 */
export function withoutContents(lines: readonly Line[]): Line[] {
  const dropped = new Set<number>();
  let listing = false;
  for (const [index, line] of lines.entries()) {
    if (HEADING.test(line.text)) {
      listing = true;
      dropped.add(index);
    } else if (LEADERS.test(line.text)) {
      dropped.add(index);
      for (let above = index - 1; isWrappedInto(lines, above, dropped); above--) dropped.add(above);
    } else if (listing && /^\d{1,4}$/.test(line.cells.at(-1)?.text ?? '') && line.cells.length > 1) {
      dropped.add(index);
    } else if (listing && !isContinuation(lines, index, dropped)) listing = false;
  }
  const contents = [...dropped].some((index) => !HEADING.test(lines[index]?.text ?? ''));
  return contents ? lines.filter((_, index) => !dropped.has(index)) : [...lines];
}

/** Whether the line at `index` runs into the dropped entry right below it. */
function isWrappedInto(lines: readonly Line[], index: number, dropped: ReadonlySet<number>): boolean {
  const line = lines[index];
  const below = lines[index + 1];
  if (!line || !below || dropped.has(index) || LEADERS.test(line.text)) return false;
  const gap = below.y - line.y;
  return line.page === below.page && gap > 0 && gap < WRAPPED * line.size && Math.abs(line.size - below.size) < 0.6;
}

/** A line without a number amid entries: the beginning of an entry that goes on below. */
function isContinuation(lines: readonly Line[], index: number, dropped: ReadonlySet<number>): boolean {
  return (
    dropped.has(index - 1) && /\d$/.test(lines[index + 1]?.text ?? '') && (lines[index + 1]?.cells.length ?? 0) > 1
  );
}
