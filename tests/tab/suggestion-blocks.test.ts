import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlinesOf, plainText, suggestionBlocks } from '../../tab/text/suggestion-blocks.ts';

describe('a suggestion as blocks', () => {
  it('reads paragraphs, lists and citations', () => {
    const blocks = suggestionBlocks('Debe presentar [1]:\n- El **DNI** [2].\n- La hoja.\n\nTrae cita [1].');
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'list', 'paragraph']);
    const list = blocks[1];
    expect(list?.kind === 'list' && list.items.map((item) => item.inlines.map((inline) => inline.kind))).toEqual([
      ['text', 'strong', 'text', 'citation', 'text'],
      ['text'],
    ]);
  });

  it('keeps numbered and bulleted lists apart', () => {
    const lists = suggestionBlocks('1. Uno\n2. Dos\n- Tres').map((block) => block.kind === 'list' && block.ordered);
    expect(lists).toEqual([true, false]);
  });

  it('does not show a citation that is still arriving', () => {
    for (const loose of ['Texto [', 'Texto [1', 'Texto [12']) {
      expect(suggestionBlocks(loose)).toEqual([
        { kind: 'paragraph', at: 0, inlines: [{ kind: 'text', text: 'Texto', at: 0 }] },
      ]);
    }
  });

  it('shows a masked identifier by its kind and never as a citation', () => {
    expect(inlinesOf('Mi DNI es [DNI_1].')).toEqual([
      { kind: 'text', text: 'Mi DNI es ', at: 0 },
      { kind: 'mask', identifier: 'DNI', at: 10 },
      { kind: 'text', text: '.', at: 17 },
    ]);
  });

  it('treats markup of any other kind as the text it is', () => {
    const hostile = '<img src=x onerror=alert(1)> [x](javascript:alert(1))';
    expect(inlinesOf(hostile)).toEqual([{ kind: 'text', text: hostile, at: 0 }]);
  });

  it('gives every piece a place of its own, whatever the text', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\n', '- ', '1. ', '[1]', '**a**', '> ', '# ', '[DNI_2]', '[3'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const blocks = suggestionBlocks(pieces.join(''));
        const inlines = blocks.flatMap((block) =>
          block.kind === 'list' ? block.items.flatMap((item) => item.inlines) : block.inlines,
        );
        const places = inlines.map((inline) => inline.at);
        expect(new Set(places).size).toBe(places.length);
        expect(new Set(blocks.map((block) => block.at)).size).toBe(blocks.length);
      }),
    );
  });
});

describe('the text for a citizen', () => {
  it('has neither citation marks nor Markdown signs', () => {
    expect(plainText('## Alta\nDebe presentar **el DNI** [1].\n* La hoja [2]  \n> Cita')).toBe(
      'Alta\nDebe presentar el DNI.\n- La hoja\nCita',
    );
  });

  it('never keeps a citation mark, whatever surrounds it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant('[7]'))), (pieces) => {
        fc.pre(!pieces.some((text) => text !== '[7]' && /[[\]\d*]/.test(text)));
        expect(plainText(pieces.join(''))).not.toContain('[7]');
      }),
    );
  });
});
