import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { ground, passage } from './grounding.ts';

const CAMP = `El campamento cuesta 15 € para socios, 25 € para vecinos y 40 € para visitantes. Hay rebajas del 5 % para mayores, del 10 % para parados y del 20 % para familias. De 3 a 5,50 metros la parcela vale 70 €; de 6 a 8,50 metros vale 95 €. La taquilla abre de martes a jueves de 9:00 a 13:00 y de 16:00 a 19:00, y los domingos de 10:00 a 12:00. La multa es el doble de la fianza si el daño es leve y el triple si es grave. Se admite entre el 3 de mayo del año que se pide y el 9 de junio siguiente. Las fotos tienen un máximo de 3 meses. En julio, del 4 al 18, hay talleres para ambos progenitores. El turno de noche va de 20:00 a 23:00.`;

function removedOf(draft: string, source = CAMP, language: Language = 'es') {
  return ground(`${draft} [1].`, { passages: [passage(source, { language })], language }).removed;
}

describe('grounding: figures in lists and in other forms', () => {
  it.each([
    'Cuesta 15 € a los socios, 25 € a los vecinos y 40 € a los visitantes',
    'Los precios son 15, 25 y 40 € para socios, vecinos y visitantes',
    'Las rebajas son del 5 %, del 10 % y del 20 % para mayores, parados y familias, respectivamente',
    'Hay rebajas del 5, 10 o 20 %',
    'Una parcela de entre 6 y 8,50 metros vale 95 €',
    'La taquilla abre los jueves de 16:00 a 19:00',
    'Si el daño es grave, la multa es el triple de la fianza',
    'Se admite del 3 de mayo al 9 de junio',
    'Las fotos no pueden tener más de tres meses',
    'Los talleres son para los dos progenitores, en julio, del 4 al 18',
    'El turno de noche va desde las ocho hasta las once',
  ])('keeps: %s', (draft) => {
    expect(removedOf(draft)).toEqual([]);
  });

  it.each([
    'Los precios son 15, 40 y 25 € para socios, vecinos y visitantes',
    'Las rebajas son del 20 %, del 10 % y del 5 % para mayores, parados y familias',
    'Hay rebajas del 5, 10 o 30 %',
    'Una parcela de entre 6 y 8,50 metros vale 70 €',
    'La taquilla abre los domingos de 16:00 a 19:00',
    'Si el daño es grave, la multa es el doble de la fianza',
    'Las fotos tienen más de tres meses',
    'En julio, del 8 al 14, hay talleres',
  ])('but not: %s', (draft) => {
    expect(removedOf(draft).map(({ check }) => check)).toEqual(['facts']);
  });
});
