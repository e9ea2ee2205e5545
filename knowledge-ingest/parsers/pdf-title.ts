import type { Block } from './block.ts';

const RULE_TITLE =
  /^(?:\d{3,6}\s+)?((?:Ley|Real Decreto|Decreto|Orden|Resolución|Acuerdo|Ordenanza|Reglamento|Bando|Instrucción|Circular|Llei|Decret|Ordre|Resolució|Acord|Ordenança)\b[\s\S]{15,480})$/;
/** What programs write when nobody gave a title. */
const NO_TITLE =
  /^(?:microsoft (?:word|powerpoint)\b|untitled|sin título|document\d*$|disposición \d+ del boe|.*\.(?:docx?|pdf|indd|qxd|odt)$)/i;

/**
 * The title of a PDF and its blocks, in which it is a heading. A rule is called by its own name on its first pages; else
 * what the file declares counts, unless a program made it up, else the largest heading of the first page.
 */
export function titledPdf(blocks: readonly Block[], declared: string): { title?: string; blocks: Block[] } {
  const index = blocks.slice(0, 30).findIndex(isRuleTitle);
  const found = blocks[index];
  if (found && found.kind !== 'table') {
    const title = RULE_TITLE.exec(found.text)?.[1] ?? found.text;
    const heading: Block = { kind: 'heading', level: 1, text: title, page: found.page };
    // Above it stands the gazette's own masthead.
    const above = blocks
      .slice(0, index)
      .map((block): Block => (block.kind === 'heading' ? { ...block, kind: 'paragraph' } : block));
    return { title, blocks: [...(isMasthead(above) ? [] : above), heading, ...blocks.slice(index + 1)] };
  }
  if (declared !== '' && !NO_TITLE.test(declared)) return { title: declared, blocks: [...blocks] };
  const headings = blocks.filter((block) => block.kind === 'heading' && block.page === 1);
  const level = Math.min(...headings.map((block) => (block.kind === 'heading' ? block.level : 6)));
  const largest = headings.find((block) => block.kind === 'heading' && block.level === level);
  return { ...(largest?.kind === 'heading' ? { title: largest.text } : {}), blocks: [...blocks] };
}

/** Set apart as a title is: a heading already, or a paragraph without an end. */
function isRuleTitle(block: Block): boolean {
  if (block.kind === 'table' || (block.page ?? 1) > 2 || !RULE_TITLE.test(block.text)) return false;
  return (
    block.kind === 'heading' || (block.kind === 'paragraph' && /\d+\/\d{4}|\bde \d{4}\b/.test(block.text.slice(0, 120)))
  );
}

function isMasthead(blocks: readonly Block[]): boolean {
  return blocks.every((block) => block.kind === 'paragraph' && block.text.length < 120 && !/[.:]$/.test(block.text));
}
