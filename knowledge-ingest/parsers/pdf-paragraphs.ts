import { legalHeading } from './legal-headings.ts';
import type { Line } from './pdf-lines.ts';
import type { BodyStyle } from './pdf-style.ts';

/** Lines that read as one. */
export interface Paragraph {
  text: string;
  page: number;
  x: number;
  size: number;
  /** Undefined when it mixes fonts. */
  font: string | undefined;
  lines: number;
  centred: boolean;
}

/** Bullets, "a)", "1.º", "1.ª", "–" and numbered paragraphs. */
export const LISTED = /^(?:[•·▪◦●○■□–—*]\s?|-\s|\p{L}{1,2}[.)]\s|\d{1,3}(?:\.\d{1,3})*[.)]\s|\d{1,3}\.?[ºª][).]?\s)/u;
const ENDS = /[.:;?!»)”"]$/;
const ENDS_SENTENCE = /[.:?!»”"]$/;
/** Line pitch, in pitches of the body, from which a gap parts paragraphs. */
const GAP = 1.3;

/** @param lines of one stretch of prose, in reading order, over several pages */
export function paragraphsOf(lines: readonly Line[], body: BodyStyle, pageWidth: number): Paragraph[] {
  const paragraphs: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const open = paragraphs.at(-1);
    if (open && before && !begins(line, before, { lines, index, body, first: open.length === 1 })) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((paragraph) => paragraphOf(paragraph, pageWidth));
}

interface Around {
  lines: readonly Line[];
  index: number;
  body: BodyStyle;
  /** Whether the line before is the first of its paragraph, and so may be indented. */
  first: boolean;
}

/** Whether a line begins a paragraph. Only what sets it apart from the line before counts. */
function begins(line: Line, before: Line, around: Around): boolean {
  const { body, first } = around;
  if (Math.abs(line.size - before.size) > 0.6) return true;
  const moved = line.page !== before.page || line.y < before.y - line.size;
  const ended = ENDS.test(before.text);
  if (moved && ended && LISTED.test(line.text)) return true;
  if (moved) return !/^[\p{Ll}(]/u.test(line.text) && (ended || line.font !== before.font || isShort(before, around));
  const pitch = body.pitch * Math.max(1, line.size / body.size);
  if (line.y - before.y > GAP * pitch) return true;
  const short = isShort(before, around);
  if (LISTED.test(line.text) && (ended || short || /,$|\s[yoi]$/.test(before.text))) return true;
  if ((ended || short || line.font !== before.font) && legalHeading(line.text)) return true;
  if (line.font !== before.font && (before.font === body.font ? ENDS_SENTENCE.test(before.text) : short)) return true;
  if (line.x > before.x + 0.8 * line.size && ENDS_SENTENCE.test(before.text)) return true;
  if (line.x < before.x - 0.8 * line.size && !first && ENDS_SENTENCE.test(before.text)) return true;
  return short && ENDS_SENTENCE.test(before.text);
}

/** Whether a line stops well before the edge that its neighbours reach. */
function isShort(line: Line, { lines, index }: Around): boolean {
  const around = lines
    .slice(Math.max(0, index - 12), index + 12)
    .filter((other) => other.page === line.page && Math.abs(other.x - line.x) < 60);
  const edge = Math.max(...around.map((other) => other.right));
  return line.right < edge - 0.12 * (edge - Math.min(...around.map((other) => other.x)));
}

function paragraphOf(lines: readonly Line[], pageWidth: number): Paragraph {
  const [first] = lines as [Line];
  const fonts = new Set(lines.map(({ font }) => font));
  return {
    text: lines.reduce((text, line) => joinLine(text, line.text), ''),
    page: first.page,
    x: Math.min(...lines.map(({ x }) => x)),
    size: first.size,
    font: fonts.size === 1 ? first.font : undefined,
    lines: lines.length,
    centred: lines.every((line) => line.x > 0.18 * pageWidth && Math.abs(line.x + line.right - pageWidth) < 14),
  };
}

/** Joins a line to the text before it; a word parted by a hyphen at the end of the line becomes whole. */
function joinLine(text: string, line: string): string {
  if (text === '') return line;
  // A compound parted at its own hyphen ("socio-/económico") loses it: nothing on the page tells the two apart.
  const parted = /\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line);
  return parted ? text.slice(0, -1) + line : `${text} ${line}`;
}
