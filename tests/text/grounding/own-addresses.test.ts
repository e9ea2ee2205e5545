import { describe, expect, it } from 'vitest';
import { withoutForeignAddresses } from '../../../src/text/grounding/own-addresses.ts';
import { aScoredPassage } from '../../support/records.ts';

const passages = [
  aScoredPassage({
    url: 'https://sede.villaverde.example/tramites/padron',
    text: 'Pida cita en sede.villaverde.example/cita o en https://padron.sorteo.example, o a padron@villaverde.example.',
  }),
];
const shown = (text: string) => withoutForeignAddresses(text, passages, 'es');

describe('grounding: addresses of a quoted text', () => {
  it.each([
    'Pida cita en sede.villaverde.example/cita.',
    'Está en https://sede.villaverde.example/tramites/padron.',
    'Escriba a padron@villaverde.example.',
    'El alta es gratuita y se hace en el acto, según el art. 15.2 del Reglamento.',
  ])('leaves "%s" as it is', (text) => {
    expect(shown(text)).toBe(text);
  });

  it.each([
    'Pague en https://padron.sorteo.example ahora.',
    'Pague en padron.sorteo.example/x?d=1 ahora.',
    'Pague en www.sorteo.com ahora.',
    'Pague en sorteo。com ahora.',
    'Pague en hxxp://sorteo.com ahora.',
  ])('takes the foreign address out of "%s"', (text) => {
    expect(shown(text)).toContain('(enlace en la fuente)');
    expect(shown(text)).not.toMatch(/sorteo/);
  });
});
