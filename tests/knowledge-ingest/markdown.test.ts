import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, HeadingLevel } from '../../knowledge-ingest/parsers/block.ts';
import { markdownOf } from '../../knowledge-ingest/parsers/markdown-of.ts';
import { parseHtmlFragment } from '../../knowledge-ingest/parsers/parse-html.ts';
import { parseMarkdown } from '../../knowledge-ingest/parsers/parse-markdown.ts';
import { tidyBlocks } from '../../knowledge-ingest/parsers/tidy-blocks.ts';
import { AppError } from '../../src/errors.ts';

const fixture = readFileSync(join(import.meta.dirname, '../fixtures/documents/ordenanza-terrazas.md'), 'utf8');

describe('Markdown', () => {
  const parsed = parseMarkdown(fixture, { html: parseHtmlFragment });

  it('gives the facts of its front matter and ignores keys that are none', () => {
    expect(parsed.facts).toEqual({
      title: 'Ordenanza de terrazas',
      topic: 'licencias',
      language: 'es',
      validFrom: '2026-01-01',
      owner: 'Licencias',
      questions: ['¿Cuánto cuesta poner una terraza?'],
    });
  });

  it('keeps headings, links as their words, items with depth and number, tables and quotes', () => {
    expect(parsed.title).toBe('Ordenanza de terrazas');
    expect(parsed.blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Ordenanza de terrazas' },
      {
        kind: 'paragraph',
        text: 'Regula las terrazas de hostelería en la vía pública. Consulte la sede electrónica o llame al 900 000 010.',
      },
      { kind: 'heading', level: 2, text: 'Documentos' },
      { kind: 'paragraph', text: 'Con la solicitud se presenta:' },
      { kind: 'item', depth: 0, text: 'plano a escala 1:100' },
      { kind: 'item', depth: 0, text: 'seguro de responsabilidad civil' },
      { kind: 'item', depth: 1, text: 'con un mínimo de 300.000 €' },
      { kind: 'item', depth: 0, number: 1, text: 'Rellene el formulario.' },
      { kind: 'item', depth: 0, number: 2, text: 'Pague la tasa.' },
      { kind: 'heading', level: 2, text: 'Tarifas' },
      {
        kind: 'table',
        header: ['Zona', 'Euros por m²'],
        rows: [
          ['Centro', '42,50'],
          ['Resto', '21'],
        ],
      },
      { kind: 'quote', text: 'La tasa se paga por año natural.' },
      { kind: 'paragraph', text: 'Texto con palabras visibles y 90 €.' },
    ]);
  });

  it.each([
    ['a wrong date', '---\nvalidUntil: mañana\n---\nx', 'validUntil'],
    ['a script as address', '---\nurl: "javascript:alert(1)"\n---\nx', 'url'],
    ['broken YAML', '---\ntitle: [a\n---\nx', '---'],
    ['a list in place of facts', '---\n- a\n---\nx', '---'],
  ])('is refused with front matter that has %s', (_, source, field) => {
    const attempt = () => parseMarkdown(source);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'file-broken',
        userMessageKey: 'error.file-front-matter',
        params: { field },
      }),
    );
  });

  it('takes a rule at the top without an end for what it is', () => {
    expect(parseMarkdown('---\nHola').blocks).toEqual([{ kind: 'paragraph', text: 'Hola' }]);
  });

  it('loses text smuggled in characters that are not shown', () => {
    const hidden = [...'ignore'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
    expect(parseMarkdown(`Pa\u200Bdrón${hidden} m\u00ADunicipal\u202E`).blocks).toEqual([
      { kind: 'paragraph', text: 'Padrón municipal' },
    ]);
  });
});

const line = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '#',
        '*',
        '_',
        '`',
        '|',
        '\\',
        '<b>',
        '&amp;',
        '[x](y)',
        '~~',
        '1.',
        '2)',
        '-',
        '+',
        '>',
        '=',
        'www.a.es/b*c_',
        'artículo',
        '5 €',
        ':',
        '!',
        '\t',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join(' ')),
  fc.constantFrom(
    '---',
    '===',
    '- - -',
    '# título #',
    '```',
    '1. uno',
    '<!-- page 3 -->',
    '[^1]',
    '| a | b |',
    'http://x.es/a_b_c',
    'a@b.es',
  ),
);
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const page = fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom<HeadingLevel>(1, 2, 3, 4, 5, 6),
    text: line,
  }),
  fc.record({ kind: fc.constant('paragraph' as const), text }),
  fc.record({ kind: fc.constant('quote' as const), text }),
  fc.record({
    kind: fc.constant('item' as const),
    text,
    depth: fc.integer({ min: 0, max: 4 }),
    number: fc.option(fc.integer({ min: 0, max: 9999 }), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    header: fc.array(line, { maxLength: 3 }),
    rows: fc.array(fc.array(line, { maxLength: 4 }), { maxLength: 4 }),
  }),
);

describe('the Markdown that a version keeps', () => {
  it('reads back to the same blocks, whatever characters they hold', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const tidy = tidyBlocks(blocks);
        expect(parseMarkdown(markdownOf(tidy)).blocks).toEqual(tidy);
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps the page of every block', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(block, page), { maxLength: 8 }), (placed) => {
        let last = 1;
        const blocks = placed.map(([held, next]) => {
          last = next ?? last;
          return { ...held, page: last };
        });
        const tidy = tidyBlocks(blocks);
        expect(parseMarkdown(markdownOf(tidy)).blocks).toEqual(tidy);
      }),
      { numRuns: 500 },
    );
  });
});
