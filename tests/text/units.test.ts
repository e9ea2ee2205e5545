import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsAndUnits } from '../../src/text/units.ts';

const unitsOf = (text: string) => [...wordsAndUnits(text).units.values()].flat();

describe('the units of a text', () => {
  it.each([
    ['Ley 39/2015', 'ley.39/2015'],
    ['L 39/2015', 'ley.39/2015'],
    ['Ley n.º 39/2015, de 1 de octubre', 'ley.39/2015'],
    ['ley 39 de 2015', '39/2015 ley.39/2015'],
    ['Leyes 39/2015 y 40/2015', 'ley.39/2015 ley.40/2015'],
    ['Ley 30/92', '30/1992 ley.30/1992'],
    ['Ley Orgánica 3/2018', 'lo.3/2018'],
    ['Law 39/2015', 'ley.39/2015'],
    ['Act 7/1985 of 2 April', 'ley.7/1985'],
    ['Organic Law 3/2018', 'lo.3/2018'],
    ['Royal Decree 203/2021', 'rd.203/2021'],
    ['Royal Legislative Decree 2/2004', 'rdl.2/2004'],
    ['LO 3/2018', 'lo.3/2018'],
    ['Real Decreto 203/2021', 'rd.203/2021'],
    ['R.D. 203/2021', 'rd.203/2021'],
    ['Real Decreto Legislativo 1/2007', 'rdl.1/2007'],
    ['Real Decreto-ley 8/2020', 'rdl.8/2020'],
    ['RDL 8/2020', 'rdl.8/2020'],
    ['Orden HAC/646/2024', 'orden.646/2024'],
    ['Reglamento (UE) 2016/679', '679/2016 reglamento.679/2016'],
    ['Llei 39/2015', 'ley.39/2015'],
    ['Reial decret 203/2021', 'rd.203/2021'],
    ['Decret 45/2014', 'decreto.45/2014'],
    ['39/2015 Legea', 'ley.39/2015'],
    ['la ley de 2015', ''],
  ])('are of the norm in "%s": %s', (text, expected) => {
    expect(unitsOf(text).join(' ')).toBe(expected);
  });

  it.each([
    ['art. 28', 'art.28'],
    ['arts. 28 y 29', 'art.28 art.29'],
    ['artículos 28, 29 y 30', 'art.28 art.29 art.30'],
    ['artículo 28.3', 'art.28 art.28.3'],
    ['artículo 28 bis', 'art.28 art.28.bis'],
    ['article 28', 'art.28'],
    ['28. artikulua', 'art.28'],
    ['artículo veintiocho', 'art.28'],
    ['artículo primero', 'art.1'],
    ['artículo ciento diez', 'art.110'],
    ['artículo treinta y uno', 'art.31'],
    ['artículo vigésimo tercero', 'art.23'],
    ['article vint-i-u', 'art.21'],
    ['disposición adicional tercera', 'adicional.3'],
    ['disposició addicional 3a', 'adicional.3'],
    ['disposición final única', 'final.unic'],
    ['título IV', 'titulo.4'],
    ['artículo 5 y 3 meses', 'art.5 art.3'],
    ['artículo una vez', ''],
    ['el artículo dice', ''],
  ])('are of the article in "%s": %s', (text, expected) => {
    expect(unitsOf(text).join(' ')).toBe(expected);
  });

  it.each([
    ['modelo 030', 'modelo.030'],
    ['mod. 30', 'modelo.030'],
    ['modelos 036 y 037', 'modelo.036 modelo.037'],
    ['formulario 790 052', 'modelo.790 modelo.790.052'],
    ['modelo 790, código 052', 'modelo.790 modelo.790.052'],
    ['tasa 790-052', 'modelo.790 modelo.790.052'],
    ['modelo EX-17', 'modelo.ex17'],
    ['modelo EX17', 'modelo.ex17'],
    ['una tasa de 100', ''],
    ['el modelo de solicitud', ''],
  ])('are of the form in "%s": %s', (text, expected) => {
    expect(unitsOf(text).join(' ')).toBe(expected);
  });

  it.each([
    ['1 de enero de 2026'],
    ['1 enero 2026'],
    ['uno de enero del 2026'],
    ['1 de gener de 2026'],
    ['1 de xaneiro de 2026'],
    ['January 1, 2026'],
    ['1st January 2026'],
    ['2026ko urtarrilaren 1a'],
  ])('are of the day in "%s"', (text) => {
    expect(unitsOf(text)).toEqual(['2026-01-01']);
  });

  it.each([
    ['900 123 456', '900123456'],
    ['900-12-34-56', '900123456'],
    ['+34 900 12 34 56', '900123456'],
    ['+34900123456', '900123456'],
    ['96 123 45 67', '961234567'],
    ['1.500,00 €', '1500.eur'],
    ['1500 euros', '1500.eur'],
    ['50 %', '50.pct'],
    ['50 por ciento', '50.pct'],
    ['50 per cent', '50.pct'],
    ['9 h', '9:00'],
    ['9h', '9:00'],
    ['9.30 h', '9:30'],
    ['abre a las 9', '9:00'],
    ['de 9 a 14 h', '9:00 14:00'],
    ['a las 5 de la tarde', '17:00'],
    ['las 3 copias', ''],
  ])('are of the number in "%s": %s', (text, expected) => {
    expect(unitsOf(text).join(' ')).toBe(expected);
  });

  it.each([
    ['https://www.sede.es/tramites/padron.', 'sede.es sede.es/tramites sede.es/tramites/padron'],
    ['sede.sanromanvega.es/tramites', 'sede.sanromanvega.es sede.sanromanvega.es/tramites'],
    ['www.dgt.es', 'dgt.es'],
    ['https://datos.lugar/a%20b', 'datos.lugar'],
  ])('are of the address in "%s": %s', (text, expected) => {
    expect(unitsOf(text).join(' ')).toBe(expected);
  });

  it('are of an acronym that is a function word but for its capitals', () => {
    expect(unitsOf('la zona SER')).toEqual(['sigla.ser']);
    expect(unitsOf('el S.E.R.')).toEqual(['sigla.ser']);
    expect(unitsOf('puede ser, IBI, LA ZONA SER, no@SER.es')).toEqual([]);
  });

  it('end with a word of the text, for any text', () => {
    const piece = fc.constantFrom(
      ...'ley 39/2015 de 2015 art 28 y bis modelo 790 052 enero 1 las 9 h 900 12 34 56 disposicion final ciento'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const { words, units } = wordsAndUnits(written);
        expect([...units.keys()].filter((place) => words[place] === undefined)).toEqual([]);
      }),
    );
  });
});
