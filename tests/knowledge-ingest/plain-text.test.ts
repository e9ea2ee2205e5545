import { describe, expect, it } from 'vitest';
import { decodeText } from '../../knowledge-ingest/parsers/decode-text.ts';
import { parsePlainText } from '../../knowledge-ingest/parsers/parse-plain-text.ts';

const euro = 'Tasa: 2,80 € (año 2026)';

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from(euro)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${euro}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${euro}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${euro}`, 'utf16le').swap16()],
    [
      'Windows-1252',
      Buffer.concat([Buffer.from('Tasa: 2,80 '), Buffer.from([0x80]), Buffer.from(' (año 2026)', 'latin1')]),
    ],
  ])('is read in %s', (_, bytes) => {
    expect(decodeText(new Uint8Array(bytes))).toBe(euro);
  });

  it('that is binary is refused', () => {
    const bytes = new Uint8Array([0x50, 0x00, 0x01, 0x02]);
    expect(() => decodeText(bytes)).toThrow(expect.objectContaining({ code: 'file-broken' }));
  });

  it('joins wrapped lines, keeps lines that were broken on purpose and takes bullets for items', () => {
    const text = [
      'Cómo pedir cita',
      '',
      'La cita previa se pide en la sede electrónica o por teléfono, con el número de documento de',
      'identidad y el trámite que se quiere hacer.',
      '',
      'OAC Centro',
      'Calle Aduana, 8',
      '',
      'Traiga:',
      '- su DNI',
      '  o su NIE',
      '  * en vigor',
    ].join('\r\n');
    expect(parsePlainText(text)).toEqual({
      title: 'Cómo pedir cita',
      blocks: [
        { kind: 'heading', level: 1, text: 'Cómo pedir cita' },
        {
          kind: 'paragraph',
          text: 'La cita previa se pide en la sede electrónica o por teléfono, con el número de documento de identidad y el trámite que se quiere hacer.',
        },
        { kind: 'paragraph', text: 'OAC Centro\nCalle Aduana, 8' },
        { kind: 'paragraph', text: 'Traiga:' },
        { kind: 'item', text: 'su DNI o su NIE', depth: 0 },
        { kind: 'item', text: 'en vigor', depth: 1 },
      ],
    });
  });
});
