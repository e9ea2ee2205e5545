import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/text/redact.ts';

describe('redaction: names that no list knows', () => {
  it.each([
    ['Nombre: Zoraida Quispe', 'Nombre: [NOMBRE_1]'],
    ['Solicitante: ZORAIDA QUISPE MAMANI', 'Solicitante: [NOMBRE_1]'],
    ['Soy Zoraida, vivo en el centro', 'Soy [NOMBRE_1], vivo en el centro'],
    ['el recibo va a nombre de Zoraida.', 'el recibo va a nombre de [NOMBRE_1].'],
    ['mi hijo Ximo tiene tres años', 'mi hijo [NOMBRE_1] tiene tres años'],
    ['mi hija se llama zoraida', 'mi hija se llama [NOMBRE_1]'],
    ['el casero se llama Zoraido Quispe', 'el casero se llama [NOMBRE_1]'],
    ['me llamo zoraida quispe y quiero empadronarme', 'me llamo [NOMBRE_1] y quiero empadronarme'],
    ['Chámome Zoraida Outeiro', 'Chámome [NOMBRE_1]'],
    ['o meu home chámase Zoraido', 'o meu home chámase [NOMBRE_1]'],
    ['don zoraido no abre la puerta', 'don [NOMBRE_1] no abre la puerta'],
    ['Hola, buenas, zoraida quispe al habla', 'Hola, buenas, [NOMBRE_1] al habla'],
    ['¿Qué plazo hay?\n\nUn saludo,\nZoraida Quispe Vel', '¿Qué plazo hay?\n\nUn saludo,\n[NOMBRE_1]'],
    ['¿Qué plazo hay?\nGracias.\nzoraida quispe', '¿Qué plazo hay?\nGracias.\n[NOMBRE_1]'],
    ["Thanks,\nSiobhan O'Grady", 'Thanks,\n[NOMBRE_1]'],
  ])('are found by what stands before or around them: %s', (said, redacted) => {
    expect(redact(said).text).toBe(redacted);
  });

  it.each([
    'Titular: Ayuntamiento',
    'Nombre: licencia de obras',
    'la propiedad de ser primo se llama primalidad',
    '¿A quién debe su nombre Jacksonville?',
    '¿Cómo se llama la ayuda?',
    'Muchas gracias\n\nEspero respuesta',
    '¿Cuándo podré ponerme al habla con urbanismo?',
    'los recibos son míos',
  ])('are not seen where nobody is named: %s', (text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });
});

describe('redaction: names of the record as a keyboard has them', () => {
  it.each([
    ['¿Ha llegado la carta de inigo ibanez?', '¿Ha llegado la carta de [NOMBRE_1]?'],
    ['IBAÑEZ BEN ALI, ÍÑIGO', '[NOMBRE_1]'],
    ['hablé con Ben Ali ayer', 'hablé con Ben [NOMBRE_1] ayer'],
  ])('%s', (text, redacted) => {
    expect(redact(text, { names: ['Íñigo Ibáñez Ben Ali'] }).text).toBe(redacted);
  });
});
