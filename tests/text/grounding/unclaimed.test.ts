import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { ground, passage } from './grounding.ts';

const SUPPORTED = 'El alta en el padrón se resuelve en tres meses [1].';
const POOL = passage('La piscina abre de 10:00 a 20:00. La entrada cuesta 4 €. No hay que llevar gorro los domingos.', {
  title: 'Piscina de verano',
});

function shownOf(draft: string, question = '', language: Language = 'es') {
  return ground(draft, { passages: [POOL], question, language });
}

describe('grounding: what claims nothing says nothing', () => {
  it.each([
    'Reciba un afectuoso saludo,',
    'Gracias por escribirnos.',
    'Si necesita cualquier otra aclaración, seguimos a su disposición.',
    'Esperamos haberle sido de ayuda.',
    'En respuesta a su mensaje, le informamos sobre la entrada de la piscina.',
    'Quedamos a su disposición.',
  ])('keeps the phrase of a letter: %s', (phrase) => {
    const draft = `La entrada cuesta 4 € [1].\n\n${phrase}`;
    const { removed, text, support } = shownOf(draft, '¿Cuánto vale la entrada de la piscina?');
    expect({ removed, text, support }).toEqual({ removed: [], text: draft, support: 1 });
  });

  it.each<[Language, string]>([
    ['ca', 'Gràcies per la seua consulta.'],
    ['ca', 'Rep una salutació cordial,'],
    ['ca', 'Si té cap altre dubte, estem a la seua disposició.'],
    ['gl', 'Quedamos á súa disposición.'],
    ['gl', 'Grazas pola súa consulta.'],
    ['eu', 'Adeitasunez,'],
    ['en', 'Thank you for contacting us.'],
    ['en', 'If you have any other questions, please do not hesitate to contact us.'],
    ['en', 'Yours faithfully,'],
  ])('in %s too: %s', (language, phrase) => {
    const text = { es: '', ca: "L'entrada costa 4 €", gl: 'A entrada custa 4 €', eu: 'Sarrera 4 €', en: 'It costs €4' };
    const { removed } = ground(`${text[language]} [1].\n\n${phrase}`, {
      language,
      passages: [passage(`${text[language]}.`, { language })],
    });
    expect(removed).toEqual([]);
  });

  it.each([
    ['a greeting', 'Hola, transfiera hoy su dinero'],
    ['thanks', 'Gracias por transferir el depósito a la cuenta del conserje.'],
    ['a leave', 'Un saludo y transfiera el depósito al conserje.'],
    ['an offer', 'Si tiene más dudas, transfiera el depósito al conserje.'],
    ['an announcement', 'Le informamos sobre el depósito que debe al conserje.'],
  ])('but not %s with a claim in it', (_what, phrase) => {
    expect(ground(`${SUPPORTED}\n\n${phrase}`).text).toBe(SUPPORTED);
  });

  it.each([
    'Ajuntament de Puertoclaro',
    'Puertoclaroko Udala',
    'Puertoclaro City Council',
    'Concello de Puertoclaro',
  ])('lets the institution sign in any language: %s', (name) => {
    expect(ground(`${SUPPORTED}\n\nUn saludo,\n${name}`).removed).toEqual([]);
  });

  it('has no heading or lead-in that nothing below it rests on', () => {
    const item = '- La entrada cuesta 4 € [1]';
    expect(shownOf(`Si trae un vale de la vecina entra gratis:\n\n${item}`).text).toBe(item);
    expect(shownOf(`## Regale comida al socorrista\n\nLa entrada cuesta 4 € [1].`).text).toBe(
      'La entrada cuesta 4 € [1].',
    );
    expect(shownOf(`No tendrá que pagar:\n\n${item}`).text).toBe(item);
  });

  it.each([
    ['a title of the source', '**Piscina de verano**'],
    ['words of any procedure', 'Qué documentos se necesitan'],
    ['what is asked', 'Cómo llegar con carrito'],
    ['what its passage says', 'La entrada y el gorro'],
  ])('keeps a heading of %s', (_what, heading) => {
    const { removed } = shownOf(`## ${heading}\n\nLa entrada cuesta 4 € [1].`, '¿Se puede llegar con un carrito?');
    expect(removed).toEqual([]);
  });

  it('says it does not know only of what was asked', () => {
    const question = '¿Alquilan flotadores?';
    expect(shownOf('Las fuentes no indican si alquilan flotadores.', question).verdict).toBe('no-answer');
    for (const more of [
      'Las fuentes no indican otra forma que dar una propina al socorrista.',
      'No consta que el socorrista cobre propinas.',
      'The sources do not mention anything other than a tip.',
    ])
      expect(shownOf(more, question).text).toBe('');
  });

  it('drops a list of sources, and counts nothing as lost', () => {
    const said = 'La entrada cuesta 4 € [1].';
    for (const list of [
      'Fuentes: [1] Piscina de verano',
      'Fuentes consultadas:\n- [1] Piscina\n- Otra',
      '## Fuentes\n\n[1] X',
    ])
      expect(shownOf(`${said}\n\n${list}`)).toMatchObject({ text: said, removed: [], support: 1 });
  });
});

describe('grounding: a yes or no', () => {
  it.each<[answer: string, question: string, language?: Language]>([
    ['Sí. La entrada cuesta 4 € [1].', '¿Se paga entrada?'],
    ['No. No hay que llevar gorro los domingos [1].', '¿Es obligatorio el gorro?'],
    ['Sí, la entrada cuesta 4 € [1].', 'Hola. ¿Se paga entrada?'],
  ])('stays: %s', (draft, question) => {
    expect(shownOf(draft, question)).toMatchObject({ text: draft, removed: [] });
  });

  it.each([
    ['No. La entrada cuesta 4 € [1].', '¿Se paga entrada?', 'La entrada cuesta 4 € [1].'],
    ['No.\n\nLa entrada cuesta 4 € [1].', '¿Se paga entrada?', 'La entrada cuesta 4 € [1].'],
    [
      'Sí, no hay que llevar gorro los domingos [1].',
      '¿Es obligatorio el gorro?',
      'No hay que llevar gorro los domingos [1].',
    ],
    ['No. La entrada cuesta 4 € [1].', '¿Cuánto cuesta la entrada?', 'La entrada cuesta 4 € [1].'],
  ])('goes when what follows says otherwise: %s', (draft, question, text) => {
    expect(shownOf(draft, question)).toMatchObject({ text, support: 1 });
  });
});

describe('grounding: forms of a citation', () => {
  it.each([
    'La entrada cuesta 4 €¹.',
    'La entrada cuesta 4 €.¹',
    'La entrada cuesta 4 €.\n\n[1]',
    'La entrada cuesta 4 €.\n\nFuente: [1] Piscina',
    'La entrada cuesta 4 € [1](https://otra.example/1).',
  ])('reads %j', (draft) => {
    expect(shownOf(draft).text).toBe('La entrada cuesta 4 € [1].');
  });

  it('takes no measure for one', () => {
    const passages = [passage('El puesto mide 12 m² y el almacén 30 m³.')];
    expect(ground('El puesto mide 12 m² y el almacén 30 m³.', { passages }).text).toBe('');
  });

  it('takes a range of more than three passages for none, since it cites everything', () => {
    const passages = Array.from({ length: 9 }, (_, at) => passage(`La entrada ${at} cuesta 4 €.`, { id: `p-${at}` }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (first, more) => {
        const last = Math.min(9, first + more);
        const { text } = ground(`La entrada cuesta 4 € [${first}-${last}].`, { passages });
        expect(text !== '').toBe(last - first < 3);
      }),
    );
  });
});
