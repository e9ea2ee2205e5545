import type { Block, ParsedDocument } from './block.ts';
import { oneLine, visibleText } from './clean-text.ts';

const BULLET = /^\s*(?:[-*•·–]\s+)(?=\S)/;
const RULE = /^\s*[-=_*~]{3,}\s*$/;

/**
 * Plain text: blank lines part paragraphs, lines of one paragraph are joined unless they were broken on purpose (all of
 * them short), bullets are items. A first paragraph of one short line is the title.
 */
export function parsePlainText(text: string): ParsedDocument {
  const blocks = visibleText(text)
    .split(/\n(?:[^\S\n]*\n)+/)
    .flatMap(blocksOf);
  const [first] = blocks;
  const titled = blocks.length > 1 && first?.kind === 'paragraph' && isTitle(first.text);
  return titled
    ? { title: first.text, blocks: [{ kind: 'heading', level: 1, text: first.text }, ...blocks.slice(1)] }
    : { blocks };
}

function isTitle(text: string): boolean {
  return text.length <= 120 && !text.includes('\n') && !/[.,;:]$/.test(text);
}

function blocksOf(paragraph: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join(brokenOnPurpose(lines) ? '\n' : ' ') });
    lines = [];
  };
  for (const line of paragraph.split('\n')) {
    const text = oneLine(line);
    if (text === '' || RULE.test(line)) continue;
    if (BULLET.test(line)) {
      flush();
      const depth = Math.min(Math.floor((/^\s*/.exec(line)?.[0].replaceAll('\t', '  ').length ?? 0) / 2), 5);
      blocks.push({ kind: 'item', text: oneLine(line.replace(BULLET, '')), depth });
      continue;
    }
    const last = blocks.at(-1);
    // An indented line after an item goes on with it.
    if (lines.length === 0 && last?.kind === 'item' && /^\s{2,}/.test(line)) last.text += ` ${text}`;
    else lines.push(text);
  }
  flush();
  return blocks;
}

/** Wrapped text fills its lines; an address or a timetable does not. */
function brokenOnPurpose(lines: readonly string[]): boolean {
  const width = Math.max(...lines.map((line) => line.length));
  return width < 60;
}
