/** Heading depth as in HTML. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

interface Placed {
  /** Page of the original, from 1, where it has pages. */
  page?: number | undefined;
}

/**
 * A piece of a document that reads as one. Texts are plain (no markup), trimmed, without hidden characters; a newline
 * in a paragraph or quote is a line break the author wanted.
 */
export type Block =
  | ({ kind: 'heading'; level: HeadingLevel; text: string } & Placed)
  | ({ kind: 'paragraph'; text: string } & Placed)
  /** `depth` from 0; `number` in numbered lists. */
  | ({ kind: 'item'; text: string; depth: number; number?: number | undefined } & Placed)
  /** `header` may be empty; rows are as wide as they come. */
  | ({ kind: 'table'; header: string[]; rows: string[][] } & Placed)
  | ({ kind: 'quote'; text: string } & Placed);

/** What every parser gives. */
export interface ParsedDocument {
  title?: string | undefined;
  /** What the file declares, unchecked (`es-ES`). */
  language?: string | undefined;
  /** Pages of the original, where it has pages. */
  pages?: number | undefined;
  blocks: Block[];
}

export function headingLevel(level: number): HeadingLevel {
  return Math.min(Math.max(Math.round(level), 1), 6) as HeadingLevel;
}

type Heading = Extract<Block, { kind: 'heading' }>;

/** The heading that names the document: of the first level, and the first block or the only one of that level. */
export function ownTitle(blocks: readonly Block[]): Heading | undefined {
  const headings = blocks.filter((block): block is Heading => block.kind === 'heading' && block.level === 1);
  const [first] = headings;
  return first && (headings.length === 1 || blocks[0] === first) ? first : undefined;
}

/** All letters and digits of the blocks: none means there is nothing to know. */
export function hasWords(blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    /[\p{L}\p{N}]/u.test(block.kind === 'table' ? [...block.header, ...block.rows.flat()].join('') : block.text),
  );
}
