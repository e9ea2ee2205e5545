import { describe, expect, it } from 'vitest';
import { legalHeading } from '../../knowledge-ingest/parsers/legal-headings.ts';

describe('a heading of a rule', () => {
  it.each([
    ['Artículo 9. Autorización y registro.', 'article', 'Artículo 9. Autorización y registro.', ''],
    ['Artículo 5.º Objeto.', 'article', 'Artículo 5.º Objeto.', ''],
    ['Artículo 8 quáter. Cartera común.', 'article', 'Artículo 8 quáter. Cartera común.', ''],
    ['Artículo treinta y dos.', 'article', 'Artículo treinta y dos.', ''],
    ['ARTÍCULO PRIMERO.- Ámbito.', 'article', 'ARTÍCULO PRIMERO.- Ámbito.', ''],
    ['Article 3. Objecte.', 'article', 'Article 3. Objecte.', ''],
    [
      'Artículo 4. 1. Los municipios prestan servicios.',
      'article',
      'Artículo 4.',
      '1. Los municipios prestan servicios.',
    ],
    [
      'Artículo 2. Ámbito. Esta ley se aplica a todos.',
      'article',
      'Artículo 2. Ámbito.',
      'Esta ley se aplica a todos.',
    ],
    [
      'Disposición adicional primera. Carácter básico.',
      'provision',
      'Disposición adicional primera. Carácter básico.',
      '',
    ],
    ['Disposició final única. Entrada en vigor.', 'provision', 'Disposició final única. Entrada en vigor.', ''],
    ['DISPOSICIONES TRANSITORIAS', 'provisions', 'DISPOSICIONES TRANSITORIAS', ''],
    ['CAPÍTULO II', 'chapter', 'CAPÍTULO II', ''],
    ['Capítol III. De les llicències', 'chapter', 'Capítol III. De les llicències', ''],
    ['TÍTULO PRELIMINAR', 'title', 'TÍTULO PRELIMINAR', ''],
    ['Sección 1.ª Ordenación de prestaciones', 'section', 'Sección 1.ª Ordenación de prestaciones', ''],
    ['ANEXO I', 'annex', 'ANEXO I', ''],
    ['EXPOSICIÓN DE MOTIVOS', 'preamble', 'EXPOSICIÓN DE MOTIVOS', ''],
  ])('is seen in %s', (paragraph, rank, text, rest) => {
    expect(legalHeading(paragraph)).toMatchObject({ rank, text, rest });
  });

  it.each([
    'artículo 9. en minúscula.',
    'Artículo 4 de la Ley 39/2015, de 1 de octubre.',
    'Artículo 9.2 y siguientes.',
    '«Artículo 3. Indicación y uso.',
    'Título I de la Ley 14/1986, de 25 de abril, General de Sanidad.',
    'Capítulo II, en lo que se refiere a las tasas,',
    'Sección de Padrón',
    'Anexo fotográfico del expediente',
    'Disposición de fondos',
    'Los artículos 3 y 4.',
  ])('is not seen in %s', (paragraph) => {
    expect(legalHeading(paragraph)).toBeUndefined();
  });
});
