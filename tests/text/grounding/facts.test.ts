import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { isTold, sheetOf } from '../../../src/text/grounding/facts/fact.ts';
import { readFacts } from '../../../src/text/grounding/facts/read-facts.ts';

/** Facts of a draft that the source does not tell. */
function missing(draft: string, language: Language, source: string, written: Language): string[] {
  const sheet = sheetOf(readFacts(source, written));
  return readFacts(draft, language)
    .filter((fact) => !isTold(fact, sheet))
    .map(({ shown }) => shown);
}

describe('grounding: a fact is the same however it is written', () => {
  it.each<[draft: string, language: Language, source: string, written: Language]>([
    ['tres meses', 'es', '3 meses', 'es'],
    ['three months', 'en', 'tres meses', 'es'],
    ['3 hilabete', 'eu', 'tres meses', 'es'],
    ['tres mesos', 'ca', '3 meses', 'es'],
    ['tres meses', 'gl', '3 meses', 'es'],
    ['hilabete bat', 'eu', 'un mes', 'es'],
    ['1.200 €', 'es', '1200 euros', 'es'],
    ['1.200,00 €', 'es', '1200 euros', 'es'],
    ['€1,200', 'en', '1.200 euros', 'es'],
    ['mil doscientos euros', 'es', '1.200 €', 'es'],
    ['1 200 €', 'es', '1.200 €', 'es'],
    ['1,5 millones de euros', 'es', '1.500.000 €', 'es'],
    ['30 mil euros', 'es', '30.000 €', 'es'],
    ['50 céntimos', 'es', '0,50 €', 'es'],
    ['de 30 a 60 €', 'es', 'mínimo 30 € y máximo 60 €', 'es'],
    ['entre 30 y 60 euros', 'es', 'de 30 € a 60 €', 'es'],
    ['€90 to €300', 'en', 'de 90 a 300 €', 'es'],
    ['10 %', 'es', 'diez por ciento', 'es'],
    ['10%', 'en', 'un 10 por ciento', 'es'],
    ['ehuneko 10', 'eu', '10 %', 'es'],
    ['%10', 'eu', '10 %', 'es'],
    ['deu per cent', 'ca', '10 %', 'es'],
    ['1 de marzo', 'es', '01/03', 'es'],
    ['1 de març', 'ca', '1 de marzo', 'es'],
    ['March 1', 'en', '1 de marzo', 'es'],
    ['martxoaren 1a', 'eu', '1 de marzo', 'es'],
    ['1 March 2026', 'en', '01/03/2026', 'es'],
    ['2026ko martxoaren 1a', 'eu', '1 de marzo de 2026', 'es'],
    ['1 de marzo', 'es', '1 de marzo de 2026', 'es'],
    ['1 de marzo de 2026', 'es', 'del 1 de marzo al 30 de abril de 2026', 'es'],
    ['el 1 de abril', 'es', 'del 1 al 15 de abril', 'es'],
    ['marzo de 2026', 'es', '3 de marzo de 2026', 'es'],
    ['9:00', 'es', '9 h', 'es'],
    ['a las nueve', 'es', '9:00', 'es'],
    ['a les nou', 'ca', '9:00', 'es'],
    ['9etan', 'eu', '9:00', 'es'],
    ['a las nueve y media', 'es', '9:30', 'es'],
    ['2 pm', 'en', '14:00', 'es'],
    ['las 5 de la tarde', 'es', '17:00', 'es'],
    ['de 9 a 14 h', 'es', 'de 9:00 a 14:00', 'es'],
    ['15 working days', 'en', '15 días hábiles', 'es'],
    ['15 dies hàbils', 'ca', '15 días hábiles', 'es'],
    ['15 egun baliodun', 'eu', '15 días hábiles', 'es'],
    ['20 calendar days', 'en', '20 días naturales', 'es'],
    ['15 días', 'es', '15 días hábiles', 'es'],
    ['quince días', 'es', '15 días', 'es'],
    ['48 hours', 'en', '48 horas', 'es'],
    ['900000010', 'es', '900 000 010', 'es'],
    ['+34 900 000 010', 'en', '900 000 010', 'es'],
    ['900.000.010', 'es', '900 00 00 10', 'es'],
    ['Llei 39/2015', 'ca', 'Ley 39/2015', 'es'],
    ['39/2015 Legea', 'eu', 'Ley 39/2015', 'es'],
    ['artículo 28', 'es', 'art. 28', 'es'],
    ['impreso 30', 'es', 'modelo 030', 'es'],
    ['dos fotografías', 'es', '2 fotografías', 'es'],
    ['two photographs', 'en', 'dos fotografías', 'es'],
    ['mayores de 65', 'es', 'personas mayores de 65 años', 'es'],
    ['calle Aduana, n.º 8', 'es', 'calle Aduana 8', 'es'],
    ['C/ Aduana 8', 'es', 'calle Aduana, 8', 'es'],
    ['200 m²', 'es', '200 metros cuadrados', 'es'],
    ['Es gratuito', 'es', 'sin coste', 'es'],
    ['It is free', 'en', 'Es gratuito', 'es'],
    ['lunes a viernes', 'es', 'de lunes a viernes', 'es'],
    ['los martes', 'es', 'de lunes a viernes', 'es'],
    ['up to 5 days', 'en', 'máximo 5 días', 'es'],
    ['hogeita hamar egun', 'eu', '30 días', 'es'],
    ['vint-i-cinc euros', 'ca', '25 €', 'es'],
  ])('%s (%s) is told by %s', (draft, language, source, written) => {
    expect(missing(draft, language, source, written)).toEqual([]);
  });
});

