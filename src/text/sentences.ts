/** A piece of a text that can be quoted alone. `text` is verbatim: `source.slice(start, end)`. */
export interface Segment {
  text: string;
  kind: 'sentence' | 'item' | 'row' | 'heading';
  start: number;
  end: number;
  /** Segments of one paragraph, list or table share a block; a list belongs to the line that leads it in. */
  block: number;
}

const ABBREVIATIONS = new Set(
  `a adj admón apdo apdos approx apt arq art arts av avda b bco bco c cap caps cf col coord ctra d da dep depto dir dña doc
  dpto dr dra dras dres e ed edif ej esc esq etc excma excmo ext fax fig gral hnos ilma ilmo inc izda izdo jr km lic ltd
  m máx mín mr mrs ms n no nro núm núms p pág págs párr pl plta prof prov pza ref reg rev rgto s sec sig sr sra sras sres
  srta ss st sta sto tel tels tfno tít ud uds urb v vd vds vid vol vs x`.split(/\s+/),
);
const LINE = /[^\n]*(?:\n|$)/g;
const ITEM = /^\s*(?:[-*+•–]|\d{1,3}[.)]|[a-z]\))\s+/;
const ROW = /^\s*\|/;
const HEADING = /^\s{0,3}#{1,6}\s/;
const SENTENCE_END = /[.!?…]+["'»”’)\]]*(?=\s)/g;

/** Cuts Markdown or plain text into sentences, list items, table rows and headings, in reading order. */
export function segments(text: string): Segment[] {
  const found: Segment[] = [];
  let block = 0;
  let paragraph: { start: number; end: number } | undefined;
  const push = (kind: Segment['kind'], start: number, end: number) => {
    const trimmed = trim(text, start, end);
    if (trimmed) found.push({ ...trimmed, kind, block });
  };
  const closeParagraph = () => {
    if (!paragraph) return;
    for (const { start, end } of sentencesWithin(text, paragraph.start, paragraph.end)) push('sentence', start, end);
    paragraph = undefined;
  };
  for (const match of text.matchAll(LINE)) {
    const line = match[0];
    const start = match.index;
    const end = start + line.length;
    const last = found.at(-1);
    if (line.trim() === '') {
      const leadsIn = paragraph !== undefined && text.slice(paragraph.start, paragraph.end).trimEnd().endsWith(':');
      closeParagraph();
      if (!leadsIn && !found.at(-1)?.text.endsWith(':')) block++;
    } else if (HEADING.test(line)) {
      closeParagraph();
      block++;
      push('heading', start + (HEADING.exec(line)?.[0].length ?? 0), end);
      block++;
    } else if (ROW.test(line)) {
      closeParagraph();
      push('row', start, end);
    } else if (ITEM.test(line)) {
      closeParagraph();
      push('item', start + (ITEM.exec(line)?.[0].length ?? 0), end);
    } else if (last?.kind === 'item' && !paragraph && last.block === block && /^\s/.test(line)) {
      // An indented line goes on with the item above it.
      const joined = trim(text, last.start, end);
      if (joined) found[found.length - 1] = { ...last, ...joined };
    } else {
      if (last && (last.kind === 'item' || last.kind === 'row') && last.block === block && !paragraph) block++;
      paragraph = { start: paragraph?.start ?? start, end };
    }
    if (end === text.length) break;
  }
  closeParagraph();
  return found;
}

function trim(text: string, start: number, end: number): { text: string; start: number; end: number } | undefined {
  const slice = text.slice(start, end);
  const trimmed = slice.trim();
  if (trimmed === '') return undefined;
  const from = start + slice.indexOf(trimmed);
  return { text: trimmed, start: from, end: from + trimmed.length };
}

function sentencesWithin(text: string, start: number, end: number): { start: number; end: number }[] {
  const paragraph = text.slice(start, end);
  const cuts: { start: number; end: number }[] = [];
  let from = 0;
  for (const match of paragraph.matchAll(SENTENCE_END)) {
    const to = match.index + match[0].length;
    if (!endsSentence(paragraph, match.index, match[0], to)) continue;
    cuts.push({ start: start + from, end: start + to });
    from = to;
  }
  cuts.push({ start: start + from, end });
  return cuts;
}

// Sticky and bounded, because this is asked at every stop of a whole document.
const BEGINS_QUESTION = /\s+[¿¡]/y;
const BEGINS_SENTENCE = /\s+["'«“‘(]?[\p{Lu}\d[]/uy;
const LONGEST_ABBREVIATION = 24;

/** Whether the stop `mark` at `at`, after which the text goes on at `after`, ends a sentence; not after an abbreviation. */
export function endsSentence(text: string, at: number, mark: string, after: number): boolean {
  if (matchesAt(BEGINS_QUESTION, text, after)) return true;
  if (!matchesAt(BEGINS_SENTENCE, text, after)) return false;
  if (!mark.startsWith('.') || mark.startsWith('..')) return true;
  const word = /[\p{L}\p{N}.º]*$/u.exec(text.slice(Math.max(0, at - LONGEST_ABBREVIATION), at))?.[0] ?? '';
  const lower = word.toLowerCase();
  if (lower === 'etc') return true;
  // "3." before a capital is an ordinal ("1. Requisitos") only at the start; elsewhere a number ends its sentence.
  if (/^\d+$/.test(word)) return at > LONGEST_ABBREVIATION || text.slice(0, at - word.length).trim() !== '';
  // An initial or one of a row of them (EE. UU., J. M. Pérez), or a known abbreviation.
  return !ABBREVIATIONS.has(lower) && !/^\p{Lu}{1,2}$/u.test(word) && !/^\p{L}\.\p{L}$/u.test(word);
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
