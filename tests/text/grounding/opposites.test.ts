import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { ground, passage } from './grounding.ts';

function removedOf(draft: string, source: string, language: Language = 'es', spoken: Language = language) {
  return ground(`${draft} [1].`, { passages: [passage(source, { language })], language: spoken }).removed.map(
    ({ check, detail }) => (check === 'support' ? detail : check),
  );
}

describe('grounding: one pole is not the other', () => {
  it.each<[draft: string, source: string, language?: Language]>([
    ['Pasado el mes, la reclamación se entiende estimada', 'Pasado el mes, la reclamación se entiende desestimada.'],
    ['El taller de cerámica es de pago', 'El taller de cerámica es gratuito para todos.'],
    ['La derrama la paga la persona arrendataria', 'La derrama la paga la persona propietaria del local.'],
    ['El seguro del puesto es voluntario', 'El seguro del puesto es obligatorio para vender.'],
    ['El silencio es positivo', 'El silencio es negativo si pasan los meses.'],
    ['Quien declara la transmisión es el comprador', 'Quien declara la transmisión es el vendedor.'],
    ['La solicitud se presenta después de empezar las obras', 'La solicitud se presenta antes de empezar las obras.'],
    ['La sol·licitud es considera denegada', 'La sol·licitud es considera acceptada si no es contesta.', 'ca'],
    ['El taller és de pagament', 'El taller és gratuït.', 'ca'],
    ['The appeal is deemed rejected', 'The appeal is deemed accepted.', 'en'],
    ['The landlord signs the form', 'The tenant signs the form.', 'en'],
  ])('leaves out: %s', (draft, source, language) => {
    expect(removedOf(draft, source, language)).toEqual(['opposite']);
  });

  it.each<[draft: string, source: string, language?: Language]>([
    ['Pasado el mes, la reclamación se entiende desestimada', 'Al mes, la reclamación se entiende desestimada.'],
    ['El seguro del puesto no es voluntario', 'El seguro del puesto es obligatorio para vender.'],
    ['La derrama la paga el inquilino', 'La derrama la paga el inquilino. El recibo llega al propietario.'],
    ['Pida la carta de pago del taller', 'El taller es gratuito. La carta de pago del taller se pide en caja.'],
    ['Tras la denegación puede presentar un recurso', 'Si se acepta, se publica. La denegación admite recurso.'],
    ['The tenant signs the form', 'The landlord brings the form. The tenant signs it.', 'en'],
  ])('keeps: %s', (draft, source, language) => {
    expect(removedOf(draft, source, language)).toEqual([]);
  });

  it('in another language than its source too, where the source says one pole only', () => {
    const source = 'La solicitud del certificado se entiende aceptada a los 3 meses.';
    expect(removedOf('After 3 months the certificate is deemed accepted', source, 'es', 'en')).toEqual([]);
    expect(removedOf('After 3 months the certificate is deemed refused', source, 'es', 'en')).toEqual(['opposite']);
  });
});

describe('grounding: never a verdict, in any words', () => {
  const SOURCE =
    'El bono lo pide quien vive aquí y no supera los ingresos. Tienen derecho las personas mayores de 65 años. El bono se entrega en la oficina.';

  it.each<[Language, string]>([
    ['es', 'En su situación se lo concederán'],
    ['es', 'El bono se lo van a conceder'],
    ['es', 'El bono se lo darán sin problema'],
    ['es', 'Por los ingresos que tiene, el bono es suyo'],
    ['es', 'Con esos ingresos el bono le corresponde'],
    ['es', 'Tiene usted derecho al bono'],
    ['es', 'Tiene garantizado el bono'],
    ['ca', 'El bo us el concediran'],
    ['ca', "El bo l'hi concediran"],
    ['ca', 'El bo és seu segur'],
    ['ca', 'Té vosté dret al bo'],
    ['gl', 'O bono concederánllo'],
    ['eu', 'Bonua emango dizugu'],
    ['en', 'You will get it'],
    ['en', 'They will grant you the benefit'],
    ['en', 'The voucher is yours'],
  ])('leaves out (%s) %s', (language, draft) => {
    expect(removedOf(draft, SOURCE, 'es', language)).toEqual(['entitlement']);
  });

  it.each([
    'Tienen derecho al bono las personas mayores de 65 años',
    'El bono se entrega en la oficina a quien vive aquí',
    'A las personas mayores de 65 años se les entrega el bono en la oficina',
    'Si no supera los ingresos, se lo entrega la oficina',
  ])('keeps what holds for anybody: %s', (draft) => {
    expect(removedOf(draft, SOURCE)).toEqual([]);
  });
});
