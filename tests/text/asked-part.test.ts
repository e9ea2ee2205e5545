import { describe, expect, it } from 'vitest';
import { askedPart } from '../../src/text/asked-part.ts';

describe('what a message asks', () => {
  it.each([
    ['Hola, buenos días. ¿Qué documentos necesito para empadronarme?', '¿Qué documentos necesito para empadronarme?'],
    ['¿Cuánto cuesta el IBI? Mi hermano dice que ha subido.', '¿Cuánto cuesta el IBI?'],
    [
      'Me mudo. ¿Dónde me empadrono? Gracias. ¿Y cómo pido cita previa?',
      '¿Dónde me empadrono? ¿Y cómo pido cita previa?',
    ],
    ['Bon dia. Quins documents calen per a empadronar-me? Gràcies.', 'Quins documents calen per a empadronar-me?'],
  ])('of "%s" is "%s"', (message, part) => {
    expect(askedPart(message, message.startsWith('Bon') ? 'ca' : 'es')).toBe(part);
  });

  it.each([
    ['all of it asks', '¿Qué documentos necesito para empadronarme?'],
    ['nothing is marked as a question', 'Quiero empadronarme. Vivo de alquiler.'],
    ['what asks leans on the rest', 'Me han puesto una multa. ¿Cómo lo hago?'],
    ['nothing is said', ''],
  ])('is not told apart where %s', (_why, message) => {
    expect(askedPart(message, 'es')).toBeUndefined();
  });
});
