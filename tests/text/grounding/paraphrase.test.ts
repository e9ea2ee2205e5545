import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { ground, passage } from './grounding.ts';

/** What is left out of a draft that cites one passage. */
function removedOf(draft: string, source: string, language: Language = 'es') {
  return ground(`${draft} [1].`, { passages: [passage(source, { language })], language }).removed;
}

describe('grounding: what a person would say is true stays', () => {
  it.each<[draft: string, source: string, language?: Language]>([
    [
      'Dispone de 30 días hábiles a contar desde la fecha de la escritura',
      'La plusvalía por venta se presenta en 30 días hábiles desde la escritura.',
    ],
    [
      'Por una vivienda se pagan noventa y ocho euros al año',
      'Las cuotas anuales de la tasa en 2026 son:\n- Vivienda: 98 €.',
    ],
    [
      'Puede hacerlo en el parquímetro o con la app',
      'La denuncia puede anularse el mismo día en el parquímetro o en la aplicación.',
    ],
    ['Se baja una copia del plano en el apartado Obras', 'El duplicado del plano se descarga en la sección Obras.'],
    ['La rebaja se la aplicamos automáticamente', 'La rebaja del bono se aplica de oficio.'],
    ['En el mostrador atendemos sin turno', 'En el mostrador se atiende sin turno por las tardes.'],
    ['No cuesta nada', 'La tarjeta es gratuita, también la renovación.'],
    ['Se saca por internet y no cuesta nada', 'El certificado es gratuito en la sede electrónica.'],
    ['Si su vehículo es eléctrico, no paga nada', 'Los vehículos eléctricos no pagan. El duplicado cuesta 5 €.'],
    [
      'Els llibres els pot renovar dues vegades, si no els ha reservat ningú',
      'Els llibres es poden renovar dues vegades per 21 dies més si ningú els ha reservat.',
      'ca',
    ],
    [
      'El servei no costa res si no supera els límits',
      "La recollida de mobles és gratuïta dins dels límits. L'excés costa 18 € per m³.",
      'ca',
    ],
  ])('%s', (draft, source, language) => {
    expect(removedOf(draft, source, language)).toEqual([]);
  });

  it.each([
    ['Puede hacerlo en el banco o con un cheque', 'La denuncia puede anularse en el parquímetro o en la aplicación.'],
    ['Si su vehículo es eléctrico, paga el doble', 'Los vehículos eléctricos no pagan.'],
    ['No cuesta nada', 'Si no paga en plazo, tiene recargo. Cuesta 30 €.'],
    ['Los llibres no se pueden renovar', 'Los llibres se pueden renovar dos veces.'],
  ])('but not: %s', (draft, source) => {
    expect(removedOf(draft, source)).not.toEqual([]);
  });
});
