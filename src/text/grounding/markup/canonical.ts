import type { Piece } from './inline-text.ts';

/** A sentence in the one form that the tab and the cards read. */
export interface Canonical {
  /** With `**bold**` and `[n]`. */
  text: string;
  /** The words alone. */
  plain: string;
  /** What it cites, in reading order, each once. */
  cited: number[];
}

const PLACEHOLDER = /\[\s*(\p{Lu}[\p{Lu}_]{1,24})[_ -]{1,2}(\d{1,4})\s*\]/gu;
const PLACEHOLDER_PARTS = /(\[[A-ZÁÉÍÓÚÑÇ][A-ZÁÉÍÓÚÑÇ_]{1,24}_\d{1,4}\])/;
const FINAL = /\s*([.:;,!?…]+["'»”’)]*)\s*$/;

/** @param cites whether a number is of a passage; others are left out */
export function canonical(pieces: readonly Piece[], cites: (n: number) => boolean): Canonical {
  const kept = hoistedStop(withoutGaps(merged(pieces.flatMap((piece) => inert(piece, cites)))));
  let text = '';
  let plain = '';
  const cited: number[] = [];
  for (const [index, piece] of kept.entries()) {
    if (piece.kind === 'citation') {
      if (text.endsWith(`[${piece.n}]`)) continue;
      if (!cited.includes(piece.n)) cited.push(piece.n);
      text = `${/\[\d+\]$/.test(text) ? text : spaced(text)}[${piece.n}]`;
    } else {
      const after = kept[index + 1];
      const lead = kept[index - 1]?.kind === 'citation' && /^[\p{L}\p{N}("«“¿¡]/u.test(piece.text) ? ' ' : '';
      text += lead + (piece.strong ? bold(piece.text, after) : piece.text);
      plain += lead + piece.text;
    }
  }
  return { text: tidy(text), plain: tidy(plain), cited };
}

/** The placeholders of a text in their one form, in reading order; of any kind, also of none that we know. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, kind, number]) => `[${kind}_${number}]`);
}

/** Marks that would be read as Markdown again go, or become what they look like. */
function inert(piece: Piece, cites: (n: number) => boolean): Piece[] {
  if (piece.kind === 'citation') return cites(piece.n) ? [piece] : [];
  const text = piece.text
    .replace(PLACEHOLDER, '[$1_$2]')
    .replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, '')
    .replace(/[\\`*|]|~~+/g, '')
    .replace(/<(?=[\p{L}/!?])/gu, '')
    .replace(/&(?=#|[a-z])/gi, '')
    .replace(/【/g, '[')
    .replace(/】/g, ']');
  // Placeholders keep their brackets; all others become parentheses.
  const parts = text.split(PLACEHOLDER_PARTS);
  return parts.flatMap((part, index): Piece[] => {
    if (part === '') return [];
    if (index % 2 === 1) return [{ kind: 'text', text: part, strong: false }];
    return [{ kind: 'text', text: part.replace(/\[/g, '(').replace(/\]/g, ')'), strong: piece.strong }];
  });
}

function merged(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text' && last.strong === piece.strong) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}

/** "[1] [2]" as "[1][2]". */
function withoutGaps(pieces: Piece[]): Piece[] {
  return pieces.filter((piece, at) => {
    const between = pieces[at - 1]?.kind === 'citation' && pieces[at + 1]?.kind === 'citation';
    return !(between && piece.kind === 'text' && piece.text.trim() === '');
  });
}

/** "…meses. [1]" as "…meses [1].": the marker stays with its sentence when a text is cut into sentences. */
function hoistedStop(pieces: Piece[]): Piece[] {
  const end = pieces.findLastIndex((piece) => piece.kind === 'text' && piece.text.trim() !== '');
  const last = pieces[end];
  if (last?.kind !== 'text' || end === pieces.length - 1) return pieces;
  const stop = FINAL.exec(last.text)?.[1];
  if (stop === undefined) return pieces;
  const words = { ...last, text: last.text.replace(FINAL, '') };
  const rest = pieces.slice(end + 1).filter((piece) => piece.kind === 'citation');
  return rest.length === 0
    ? pieces
    : [...pieces.slice(0, end), words, ...rest, { kind: 'text', text: stop, strong: false }];
}

/** Only what Markdown certainly reads as bold again: it begins and ends with a letter or a number. */
function bold(text: string, after: Piece | undefined): string {
  const [, before = '', inner = '', behind = ''] = /^([^\p{L}\p{N}]*)([\s\S]*?)([^\p{L}\p{N}]*)$/u.exec(text) ?? [];
  if (inner === '') return text;
  const sign = /^\s?[€%]/.exec(behind)?.[0] ?? '';
  const follows = after?.kind === 'text' ? after.text.charAt(0) : ' ';
  const goes = sign !== '' && (behind.length > sign.length || !/[\p{L}\p{N}]/u.test(follows));
  return goes ? `${before}**${inner}${sign}**${behind.slice(sign.length)}` : `${before}**${inner}**${behind}`;
}

function spaced(text: string): string {
  return text === '' || /[\s(«“]$/.test(text) ? text : `${text} `;
}

/** Spaces single, and no sign at the beginning that a line would be read by. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:])(?=\s|$)/g, '$1')
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s#>|=~•–+-]+(?![\d€])/, '')
    .replace(/^\( ?[xX]? ?\) /, '')
    .replace(/^(\d{1,3})[.)](?=\s)/, '$1')
    .trim();
}
