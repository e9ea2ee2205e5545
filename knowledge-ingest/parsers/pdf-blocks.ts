import { type Block, headingLevel } from './block.ts';
import { type LegalHeading, type LegalRank, legalHeading } from './legal-headings.ts';
import type { Paragraph } from './pdf-paragraphs.ts';
import type { BodyStyle } from './pdf-style.ts';

/** A paragraph with what it was found to be. */
type Found =
  | { kind: 'heading'; paragraph: Paragraph; by: 'size' | 'font' | 'rule'; legal?: LegalHeading; text: string }
  | { kind: 'text'; paragraph: Paragraph; text: string }
  | { kind: 'block'; block: Block };

const LEVELS: Record<LegalRank, number> = {
  book: 1,
  preamble: 2,
  title: 2,
  annex: 2,
  provisions: 2,
  chapter: 3,
  provision: 3,
  section: 4,
  subsection: 5,
  article: 6,
};
/** So many articles make a document a rule, whose headings are known by their words rather than by their font. */
const ARTICLES = 3;
/** The official gazette's masthead on a cover, where it stands elsewhere than on the pages after it. */
const MASTHEAD = /^(?:BOLETÍN OFICIAL DEL ESTADO|LEGISLACIÓN CONSOLIDADA)$/;
/** Says when the gazette compiled the text; names no part of it. */
const COMPILED = /^TEXTO CONSOLIDADO\b/;
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=\p{Lu})/u;

/** Names for paragraphs: headings with their levels, items, text. @param pieces in reading order */
export function blocksOfPdf(pieces: readonly (Paragraph | Block)[], body: BodyStyle): Block[] {
  const found = pieces.flatMap((piece): Found[] =>
    'kind' in piece ? [{ kind: 'block', block: piece }] : judge(piece, body),
  );
  const rule = found.filter((one) => one.kind === 'heading' && one.legal?.rank === 'article').length >= ARTICLES;
  const named = withNames(rule ? found.map((one) => (isFontHeading(one) ? asText(one) : one)) : found, body);
  const sizes = [
    ...new Set(named.flatMap((one) => (one.kind === 'heading' && one.by === 'size' ? [rounded(one)] : []))),
  ];
  sizes.sort((one, other) => other - one);
  const blocks: Block[] = [];
  let above: LegalRank | undefined;
  for (const one of named) {
    if (one.kind === 'block') blocks.push(one.block);
    else if (one.kind === 'text') blocks.push(textBlock(one));
    else {
      const level = one.legal ? legalLevel(one.legal.rank, above) : plainLevel(one, sizes, rule);
      if (one.legal && one.legal.rank !== 'article' && !(one.legal.rank === 'provision' && above === 'provisions'))
        above = one.legal.rank;
      blocks.push({ kind: 'heading', level: headingLevel(level), text: one.text, page: one.paragraph.page });
    }
  }
  return blocks;
}

function judge(paragraph: Paragraph, body: BodyStyle): Found[] {
  const { text, page } = paragraph;
  const legal = legalHeading(text);
  if (legal) {
    const heading: Found = { kind: 'heading', paragraph, by: 'rule', legal, text: legal.text };
    return legal.rest === ''
      ? [heading]
      : [heading, { kind: 'text', paragraph: { ...paragraph, page }, text: legal.rest }];
  }
  if (!/\p{L}{2}/u.test(text) || /^[•·▪◦●○■□–—*-]/.test(text)) return [{ kind: 'text', paragraph, text }];
  if (MASTHEAD.test(text)) return [];
  if (COMPILED.test(text)) return [{ kind: 'text', paragraph, text }];
  if (paragraph.size >= body.size + 0.9 && text.length <= 250 && paragraph.lines <= 5) {
    return [{ kind: 'heading', paragraph, by: 'size', text }];
  }
  const apart = paragraph.font !== undefined && paragraph.font !== body.font && paragraph.size >= body.size - 0.6;
  const short = text.length <= 120 && paragraph.lines <= 2 && !/[.,;:]$/.test(text) && /^[\p{Lu}\p{N}¿]/u.test(text);
  return [apart && short ? { kind: 'heading', paragraph, by: 'font', text } : { kind: 'text', paragraph, text }];
}

function isFontHeading(one: Found): one is Extract<Found, { kind: 'heading' }> {
  return one.kind === 'heading' && one.by === 'font';
}

function asText(one: Extract<Found, { kind: 'heading' }>): Found {
  // Upper case set apart names a whole part of a rule ("TEXTO REFUNDIDO DE LA LEY…").
  if (one.text === one.text.toUpperCase() && one.paragraph.centred) return { ...one, by: 'size' };
  return { kind: 'text', paragraph: one.paragraph, text: one.text };
}

/** "CAPÍTULO II" takes the name that stands below it. */
function withNames(found: readonly Found[], body: BodyStyle): Found[] {
  const named: Found[] = [];
  for (const one of found) {
    const last = named.at(-1);
    if (last?.kind === 'heading' && last.legal && !last.legal.named && isName(one, body)) {
      named[named.length - 1] = {
        ...last,
        legal: { ...last.legal, named: true },
        text: `${last.text.replace(/[.\s]+$/, '')}. ${one.text}`,
      };
    } else named.push(one);
  }
  return named;
}

function isName(one: Found, body: BodyStyle): one is Exclude<Found, { kind: 'block' }> {
  if (one.kind === 'block' || (one.kind === 'heading' && one.legal)) return false;
  const { paragraph, text } = one;
  const apart = paragraph.centred || (paragraph.font !== undefined && paragraph.font !== body.font);
  return apart && text.length <= 300 && !/[;:,]$/.test(text) && paragraph.lines <= 5;
}

/** Articles outside any title (of an approving decree, of a short order) stand beside the preamble, not under it. */
function legalLevel(rank: LegalRank, above: LegalRank | undefined): number {
  const outside = above === undefined || above === 'preamble' || above === 'provision';
  if (rank === 'article') return outside ? LEVELS.preamble : LEVELS.article;
  return rank === 'provision' && above !== 'provisions' ? LEVELS.provisions : LEVELS[rank];
}

function plainLevel(one: Extract<Found, { kind: 'heading' }>, sizes: readonly number[], rule: boolean): number {
  const depth = NUMBERED.exec(one.text)?.[1]?.split('.').length;
  if (one.by === 'size') return rule ? 1 : Math.min(sizes.indexOf(rounded(one)) + 1, 4);
  return depth === undefined ? Math.min(sizes.length + 1, 5) : Math.min(sizes.length, 1) + depth;
}

function rounded(one: Extract<Found, { kind: 'heading' }>): number {
  return Math.round(one.paragraph.size);
}

function textBlock({ paragraph, text }: Extract<Found, { kind: 'text' }>): Block {
  const { page } = paragraph;
  const bullet = /^[•·▪◦●○■□*]\s*|^[–—-]\s+/.exec(text);
  if (bullet) return { kind: 'item', text: text.slice(bullet[0].length), depth: 0, page };
  // "a)", "1.º" keep their mark: rules are quoted by it.
  if (/^(?:\p{L}{1,2}\)|\d{1,3}\.?[ºª][).]?)\s/u.test(text)) return { kind: 'item', text, depth: 0, page };
  return { kind: 'paragraph', text, page };
}
