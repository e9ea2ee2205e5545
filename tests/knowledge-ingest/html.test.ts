import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../knowledge-ingest/parsers/decode-text.ts';
import { declaredCharset, parseHtml } from '../../knowledge-ingest/parsers/parse-html.ts';

const fixture = readFileSync(join(import.meta.dirname, '../fixtures/documents/tramite.html'), 'utf8');
const texts = (html: string) =>
  parseHtml(html).blocks.map((block) => (block.kind === 'table' ? block.rows.flat().join('|') : block.text));

describe('a web page', () => {
  const page = parseHtml(fixture);

  it('gives its main content: headings, links as their words, nested lists, tables whose rows tell all, quotes', () => {
    expect(page.title).toBe('Alta en el padrón');
    expect(page.language).toBe('es-ES');
    expect(page.blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Alta en el padrón' },
      { kind: 'paragraph', text: 'Inscríbase en el padrón municipal.\nEs gratuito.' },
      { kind: 'heading', level: 2, text: 'Documentos' },
      { kind: 'paragraph', text: 'Debe aportar:' },
      { kind: 'item', depth: 0, number: 1, text: 'Documento de identidad' },
      { kind: 'item', depth: 1, text: 'DNI' },
      { kind: 'item', depth: 1, text: 'NIE' },
      { kind: 'item', depth: 0, number: 2, text: 'Contrato de alquiler' },
      { kind: 'heading', level: 2, text: 'Tasas' },
      {
        kind: 'table',
        header: ['Documento', 'Euros'],
        rows: [
          ['Volante', '0'],
          ['Certificado', '2,80'],
          ['Certificado', '5,60 (urgente)'],
        ],
      },
      { kind: 'item', depth: 0, text: 'Plazo: 1 mes' },
      { kind: 'quote', text: 'Silencio positivo.' },
    ]);
  });

  it.each([
    ['navigation, site header and footer', /Inicio|Ayuntamiento|Aviso legal/],
    ['scripts, styles, forms and cookie notices', /guion|color|Enviar|Buscar|cookies/],
    ['what is hidden by a class, a style or for assistive technology', /Ignore|tamaño cero|decorativo/],
  ])('leaves out %s', (_, pattern) => {
    expect(JSON.stringify(page.blocks)).not.toMatch(pattern);
  });

  it('without a marked main part gives the body, and keeps the heading of a header', () => {
    const html = '<body><header><h1>Cita previa</h1></header><div><p>Pida cita.</p></div></body>';
    expect(texts(html)).toEqual(['Cita previa', 'Pida cita.']);
  });

  it('is found in the body when its main part is empty', () => {
    expect(texts('<main></main><p>Fuera</p>')).toEqual(['Fuera']);
  });

  it.each([
    'display:none',
    'visibility: hidden',
    'opacity:0',
    'font-size:0px',
    'opacity: 0;',
  ])('does not show what has the style %s', (style) => {
    expect(texts(`<p>Uno<span style="${style}">oculto</span></p>`)).toEqual(['Uno']);
  });

  it('shows what is only nearly hidden', () => {
    expect(texts('<p>Uno<span style="opacity:0.9;font-size:0.8em"> dos</span></p>')).toEqual(['Uno dos']);
  });

  it('nested deeper than the call stack gives its text', () => {
    expect(texts(`${'<div>'.repeat(50_000)}hola${'<b>'.repeat(50_000)} mundo`)).toEqual(['hola mundo']);
  });

  it('is not blown up by the spans of its cells', () => {
    const html = '<table><tr><td colspan="999999999" rowspan="999999999">x</td><td>y</td></tr></table>';
    expect(JSON.stringify(parseHtml(html).blocks).length).toBeLessThan(1000);
  });

  it.each([
    ['<meta charset="iso-8859-1">', 'padrón'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', 'padrón'],
    ['', 'padrón'],
  ])('is read in the encoding it declares: %s', (meta, word) => {
    const bytes = new Uint8Array(Buffer.from(`${meta}<p>${word}</p>`, 'latin1'));
    expect(decodeText(bytes, declaredCharset(bytes))).toContain(word);
  });
});