describe('grounding: a fact is not another', () => {
  it.each<[draft: string, source: string]>([
    ['4 meses', '3 meses'],
    ['30 €', '30 días'],
    ['30 días', '30 €'],
    ['15 días hábiles', '15 días naturales'],
    ['15 días naturales', '15 días hábiles'],
    ['15 días hábiles', '15 días'],
    ['15 días', '15 meses'],
    ['10 %', '10 €'],
    ['1.200 €', '120 €'],
    ['1.200 €', '1,20 €'],
    ['12,50 €', '12,05 €'],
    ['1 de marzo', '1 de mayo'],
    ['1 de marzo', '3 de enero'],
    ['1 de marzo de 2025', '1 de marzo de 2026'],
    ['9:30', '9:00'],
    ['a las 5 de la tarde', '5:00'],
    ['900 000 011', '900 000 010'],
    ['Ley 40/2015', 'Ley 39/2015'],
    ['Real Decreto 39/2015', 'Ley 39/2015'],
    ['artículo 28', 'artículo 82'],
    ['modelo 036', 'modelo 030'],
    ['calle Aduana 9', 'calle Aduana 8'],
    ['calle Mayor 8', 'calle Aduana 8'],
    ['3 fotografías y 2 copias', '2 fotografías y 3 copias'],
    ['30 plazas', '30 días'],
    ['máximo 5 días', 'mínimo 5 días'],
    ['desde el 1 de marzo', 'hasta el 1 de marzo'],
    ['más de 5 años', 'menos de 5 años'],
    ['menores de 65 años', 'mayores de 65 años'],
    ['Es gratuito', 'Cuesta 30 €'],
    ['el domingo', 'de lunes a viernes'],
    ['en agosto', 'en julio'],
    ['dos mil euros', 'mil euros'],
    ['010', '012'],
    ['٣ meses', '3 meses'],
  ])('%s is not told by %s', (draft, source) => {
    expect(missing(draft, 'es', source, 'es')).not.toEqual([]);
  });

  it.each<[draft: string, language: Language]>([
    ['En primer lugar, lleve una copia', 'es'],
    ['un documento nou', 'ca'],
    ['You may apply once', 'en'],
    ['Pida la tarjeta en la oficina', 'es'],
  ])('%s has none', (draft, language) => {
    expect(missing(draft, language, '', language)).toEqual([]);
  });
});
