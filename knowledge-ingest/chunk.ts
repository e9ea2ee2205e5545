import { packUnits } from './chunk-pack.ts';
import { unitsOf } from './chunk-units.ts';
import { type Block, ownTitle } from './parsers/block.ts';
import { parseMarkdown } from './parsers/parse-markdown.ts';

/** A passage before it is known which document, version and facts it belongs to. */
export interface DraftPassage {
  /** Headings above the text, outermost first, without the title. */
  headingPath: string[];
  text: string;
  /** Page of the original where the passage begins. */
  page?: number | undefined;
  /** Place within the document, from 0. */
  position: number;
}

export interface ChunkOptions {
  /** The document's title: a heading that says the same is not in the path. Without it, the document's own. */
  title?: string | undefined;
  /** Characters a passage aims at, and those it never passes. Defaults 900 and 1,400. */
  target?: number | undefined;
  max?: number | undefined;
}

const TARGET = 900;
const MAX = 1400;
const MAX_HEADING = 300;

/**
 * Cuts a document into passages: never across a heading, inside a sentence, an item or a row only when one alone is
 * longer than the maximum. The items of a list stay with the sentence that leads in; where the list is too long, that
 * sentence is repeated before its continuation. Pure.
 */
export function chunkBlocks(document: { blocks: readonly Block[] }, options: ChunkOptions = {}): DraftPassage[] {
  const max = options.max ?? MAX;
  const target = Math.min(options.target ?? TARGET, max);
  const passages: DraftPassage[] = [];
  for (const section of sectionsOf(document.blocks, options.title)) {
    for (const { text, page } of packUnits(unitsOf(section.blocks, max), target, max)) {
      const position = passages.length;
      passages.push({ headingPath: section.path, text, ...(page === undefined ? {} : { page }), position });
    }
  }
  return passages;
}

/** As `chunkBlocks`, from Markdown. Front matter is left out. */
export function chunkMarkdown(markdown: string, options: ChunkOptions = {}): DraftPassage[] {
  return chunkBlocks(parseMarkdown(markdown), options);
}

interface Section {
  path: string[];
  blocks: Exclude<Block, { kind: 'heading' }>[];
}

type Heading = Extract<Block, { kind: 'heading' }>;

function sectionsOf(blocks: readonly Block[], title: string | undefined): Section[] {
  const sections: Section[] = [];
  const own = ownTitle(blocks);
  const names = (heading: Heading) => (title === undefined ? heading === own : plain(heading.text) === plain(title));
  let open: Heading[] = [];
  let section: Section = { path: [], blocks: [] };
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'heading') {
      section.blocks.push(block);
      continue;
    }
    if (section.blocks.length > 0) sections.push(section);
    const above = open.filter((heading) => heading.level < block.level);
    open = [...above, block];
    section = { path: pathOf(open, names), blocks: [] };
    // A heading with nothing under it ("Artículo 7. (Derogado)") is itself what there is to know.
    if (isLeaf(block, blocks[index + 1]) && saysSomething(block.text) && !names(block)) {
      section = { path: pathOf(above, names), blocks: [{ ...block, kind: 'paragraph' }] };
    }
  }
  if (section.blocks.length > 0) sections.push(section);
  return sections;
}

function isLeaf(heading: Heading, next: Block | undefined): boolean {
  return !next || (next.kind === 'heading' && next.level <= heading.level);
}

/** More than a name: "Descripción" above an empty field tells nothing. */
function saysSomething(heading: string): boolean {
  return heading.split(/\s+/).length > 3 || /[\d(:]/.test(heading);
}

function pathOf(headings: readonly Heading[], names: (heading: Heading) => boolean): string[] {
  return headings
    .filter((heading) => !names(heading))
    .map(({ text }) => (text.length > MAX_HEADING ? `${text.slice(0, MAX_HEADING - 1).trimEnd()}…` : text));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
