import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReply } from '../../../src/text/grounding/safe-reply.ts';
import { ground } from './grounding.ts';

const S = 'El alta en el padrón se resuelve en tres meses';
/** The whole of the Markdown that may come out, line by line; brackets stand for citations and placeholders only. */
const LINE = /^(?:> |(?: {3})?(?:- |\d{1,3}\. ))?(?:[^\p{Cc}[\]`\\|]|\[\d{1,3}\]|\[\p{Lu}[\p{Lu}_]+_\d{1,4}\])*$/u;
const SNIPPETS = [
  `${S} [1].`,
  'La oficina abre de 9:00 a 14:00 [2]. ',
  '# Título\n',
  '- ',
  '* ',
  '1. ',
  '> ',
  '**',
  '*',
  '_',
  '`',
  '```\n',
  '\n',
  '\n\n',
  ' ',
  '[1]',
  '[2',
  ']',
  '[99]',
  '[DNI_1]',
  '![x](http://evil.com/a.png)',
  '[aquí](https://sede.puertoclaro.example/tramites/padron)',
  '<img src=x onerror=y>',
  '&lt;b&gt;',
  '&amp;lt;',
  '&#91;1&#93;',
  '&#8203;',
  '\u200b',
  '\u202e',
  '\u{E0041}',
  '| a | b |\n',
  '|---|---|\n',
  '[r]: http://evil.com\n',
  '[^1]: nota\n',
  '<!-- -->',
  'http://evil.com/?q=1',
  'evil[.]com',
  'ana@evil.com',
  '\\',
  '&nbsp;',
  '\r\n',
  '~~',
  '\t',
  '   ',
  '¿Vive usted aquí?',
  'Un saludo,',
  'Debe aportar:\n',
  'NO_ANSWER',
  '...',
  '«',
  '”',
  'Sr. ',
  '\ud83d',
  '\ude00',
  '😀',
  'ñ',
  '½',
  '٣',
];
const markdown = fc
  .array(fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 })
  .map((parts) => parts.join(''));
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });

describe('grounding: the Markdown that comes out', () => {
  it.each([
    ['pictures', `${S} [1]. ![x](http://evil.example/b.png?q=1)`, `${S} [1].`],
    ['pictures by reference', `${S} [1]. ![x][r]\n\n[r]: http://evil.example`, `${S} [1].`],
    ['elements', `${S} <b onclick="x">hoy</b> [1].`, `${S} hoy [1].`],
    ['a link to the source, as its citation', `[${S}](https://sede.puertoclaro.example/tramites/padron).`, `${S} [1].`],
    ['italics', `*El alta* en el _padrón_ se resuelve en tres meses [1].`, `${S} [1].`],
    [
      'bold',
      `El alta en el padrón se resuelve en **tres meses [1]**.`,
      'El alta en el padrón se resuelve en **tres meses** [1].',
    ],
    [
      'code',
      'El alta en el `padrón` se resuelve en tres meses [1].\n```js\nfetch("http://evil.example")\n```',
      `${S} [1].`,
    ],
    ['a fence around all', `\`\`\`markdown\n${S} [1].\n\`\`\``, `${S} [1].`],
    ['tables', `| Alta en el padrón | tres meses [1] |\n|---|---|`, '- Alta en el padrón, tres meses [1]'],
    [
      'invisible signs',
      `El\u200b alta en el\u202e padrón se\u{E0041}\u{E0042} resuelve en tres meses [1].`,
      `${S} [1].`,
    ],
    ['entities, once', `${S} [1]. &lt;img src=http://evil.example&gt;`, `${S} [1].`],
    ['other bullets', `• ${S} [1]\n1) ${S} [1]`, `- ${S} [1]\n1. ${S} [1]`],
  ])('has no %s', (_what, draft, text) => {
    expect(ground(draft).text).toBe(text);
  });

  it('quotes only what is verbatim', () => {
    expect(ground('> La resolución se notifica en 15 días hábiles [2].').text).toBe(
      '> La resolución se notifica en 15 días hábiles [2].',
    );
    expect(ground('> La resolución se notifica a los 15 días hábiles, por escrito [2].').text).toBe('');
  });

  it('is total, is the subset and does not depend on the cuts, for any Markdown', () => {
    fc.assert(
      fc.property(markdown, cuts, (draft, lengths) => {
        const whole = ground(draft, { placeholders: ['[DNI_1]'] });
        const inPieces = ground(draft, { placeholders: ['[DNI_1]'], cuts: lengths });
        expect(inPieces.pieces.join('')).toBe(whole.text);
        expect(inPieces).toMatchObject({
          text: whole.text,
          removed: whole.removed,
          quotes: whole.quotes,
          support: whole.support,
        });
        expect(inPieces.verdict).toBe(whole.verdict);
        for (const line of whole.text.split('\n')) expect(line).toMatch(LINE);
        expect(whole.text).not.toMatch(/evil|https?:/i);
        expect(safeReply(draft, [])).not.toMatch(/evil\.com|https?:\/\//i);
      }),
      { numRuns: 400 },
    );
  });

  it('is total for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (draft) => {
        expect(ground(draft, { cuts: [1] }).text).toBe(ground(draft).text);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    '[a]',
    '[a] ',
    '\\\\[a]',
    '【a】',
    '[1]',
    '(',
    '. [',
    '*_',
    '"» ',
    'a: ',
  ])('is read to its end though it repeats «%s»', (unit) => {
    const line = `Hola.${unit.repeat(300)}x\n`;
    expect(ground(line, { cuts: [1] }).text).toBe(ground(line).text);
  });

  it('is the same when it is cleaned again', () => {
    fc.assert(
      fc.property(markdown, (draft) => {
        const once = safeReply(draft, []);
        expect(safeReply(once, [])).toBe(once);
      }),
      { numRuns: 400 },
    );
  });

  it('stands when it is grounded again', () => {
    const drafts = fc.array(
      fc.constantFrom(
        `${S} [1]. `,
        `**Plazo:** ${S} [1].\n`,
        '\n\n',
        '- Contrato de alquiler [1]\n',
        'Debe aportar:\n\n',
        '> La resolución se notifica en 15 días hábiles. [2]\n',
        'La tasa es de 9 €. ',
        '1. Documento de identidad [1]\n',
        'Estimada señora:\n\n',
        '# Oficina\n',
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(drafts, (parts) => {
        const once = ground(parts.join('')).text;
        const again = ground(once);
        // What was left out may have stood between words that repeat.
        if (again.verdict !== 'broken') expect(again.text).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});

describe('grounding: a reply of no sources', () => {
  it('keeps the words and takes out what leads elsewhere', () => {
    const text =
      '# Aviso\n\nEntre en [la sede](http://evil.example/x) o en https://sede.example/cita, **hoy**.\n![x](http://evil.example/p.png)\n* Uno\n* Dos [1]';
    expect(safeReply(text, ['https://sede.example/cita'])).toBe(
      '**Aviso**\n\nEntre en la sede o en https://sede.example/cita, **hoy**.\n\n- Uno\n- Dos [1]',
    );
  });
});
