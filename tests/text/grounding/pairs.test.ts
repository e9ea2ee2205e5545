import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { ground, passage } from './grounding.ts';

const HIRE = `El alquiler del salón cuesta 90 € por la mañana y 140 € por la tarde. Se reserva del 3 de marzo al 20 de abril. La fianza se paga el 5 de mayo y el 9 de septiembre. Desde el 2 de junio quien no vino pierde la fianza.

Reservar el patio vale 8 €. La limpieza, 33 €.

- Bicicleta: 15 €.
- Patinete o monopatín: 22 €.

La conserjería abre los lunes y miércoles de 9:00 a 13:00. Los viernes abre también de 17:00 a 20:00.`;

function removedOf(draft: string, source = HIRE, language: Language = 'es') {
  return ground(`${draft} [1].`, { passages: [passage(source, { language })], language }).removed.map(
    ({ check }) => check,
  );
}

describe('grounding: a figure stays with what it is said of', () => {
  it.each([
    'Por la mañana el salón cuesta 90 € y por la tarde 140 €',
    'Por la tarde, el salón sale por ciento cuarenta euros',
    'Una bicicleta cuesta 15 € y un patinete 22 €',
    'Puede reservar entre el 3 de marzo y el 20 de abril',
    'La fianza del salón se paga el 5 de mayo y el 9 de septiembre',
    'El 9 de septiembre se paga la fianza',
    'La limpieza del patio sale por 33 €',
    'Los viernes la conserjería abre también de cinco de la tarde a ocho de la tarde',
    'La conserjería abre de 9:00 a 13:00 los miércoles',
  ])('keeps: %s', (draft) => {
    expect(removedOf(draft)).toEqual([]);
  });

  it.each([
    'El salón cuesta 140 € por la mañana y 90 € por la tarde',
    'El alquiler del salón por la tarde cuesta 90 €',
    'La bicicleta cuesta 22 €',
    'Se reserva del 5 de mayo al 9 de septiembre',
    'Se reserva del 20 de abril al 3 de marzo',
    'Desde el 9 de septiembre quien no vino pierde la fianza',
    'Los miércoles la conserjería abre también de 17:00 a 20:00',
  ])('but not: %s', (draft) => {
    expect(removedOf(draft)).toEqual(['facts']);
  });

  it.each<[Language, string, string, string]>([
    [
      'ca',
      "L'abonament costa 30 € per als adults i 12 € per als menuts.",
      'Per als menuts costa 12 €',
      'Per als menuts costa 30 €',
    ],
    [
      'en',
      'Hiring the hall costs €90 for residents and €140 for visitors.',
      'Visitors pay €140 for the hall',
      'Visitors pay €90 for the hall',
    ],
  ])('in %s too', (language, source, right, wrong) => {
    expect(removedOf(right, source, language)).toEqual([]);
    expect(removedOf(wrong, source, language)).toEqual(['facts']);
  });

  it('reads a label in front of its figure as well as one behind it', () => {
    const source = 'Por ejemplo, si deja un piano tras abonar 80 €, se abonan dos cuotas: 35 €.';
    expect(removedOf('Quien deja un piano por el que abonó 80 € cobra dos cuotas, o sea, 35 €', source)).toEqual([]);
  });

  it('holds days and ranges across languages', () => {
    const options = { language: 'en', passages: [passage(HIRE)] } as const;
    expect(ground('The office opens on Fridays from 17:00 to 20:00 [1].', options).removed).toEqual([]);
    expect(ground('The office opens on Wednesdays from 17:00 to 20:00 [1].', options).text).toBe('');
    expect(ground('Reservations are open from 5 May to 9 September [1].', options).text).toBe('');
  });

  it('for any two things and their figures', () => {
    const things = ['bicicletas', 'patinetes', 'pianos', 'canoas', 'tiendas', 'sillas', 'carpas'];
    const two = fc.uniqueArray(fc.constantFrom(...things), { minLength: 2, maxLength: 2 });
    const figures = fc.uniqueArray(fc.integer({ min: 2, max: 900 }), { minLength: 2, maxLength: 2 });
    const written = fc.constantFrom(
      (a: string, b: string, x: number, y: number) => `El alquiler cuesta ${x} € para ${a} y ${y} € para ${b}.`,
      (a: string, b: string, x: number, y: number) => `Las cuotas son:\n\n- ${a}: ${x} €.\n- ${b}: ${y} €.`,
      (a: string, b: string, x: number, y: number) => `Por ${a} se cobran ${x} €; por ${b}, ${y} €.`,
    );
    fc.assert(
      fc.property(written, two, figures, (source, [a = '', b = ''], [x = 0, y = 0]) => {
        const text = source(a, b, x, y);
        expect(removedOf(`Las ${b} pagan ${y} €`, text)).toEqual([]);
        expect(removedOf(`Las ${b} pagan ${x} €`, text)).toEqual(['facts']);
        expect(removedOf(`Se pagan ${y} € por ${a} y ${x} € por ${b}`, text)).toEqual(['facts']);
      }),
      { numRuns: 200 },
    );
  });
});
