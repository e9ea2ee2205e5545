import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkBlocks, chunkMarkdown, type DraftPassage } from '../../knowledge-ingest/chunk.ts';
import type { Block, HeadingLevel } from '../../knowledge-ingest/parsers/block.ts';
import { tidyBlocks } from '../../knowledge-ingest/parsers/tidy-blocks.ts';
import { piecesOf, sentencesOf } from '../../knowledge-ingest/sentences.ts';

const sentence = (words: number) => `${Array.from({ length: words }, (_, index) => `palabra${index}`).join(' ')}.`;

describe('passages', () => {
  it('keep the headings above them, without the title, and never cross a heading', () => {
    const passages = chunkMarkdown(
      '# Padrón\n\nIntro.\n\n## Alta\n\nUno.\n\n### Documentos\n\nDos.\n\n## Baja\n\nTres.\n\n## Alta\n\nCuatro.',
    );
    expect(passages).toEqual([
      { headingPath: [], text: 'Intro.', position: 0 },
      { headingPath: ['Alta'], text: 'Uno.', position: 1 },
      { headingPath: ['Alta', 'Documentos'], text: 'Dos.', position: 2 },
      { headingPath: ['Baja'], text: 'Tres.', position: 3 },
      { headingPath: ['Alta'], text: 'Cuatro.', position: 4 },
    ]);
  });

  it('keep a title that the caller gives out of the path, too', () => {
    const markdown = '## ¿Cómo me empadrono?\n\nUno.\n\n# A\n\nx.\n\n# B\n\ny.';
    expect(chunkMarkdown(markdown, { title: '¿Cómo me empadrono?' }).map(({ headingPath }) => headingPath)).toEqual([
      [],
      ['A'],
      ['B'],
    ]);
  });

  it('hold paragraphs together up to the size they aim at', () => {
    const markdown = Array.from({ length: 9 }, () => sentence(30)).join('\n\n');
    const passages = chunkMarkdown(markdown);
    expect(passages.map(({ text }) => text.split('\n\n').length)).toEqual([3, 3, 3]);
  });

  it('keep a list with the sentence that leads in, and say it again where the list goes on', () => {
    const items = Array.from({ length: 30 }, (_, index) => `- documento número ${index} de la solicitud de licencia`);
    const passages = chunkMarkdown(
      `${sentence(60)}\n\nPara pedirla debe aportar estos documentos:\n\n${items.join('\n')}`,
    );
    expect(passages.length).toBeGreaterThan(1);
    for (const { text } of passages) expect(text).toContain('debe aportar estos documentos:\n- documento número');
    expect(items.every((item) => passages.some(({ text }) => text.split('\n').includes(item)))).toBe(true);
  });

  it('make each row of a table tell the names of its columns', () => {
    const [passage] = chunkMarkdown(
      'Las tasas son:\n\n| Zona | Euros |\n| - | - |\n| Centro | 42,50 |\n| Resto | 21 |',
    );
    expect(passage?.text).toBe('Las tasas son:\n- Zona: Centro; Euros: 42,50\n- Zona: Resto; Euros: 21');
  });

  it('part a long paragraph between sentences, never after an abbreviation', () => {
    const long = Array.from({ length: 40 }, () => 'Según el art. 5 y la pág. 3 de la norma, se paga.').join(' ');
    const passages = chunkMarkdown(long);
    expect(passages.length).toBeGreaterThan(1);
    for (const { text } of passages) expect(text).toMatch(/^Según[\s\S]*se paga\.$/);
  });

  it('are made of a heading alone when it tells something by itself', () => {
    const passages = chunkMarkdown('## Artículo 7. (Derogado)\n\n## Campo\n\n## Artículo 8.\n\nTexto.');
    expect(passages.map(({ headingPath, text }) => [headingPath, text])).toEqual([
      [[], 'Artículo 7. (Derogado)'],
      [['Artículo 8.'], 'Texto.'],
    ]);
  });

  it('have the page where they begin', () => {
    const blocks: Block[] = [
      { kind: 'paragraph', text: sentence(100), page: 3 },
      { kind: 'paragraph', text: sentence(100), page: 4 },
    ];
    expect(chunkBlocks({ blocks }).map(({ page }) => page)).toEqual([3, 4]);
  });
});

const words = fc.array(fc.stringMatching(/^[a-záéíóúñ0-9€]{1,14}[,;:.]?$/), { minLength: 1, maxLength: 120 });
const text = words.map((parts) => parts.join(' '));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom<HeadingLevel>(1, 2, 3, 4),
    text: text.map((long) => `4. ${long.slice(0, 80)}`),
  }),
  fc.record({ kind: fc.constant('paragraph' as const), text }),
  fc.record({ kind: fc.constant('item' as const), text, depth: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constant('quote' as const), text }),
  fc.record({
    kind: fc.constant('table' as const),
    header: fc.constant<string[]>([]),
    rows: fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  }),
);
const document = fc.array(block, { maxLength: 20 }).map((blocks) => tidyBlocks(blocks));
const letters = (held: string) => held.replace(/[^\p{L}\p{N}€]+/gu, '');

describe('cutting any document', () => {
  it('loses no text and changes no order', () => {
    fc.assert(
      fc.property(document, (blocks) => {
        const passages = chunkBlocks({ blocks }, { title: 'Título' });
        for (const held of blocks) {
          for (const wanted of held.kind === 'table' ? held.rows.flat() : [held.text]) {
            expect(holds(passages, wanted), wanted).toBe(true);
          }
        }
        const places = passages.map(({ position }) => position);
        expect(places).toEqual(passages.map((_, index) => index));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every passage within the maximum', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 200, max: 2000 }), (blocks, max) => {
        for (const passage of chunkBlocks({ blocks }, { max })) expect(passage.text.length).toBeLessThanOrEqual(max);
      }),
      { numRuns: 300 },
    );
  });

  it('gives each passage the headings that stand above it', () => {
    fc.assert(
      fc.property(document, (blocks) => {
        const headings = new Set(blocks.flatMap((held) => (held.kind === 'heading' ? [held.text] : [])));
        for (const { headingPath } of chunkBlocks({ blocks })) {
          expect(headingPath.every((heading) => headings.has(heading))).toBe(true);
          expect(headingPath.length).toBeLessThanOrEqual(4);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('parting text', () => {
  it('gives the text back when its sentences or pieces are joined', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), fc.integer({ min: 2, max: 400 }), (any, max) => {
        // White space alone is no sentence.
        expect(sentencesOf(any).join('')).toBe(any.trim() === '' ? '' : any);
        if (any.trim() !== '') expect(piecesOf(any, max).join('')).toBe(any);
        for (const piece of piecesOf(any, max)) expect(piece.trimEnd().length).toBeLessThanOrEqual(max);
      }),
      { numRuns: 500 },
    );
  });
});

/** Whether the passages hold a text: in one, or parted over some that follow each other. */
function holds(passages: readonly DraftPassage[], wanted: string): boolean {
  const all = passages.map(({ headingPath, text: held }) => letters(headingPath.join('')) + letters(held));
  const text = passages.map(({ text: held }) => letters(held)).join('');
  return all.some((held) => held.includes(letters(wanted))) || text.includes(letters(wanted));
}
