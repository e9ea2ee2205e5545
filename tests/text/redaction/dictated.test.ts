import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/text/redact.ts';

const leaves = (cases: [said: string, redacted: string][]) =>
  it.each(cases)('%s', (said, redacted) => {
    expect(redact(said).text).toBe(redacted);
  });

describe('redaction: letters as people say them', () => {
  leaves([
    [
      'mi DNI es doce treinta y cuatro cincuenta y seis setenta y ocho y la letra es la Z de Zamora',
      'mi DNI es [DNI_1]',
    ],
    ['a ver, 12.345.678 la letra es la zeta', 'a ver, [DNI_1]'],
    ['12 345 678 y la z', '[DNI_1]'],
    ['12345678 con z', '[DNI_1]'],
    ['el meu DNI és 12345678 i la lletra és la zeta', 'el meu DNI és [DNI_1]'],
    ['my DNI is 12345678 and the letter is zed', 'my DNI is [DNI_1]'],
    ['the NIE is X as in x-ray 1234567 letter lima', 'the NIE is [NIE_1]'],
    ['X guion 1234567, L', '[NIE_1]'],
    ['matrícula 1234 be grande, ce, de de Dinamarca', 'matrícula [MATRICULA_1]'],
    ['the number plate is 1234 bravo charlie delta', 'the number plate is [MATRICULA_1]'],
    ['soy 38267774Y y pregunto', 'soy [DNI_1] y pregunto'],
    ['mi dni 12345678 y la letra pequeña no se ve', 'mi dni [DNI_1] y la letra pequeña no se ve'],
    ['el artículo 12, letra a), de la ley 39/2015', 'el artículo 12, letra a), de la ley 39/2015'],
  ]);
});

describe('redaction: hesitation, Galician and English figures', () => {
  leaves([
    [
      'mi teléfono es seis, eh, doce, eh, treinta y cuatro, cincuenta y seis, setenta y ocho',
      'mi teléfono es [TELEFONO_1]',
    ],
    ['sí, el DNI, apunte... 12345678A', 'sí, el DNI, apunte... [DNI_1]'],
    ['o meu DNI é doce, trescentos corenta e cinco, seiscentos setenta e oito, coa letra zeta', 'o meu DNI é [DNI_1]'],
    ['chámeme ao seiscentos doce, trescentos corenta e cinco, seiscentos setenta e oito', 'chámeme ao [TELEFONO_1]'],
    ['a conta é 2100 0418 45 0200051333', 'a conta é [CUENTA_1]'],
    ['O meu coche é o 1234 BCD', 'O meu coche é o [MATRICULA_1]'],
    ['call me on six one two, o four five, six o eight', 'call me on [TELEFONO_1]'],
    ['tengo 2 o 3 hijos de 4 e 5 años', 'tengo 2 o 3 hijos de 4 e 5 años'],
  ]);
});

describe('redaction: e-mail addresses as people say and hide them', () => {
  leaves([
    ['info arroba coop 57 punto coop', '[EMAIL_1]'],
    ['ana arroba hot mail punto com', '[EMAIL_1]'],
    ['laia guió baix serra nou dos arrova tenda punt shop', '[EMAIL_1]'],
    ['m dash carmen eight hundred and fifty nine at uv dot es', '[EMAIL_1]'],
    ['ana(dot)gomez(at)correo(dot)co(dot)uk', '[EMAIL_1]'],
    ['jsmith (a) correo.org', '[EMAIL_1]'],
    ['xurxo guion abajo v arroba xunta punto gal', '[EMAIL_1]'],
    ['una arroba de trigo. Mañana', 'una arroba de trigo. Mañana'],
    ['el correo nuevo es ana arroba uv punto es', 'el correo nuevo es [EMAIL_1]'],
  ]);
});

describe('redaction: what is pasted from addresses, pages and scans', () => {
  leaves([
    ['https://sede.example/cita?q=dni%2012345678Z&paso=2', 'https://sede.example/cita?q=dni%20[DNI_1]&paso=2'],
    ['correo=ana.gomez%40tienda.shop', 'correo=[EMAIL_1]'],
    ['ana&#64;proton.me', '[EMAIL_1]'],
    ['tel. 612&nbsp;345&nbsp;678', 'tel. [TELEFONO_1]'],
    ['{"dni":"12E45678A","n":1}', '{"dni":"12E45678A","n":1}'],
    ['{"dni":"1234S67BA","n":1}', '{"dni":"[DNI_1]","n":1}'],
    ['móvil 6l2 345 678', 'móvil [TELEFONO_1]'],
    ['móvil 6I2345678', 'móvil [TELEFONO_1]'],
    ['IBAN ES9l2100O4184502000513 32', 'IBAN [IBAN_1]'],
    ['IBAN: ES: 91 2100 0418 4502 0005 1332', 'IBAN: [IBAN_1]'],
    ['pasaporte ZABO23456', 'pasaporte [PASAPORTE_1]'],
    ['el coche es l234BCD', 'el coche es [MATRICULA_1]'],
    ['se llevaron mi 9967 jws del vado', 'se llevaron mi [MATRICULA_1] del vado'],
    ['9872·023V·H579·7S00·01WX', '[CATASTRO_1]'],
    ['el 50%20 y 2000 kms, 1234 pdf', 'el 50%20 y 2000 kms, 1234 pdf'],
  ]);
});

describe('redaction: more words that say what a number is', () => {
  leaves([
    ['mi TIE es X1234567A', 'mi TIE es [NIE_1]'],
    ['residence card Z7117213-Z', 'residence card [NIE_1]'],
    ['ID number 12345678', 'ID number [DNI_1]'],
    ['nº de cta 2100041845020005133', 'nº de cta [CUENTA_1]'],
    ['nº S.S. 281234567812', 'nº S.S. [NUSS_1]'],
    ['tarxeta 4111 1111 1111 1112', 'tarxeta [TARJETA_1]'],
    ['la cuota de 1234567890 no la debo', 'la cuota de 1234567890 no la debo'],
    ['mi móvil es 0044 20 7946 0958 y espero', 'mi móvil es [TELEFONO_1] y espero'],
    ['chámeme ao: 00 33 1 42 68 53 00', 'chámeme ao: [TELEFONO_1]'],
    ['documento 123/2025', 'documento 123/2025'],
    ['W–7136780–I\n\nLa ordenanza', '[NIF_1]\n\nLa ordenanza'],
    ['34800322814', '[NUSS_1]'],
    ['12345678 I am Ana', '12345678 I am [NOMBRE_1]'],
    ['permiso de obra 123/2025', 'permiso de obra 123/2025'],
    ['el 19978478, be', 'el [DNI_1]'],
    ['la cuenta acaba en 7 000 000 000', 'la cuenta acaba en 7 000 000 000'],
  ]);
});
