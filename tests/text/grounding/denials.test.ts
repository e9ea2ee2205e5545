import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { ground, passage } from './grounding.ts';

const BOATS = `El amarre se renueva cada primavera. Los veleros pagan el canon; las barcas de remo no pagan. No es obligatorio estar federado para pedir amarre. No se guardan remolques, motos de agua, neumáticos ni redes. Quien no retira la barca pierde la fianza. Se puede ceder el amarre a un familiar, pero no a un club. El varadero se usa sin necesidad de cita. Si no contestan en un mes, la cesión se entiende concedida.`;

function detailsOf(draft: string, source = BOATS, language: Language = 'es', written: Language = language) {
  const { removed } = ground(`${draft} [1].`, { passages: [passage(source, { language })], language: written });
  return removed.map(({ detail }) => detail);
}

describe('grounding: what a source denies is not said, what it says is not denied', () => {
  it.each([
    'Las barcas de remo no pagan canon',
    'No hace falta estar federado para pedir el amarre',
    'Pueden pedir amarre también los que no están federados',
    'No guardan neumáticos, redes ni remolques',
    'El varadero se puede usar sin cita',
    'Puede ceder el amarre a un familiar',
    'El amarre no se cede a un club',
    'Los veleros sí pagan el canon',
  ])('keeps: %s', (draft) => {
    expect(detailsOf(draft)).toEqual([]);
  });

  it.each([
    'Las barcas de remo también pagan',
    'Los veleros no pagan el canon',
    'Es obligatorio estar federado para pedir amarre',
    'Se guardan remolques, motos de agua y redes',
    'Se guardan neumáticos',
    'Para usar el varadero hay necesidad de cita',
    'El amarre se puede ceder a un club',
    'El amarre no se renueva cada primavera',
  ])('but not: %s', (draft) => {
    expect(detailsOf(draft)).toEqual(['negation']);
  });

  it.each([
    ['what holds with an exception', 'No se abre en invierno, salvo los sábados.', 'Los sábados se abre'],
    [
      'what waits for something',
      'La obra no puede empezar hasta tener la licencia.',
      'La obra empieza cuando hay licencia',
    ],
    [
      'what goes without several things',
      'Se cobra sin necesidad de aval o garantía.',
      'No piden aval ni garantía para cobrar',
    ],
    [
      'a verb whose vowel breaks',
      'Los socios no renuevan; los demás deben renovar la tarjeta.',
      'Los que no son socios renuevan la tarjeta',
    ],
  ])('reads %s', (_what, source, draft) => {
    expect(detailsOf(draft, source)).not.toContain('negation');
  });

  it('knows what stands in a list that a denial leads in', () => {
    const passages = [passage(BOATS)];
    expect(ground('Esto no se guarda:\n\n- Redes [1].\n- Motos de agua [1].', { passages }).removed).toEqual([]);
    expect(ground('Esto se guarda:\n\n- Redes [1].\n- Motos de agua [1].', { passages }).text).toBe('');
  });

  it('knows the opposite of an answer by silence however it is put', () => {
    const source = 'El plazo legal es de dos meses y el silencio es positivo.';
    expect(detailsOf('Si en dos meses no le contestan, se entiende concedido', source)).toEqual([]);
    expect(detailsOf('Si en dos meses no le contestan, se entiende denegado', source)).toEqual(['opposite']);
  });

  it.each<[Language, string, string, string]>([
    ['ca', 'Els gossos no paguen entrada.', 'Els gossos no paguen entrada', 'Els gossos també paguen entrada'],
    ['en', 'You do not need a licence to row.', 'No licence is needed to row', 'You need a licence to row'],
  ])('in %s too', (language, source, right, wrong) => {
    expect(detailsOf(right, source, language)).toEqual([]);
    expect(detailsOf(wrong, source, language)).toEqual(['negation']);
  });

  it('holds between languages that are close', () => {
    expect(detailsOf('As barcas de remo non pagan', BOATS, 'es', 'gl')).toEqual([]);
    expect(detailsOf('As barcas de remo tamén pagan', BOATS, 'es', 'gl')).toEqual(['negation']);
  });
});
