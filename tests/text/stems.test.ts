import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { stem } from '../../src/text/stems.ts';
import { words } from '../../src/text/words.ts';

const stemsOf = (forms: string, language: Language) => [...new Set(words(forms).map((word) => stem(word, language)))];

const GALICIAN = [
  'prazo prazos',
  'solicitude solicitudes',
  'inscrición inscricion inscricións inscricions',
  'animal animais',
  'papel papeis',
  'español españois',
  'civil civís',
  'certificado certificados',
  'empadroo empadroar empadroarse empadroado empadroamento empadroamentos',
  'cidadán cidadáns',
  'cidade cidades',
  'idade idades',
  'actividade actividades',
  'solicitar solicito solicitei solicitou',
  'pago pagar paguei pagou',
  'veciño veciña veciños veciñas',
  'aparcar aparcamento aparcamentos',
  'xestión xestións xestionar',
  'vivenda vivendas',
  'mes meses',
  'ano anos',
];

const BASQUE = [
  'udal udala udalak udalaren udaleko udalean',
  'udaletxe udaletxea udaletxean udaletxeko udaletxera',
  'errolda erroldan erroldaren erroldatu erroldatzeko erroldatuta',
  'txartel txartela txartelak txartelaren txartelik',
  'isun isuna isunak isunen isunaren',
  'zerga zergak zergaren zergen zergarik zergetan',
  'laguntza laguntzak laguntzarik laguntzen',
  'etxebizitza etxebizitzak etxebizitzaren etxebizitzan',
  'ordaindu ordaintzen ordaintzeko ordainketa ordainketak',
  'epe epea epeak epearen epean',
  'haur haurra haurrak haurrentzat haurraren',
  'liburutegi liburutegia liburutegiko liburutegian',
  'ur ura uraren urak',
  'uda udan udako',
  'bulego bulegoa bulegoan bulegora bulegotik',
  'baimen baimena baimenik baimenak',
  'jubilatu jubilatuak jubilatuentzat',
  'publiko publikoa publikoak publikoen',
  'hitzordu hitzordua hitzorduak hitzordurik',
  'izen izena izenaren izenak',
  'lan lana lanak lanean',
  'telefono telefonoa telefonoz telefonoak',
  'terraza terrazak terrazarako terrazan',
];

describe('stems', () => {
  it.each([
    ['es', 'empadronarme empadrono empadronamiento empadronado'],
    ['es', 'habitación habitacion habitaciones'],
    ['es', 'autobús autobuses'],
    ['es', 'año años'],
    ['es', 'actividad actividades'],
    ['ca', 'habitació habitacio habitacions'],
    ['ca', 'matrícula matricules'],
    ['en', 'register registered registering'],
    ...GALICIAN.map((forms) => ['gl', forms] as const),
    ...BASQUE.map((forms) => ['eu', forms] as const),
  ] as const)('are one for the forms of a word (%s: %s)', (language, forms) => {
    expect(stemsOf(forms, language)).toHaveLength(1);
  });

  it.each([
    ['gl', GALICIAN],
    ['eu', BASQUE],
  ] as const)('keep different words of %s apart', (language, groups) => {
    const all = groups.flatMap((forms) => stemsOf(forms, language));
    expect(all).toHaveLength(new Set(all).size);
  });

  it('are shared by Galician and Spanish where only an ending differs', () => {
    for (const [galician = '', spanish = ''] of [
      ['actividade', 'actividad'],
      ['animais', 'animales'],
      ['inscricións', 'inscriciones'],
      ['aparcamento', 'aparcamiento'],
    ]) {
      expect(stemsOf(galician, 'gl')).toEqual(stemsOf(spanish, 'es'));
    }
  });

  it('keep apart words that only ñ tells apart', () => {
    expect(stem('año', 'es')).not.toBe(stem('ano', 'es'));
  });

  it('leave what is no word as it is', () => {
    for (const language of LANGUAGES) expect(stem('39/2015', language)).toBe('39/2015');
  });

  it('are never empty and need no folding, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...LANGUAGES), (text, language) => {
        for (const word of words(text)) expect(stem(word, language)).toMatch(/^\S+$/);
      }),
    );
  });
});
