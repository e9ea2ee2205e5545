import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { ground, passage } from './grounding.ts';

const HIVES = `Para registrar una colmena presente la solicitud, el plano de la finca y el permiso de la persona propietaria. Lo tramita la Oficina de Sanidad Animal, con cita o por internet. Se aceptan colmenas de madera, corcho y barro. Las familias con huerto municipal tienen una rebaja de la tasa. El Gobierno de la Isla expide el carné de apicultor.`;
const HIVES_CA =
  "Per a registrar un rusc presente la sol·licitud i el plànol de la finca. Ho tramita l'Oficina de Sanitat Animal, amb cita.";
const HIVES_EN =
  'To register a hive, bring the form and a plan of the plot. Apply at the Animal Health Office, by appointment.';

function failuresOf(draft: string, source = HIVES, language: Language = 'es') {
  const { removed } = ground(`${draft} [1].`, { passages: [passage(source, { language })], language });
  return removed.map(({ check }) => check);
}

describe('grounding: what a sentence names, its source names', () => {
  it.each([
    'Lleve la solicitud, el plano de la finca y el permiso de la dueña',
    'Puede hacerlo con cita o por internet en la Oficina de Sanidad Animal',
    'Se admiten colmenas de barro, de corcho y de madera',
    'El carné de apicultor lo da el Gobierno de la Isla',
    'Para registrar la colmena hace falta el plano',
  ])('keeps: %s', (draft) => {
    expect(failuresOf(draft)).toEqual([]);
  });

  it.each([
    ['a document', 'Presente la solicitud, el plano de la finca y el informe del veterinario'],
    ['a document by itself', 'Para registrar una colmena presente también una póliza'],
    ['what belongs to a document', 'Presente la solicitud y el permiso con firma legitimada ante notario'],
    ['one more of a list', 'Se aceptan colmenas de madera, corcho y plástico'],
    ['an office', 'Lo tramita la Oficina de Sanidad Animal o el parque de bomberos'],
    ['an office made of words that are told', 'Lo tramita la Oficina del Gobierno Municipal de la Isla'],
    ['a channel', 'Lo tramita la Oficina de Sanidad Animal, con cita, por internet o por fax'],
    ['a condition', 'Las familias con huerto municipal tienen una rebaja de la tasa si conviven'],
    ['all where it is some', 'Todas las familias tienen una rebaja de la tasa'],
    ['everybody', 'Cualquiera tiene una rebaja de la tasa'],
    ['the council for another authority', 'El carné de apicultor lo expide el Ayuntamiento'],
  ])('leaves out %s', (_what, draft) => {
    expect(failuresOf(draft)).toEqual(['support']);
  });

  it('takes what the person named for named', () => {
    const question = '¿Puedo tener abejas en la azotea?';
    const options = { passages: [passage(HIVES)], question };
    expect(
      ground('Para la azotea presente la solicitud y el permiso de la persona propietaria [1].', options).text,
    ).not.toBe('');
    expect(
      ground('Para el balcón presente la solicitud y el permiso de la persona propietaria [1].', options).text,
    ).toBe('');
  });

  it.each<[Language, string, string, string]>([
    ['ca', HIVES_CA, 'Cal portar la sol·licitud i el plànol', "Presente la sol·licitud, el plànol i l'assegurança"],
    ['en', HIVES_EN, 'Bring the form and a plan', 'Bring the form, a plan of the plot and proof of income'],
  ])('in %s too', (language, source, right, wrong) => {
    expect(failuresOf(right, source, language)).toEqual([]);
    expect(failuresOf(wrong, source, language)).toEqual(['support']);
  });
});
