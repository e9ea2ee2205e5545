import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { onlyTold } from '../../../src/text/rewriting/told-in.ts';

const QUESTION = '¿Qué plazo tengo para el alta en el padrón? Vivo de alquiler y no tengo contrato.';
const ANSWER =
  'El alta en el padrón se resuelve en un plazo máximo de tres meses. Si no tiene contrato, puede presentar una ' +
  'autorización firmada por la persona titular de la vivienda. No hace falta cita previa.';
const told = (text: string, language: Language = 'es', conversation = [QUESTION, ANSWER]) =>
  onlyTold({ text, language }, conversation);

const TRUE = [
  'La persona pregunta por el plazo del alta en el padrón.',
  'Se le ha propuesto que son tres meses como máximo.',
  'El ciudadano vive de alquiler y no dispone de contrato.',
  'Se le informa de que puede aportar una autorización del titular de la vivienda.',
  'Se le indica que no necesita cita previa.',
  'Queda pendiente de confirmar con el experto.',
];
const INVENTED = [
  'La persona se muestra molesta por la espera.',
  'Se recomienda derivar el caso al departamento jurídico.',
  'Se le ha enviado el impreso por correo electrónico.',
  'La ciudadana está embarazada.',
  'La persona es extranjera y reside sin papeles.',
  'Se trata de una vecina que alquila una habitación.',
];

describe('grounding: a report of a conversation', () => {
  it.each(TRUE)('stands as it is: %s', (text) => {
    expect(told(text)).toBe(text);
  });

  it.each(INVENTED)('is none where nobody said it: %s', (text) => {
    expect(told(text)).toBeUndefined();
  });

  it('is left without what nobody said, and is none when that is most of it', () => {
    const some = fc.subarray(TRUE, { minLength: 1 });
    const property = fc.property(some, fc.subarray(INVENTED), fc.boolean(), (said, invented, asList) => {
      const joined = (sentences: readonly string[]) =>
        asList ? sentences.map((sentence) => `- ${sentence}`).join('\n') : sentences.join(' ');
      // The last one is nothing but reporting, and carries nothing.
      const claims = said.filter((sentence) => !sentence.startsWith('Queda'));
      const left = told(joined([...said.slice(0, 1), ...invented, ...said.slice(1)]));
      if (invented.length > claims.length) expect(left).toBeUndefined();
      else expect(left).toBe(joined(said));
    });
    fc.assert(property, { numRuns: 200 });
  });

  it.each([
    ['Se le indica que necesita cita previa.', [QUESTION, 'No necesita cita previa.']],
    ['Se le indica que puede pagar con tarjeta.', ['¿Puedo pagar con tarjeta?', 'No se puede pagar con tarjeta.']],
    ['Se le indica que no puede presentar una autorización firmada.', [QUESTION, ANSWER]],
  ])('is none when it says the opposite of what was said: %s', (text, conversation) => {
    expect(told(`${text} ${TRUE[0]}`, 'es', conversation)).toBeUndefined();
  });

  it('does not take for an answer what was only asked', () => {
    const conversation = ['¿Es obligatorio el seguro del perro?', 'Debe pedir la licencia del perro.'];
    const asked = 'Pregunta si es obligatorio el seguro del perro.';
    expect(told(asked, 'es', conversation)).toBe(asked);
    expect(told('El seguro es obligatorio.', 'es', conversation)).toBeUndefined();
  });

  it('does not take what goes without something for what is denied', () => {
    const conversation = ['¿Puedo fraccionar el pago?', 'Puede pagar en cuatro plazos sin intereses.'];
    const text = 'Se le indica que puede pagar en cuatro plazos.';
    expect(told(text, 'es', conversation)).toBe(text);
  });

  it.each([
    ['ca', 'La persona pregunta pel termini de l’alta al padró. Se li indica que no cal cita prèvia.'],
    ['gl', 'A persoa pregunta polo prazo da alta no padrón. Indícaselle que non fai falta cita previa.'],
    ['en', 'The person asks about the deadline to register. They were told that no appointment is needed.'],
  ] as const)('may be in another language, %s', (language, text) => {
    expect(told(text, language)).toBe(text);
  });
});
