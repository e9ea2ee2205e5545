import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/text/redact.ts';

/** As citizens say and write it, and what may leave the house. */
const SENTENCES: [said: string, redacted: string][] = [
  [
    'Hola, me llamo Ana Gómez y mi DNI es el 12345678Z, ¿me puedo empadronar?',
    'Hola, me llamo [NOMBRE_1] y mi DNI es el [DNI_1], ¿me puedo empadronar?',
  ],
  ['mi dni es doce treinta y cuatro cincuenta y seis setenta y ocho zeta', 'mi dni es [DNI_1]'],
  ['si apunte uno dos tres cuatro cinco seis siete ocho letra zeta de Zaragoza', 'si apunte [DNI_1]'],
  [
    'doce millones trescientos cuarenta y cinco mil seiscientos setenta y ocho zeta, ese es mi carnet',
    '[DNI_1], ese es mi carnet',
  ],
  ['El DNI de mi madre es 12.345.678-Z, yo llamo por ella', 'El DNI de mi madre es [DNI_1], yo llamo por ella'],
  ['Le dicto el de mi vecino: dos ceros, cero cero cero cero cero cero, te', 'Le dicto el de mi vecino: [DNI_1]'],
  ['12345678Z', '[DNI_1]'],
  ['12345678Z 612345678 ana@correo.es', '[DNI_1] [TELEFONO_1] [EMAIL_1]'],
  [
    'mi teléfono es el seiscientos doce, treinta y cuatro, cincuenta y seis, setenta y ocho',
    'mi teléfono es el [TELEFONO_1]',
  ],
  [
    'llámeme al seis doce treinta y cuatro cincuenta y seis setenta y ocho por las tardes',
    'llámeme al [TELEFONO_1] por las tardes',
  ],
  ['móvil 612 34 56 7', 'móvil [TELEFONO_1]'],
  ['Llámenme al +34 612 345 678 ext. 12 antes del 30 de junio', 'Llámenme al [TELEFONO_1] antes del 30 de junio'],
  ['correo ana punto gomez arroba gmail punto com', 'correo [EMAIL_1]'],
  [
    'mi correo es juan guion bajo perez ochenta y dos arrova hotmail punto es y espero respuesta',
    'mi correo es [EMAIL_1] y espero respuesta',
  ],
  ['escríbame a ana.gomez @ correo . es', 'escríbame a [EMAIL_1]'],
  [
    'me cobraron en la cuenta es noventa y uno, veintiuno cero cero, cero cuatro dieciocho, cuarenta y cinco cero dos, cero cero cero cinco, trece treinta y dos',
    'me cobraron en la cuenta [IBAN_1]',
  ],
  ['Domicilien el recibo en ES91 2100 0418 4502 0005 1332', 'Domicilien el recibo en [IBAN_1]'],
  ['mi número de la seguridad social es 28/12345678/40', 'mi número de la seguridad social es [NUSS_1]'],
  ['Me han multado el coche mil doscientos treinta y cuatro be ce de', 'Me han multado el coche [MATRICULA_1]'],
  ['¿Por qué la grúa se llevó mi moto 1234 BCD del vado?', '¿Por qué la grúa se llevó mi moto [MATRICULA_1] del vado?'],
  ['la matricula es 1234bc y la multa de 200 €', 'la matricula es [MATRICULA_1] y la multa de 200 €'],
  ['mi NIE es equis uno dos tres cuatro cinco seis siete ele', 'mi NIE es [NIE_1]'],
  ['pasaporte PAA123456, caduca el 12/03/2027', 'pasaporte [PASAPORTE_1], caduca el 12/03/2027'],
  ['mi DNI caduca el 12 03 2027, ¿cuándo pido cita?', 'mi DNI caduca el 12 03 2027, ¿cuándo pido cita?'],
  [
    'La tasa de 24,60 € del modelo 030, ¿la pago antes del 15/09/2026?',
    'La tasa de 24,60 € del modelo 030, ¿la pago antes del 15/09/2026?',
  ],
  ['Expediente 612345678, ¿cómo va?', 'Expediente 612345678, ¿cómo va?'],
  ['¿Llamo al 010 o al 900 123 456?', '¿Llamo al 010 o al 900 123 456?'],
  [
    'tengo 3 hijos, 1200 euros al mes y vivo en el 30001, ¿me dan la ayuda de la Ley 39/2015?',
    'tengo 3 hijos, 1200 euros al mes y vivo en el 30001, ¿me dan la ayuda de la Ley 39/2015?',
  ],
  ['Vivo en la calle Mayor 12, 3º B y no recogen la basura', 'Vivo en la [DOMICILIO_1] y no recogen la basura'],
  [
    'mi hijo nació el 3 de abril de 2015, ¿puede ir al comedor?',
    'mi hijo nació el [NACIMIENTO_1], ¿puede ir al comedor?',
  ],
  ['¿los nacidos en 2024 entran en la escuela infantil?', '¿los nacidos en 2024 entran en la escuela infantil?'],
  ['soy maria garcia lopez y quiero el certificado', 'soy [NOMBRE_1] y quiero el certificado'],
  ['Soy pensionista y trabajador autónomo', 'Soy pensionista y trabajador autónomo'],
  ['El recibo va a nombre de don Luis Pérez de la Torre', 'El recibo va a nombre de don [NOMBRE_1]'],
  ['Bon dia, em dic Jordi Puig i Serra i visc al carrer Major 5', 'Bon dia, em dic [NOMBRE_1] i visc al [DOMICILIO_1]'],
  ['el meu dni és u dos tres quatre cinc sis set vuit lletra zeta', 'el meu dni és [DNI_1]'],
  ['el telèfon és el sis-cents dotze, trenta-quatre, cinquanta-sis, setanta-vuit', 'el telèfon és el [TELEFONO_1]'],
  ['el correu és pau punt serra arrova correu punt cat', 'el correu és [EMAIL_1]'],
  [
    'My name is John Smith and my phone is six one two, three four five, six seven eight',
    'My name is [NOMBRE_1] and my phone is [TELEFONO_1]',
  ],
  ['my email is ana dot gomez at mail dot com', 'my email is [EMAIL_1]'],
  ['My passport number is double a b one two three four five six', 'My passport number is [PASAPORTE_1]'],
  ['DNI 1234567OZ, perdón si está mal', 'DNI [DNI_1], perdón si está mal'],
  ['mi dni 1234567Y creo', 'mi dni [DNI_1] creo'],
  ['la tarjeta 4111 1111 1111 1112 no me la acepta', 'la tarjeta [TARJETA_1] no me la acepta'],
];

describe('redaction: what citizens say', () => {
  it.each(SENTENCES)('%s', (said, redacted) => {
    expect(redact(said).text).toBe(redacted);
  });
});
