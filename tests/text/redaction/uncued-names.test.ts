import { describe, expect, it } from 'vitest';
import { redact, redactPublished } from '../../../src/text/redact.ts';

describe('redaction: names that no cue word announces', () => {
  it.each([
    ['la titular del piso es Rosa Jiménez', 'la titular del piso es [NOMBRE_1]'],
    ['Ana Belén Cortés, quiero saber', '[NOMBRE_1], quiero saber'],
    ['ana belen cortes, quiero saber', '[NOMBRE_1], quiero saber'],
    ['aquí Sergio Peña', 'aquí [NOMBRE_1]'],
    ['aquí María, la de ayer', 'aquí [NOMBRE_1], la de ayer'],
    ['De: Pablo Ríos', 'De: [NOMBRE_1]'],
    ['García López, Manuel.', '[NOMBRE_1].'],
    ['Hola Ana Pérez,', 'Hola [NOMBRE_1],'],
    ['Buenos días, Itziar Goikoetxea al habla', 'Buenos días, [NOMBRE_1] al habla'],
    ['Estimado Pablo Etxenike:', 'Estimado [NOMBRE_1]:'],
    ['¿Cuándo abren?\nGracias.\nPablo Etxenike', '¿Cuándo abren?\nGracias.\n[NOMBRE_1]'],
    ['¿Y si no pago? Pablo Etxenike', '¿Y si no pago? [NOMBRE_1]'],
    ['La solicitante es Nerea Zubizarreta', 'La solicitante es [NOMBRE_1]'],
    ['a mi marido Josu Urrutia le llegó', 'a mi marido [NOMBRE_1] le llegó'],
    ['Fdo.: UNAI ZUGASTI', 'Fdo.: [NOMBRE_1]'],
    ['el recibo de Juan Pérez no llega', 'el recibo de [NOMBRE_1] no llega'],
  ])('%s', (said, redacted) => {
    expect(redact(said).text).toBe(redacted);
  });

  it.each([
    'calle Pablo Iglesias',
    '¿Dónde está la Plaza de María Pita?',
    'Voy a San Fernando',
    'la Ley Beckham',
    'Hospital Gregorio Marañón',
    'el colegio público Miguel Hernández',
    'parque Félix Rodríguez de la Fuente',
    'Santiago de Compostela',
    'el Mar Menor',
    'Hola Ayuntamiento, ¿abren?',
    'Marina Alta',
    'Jesús Nazareno',
  ])('leaves what is named for a person: %s', (text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });

  it.each([
    'Buenos días, Registro Civil',
    'Hola Bono Social, quiero pedirlo',
    'Hola, Punto Limpio, ¿horario?',
    'Hola! Plusvalía Municipal, ¿plazo?',
    'Buenos días, Sede Electrónica:',
  ])('leaves what is greeted and is no person, for it tells what is asked: %s', (text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });

  it.each([
    ['Hola, Norberto Piñeiro, quiero', 'Hola, [NOMBRE_1], quiero'],
    ['Buenas tardes, Fatou Diop:', 'Buenas tardes, [NOMBRE_1]:'],
    ['Buenos días, Svetlana Petrova al habla', 'Buenos días, [NOMBRE_1] al habla'],
    ['soy Jesús Nazareno Pérez', 'soy [NOMBRE_1]'],
  ])('finds who is greeted though the name is rare: %s', (said, redacted) => {
    expect(redact(said).text).toBe(redacted);
  });

  it('leaves names in what the institution publishes', () => {
    const text = 'La concejala Ana Pérez Gómez atiende en el 964123456.';
    expect(redactPublished(text)).toBe(text);
  });
});

describe('redaction: a telephone dictated alone', () => {
  it.each(['6 12 34 56 78', 'Sí: 6 12 34 56 78.'])('is one: %s', (said) => {
    expect(redact(said).text).toContain('[TELEFONO_1]');
  });

  it('is none where one counts', () => {
    const text = 'los días 7 8 9 10 11 12';
    expect(redact(text)).toEqual({ text, found: [] });
  });
});
