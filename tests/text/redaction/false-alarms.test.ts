import { describe, expect, it } from 'vitest';
import { redactPublished } from '../../../src/text/redact.ts';
import { alarms, collectionPassages, collections, samplePassages } from './passages.ts';

const MOST_FALSE_ALARMS = 0.01;

describe('redaction: knowledge stays as it is', () => {
  it.skipIf(collections.absent)('in the shared collections, but for one passage in a hundred', () => {
    for (const [name, passages] of collectionPassages()) {
      const wrong = passages.map((passage) => alarms(passage).wrong).filter((list) => list.length > 0);
      expect(wrong.length / passages.length, `${name}: ${wrong.join('; ')}`).toBeLessThanOrEqual(MOST_FALSE_ALARMS);
    }
  });

  it('in the sample municipality, whose own telephones and addresses are for everybody', async () => {
    const passages = await samplePassages();
    expect(passages.length).toBeGreaterThan(500);
    expect(passages.filter((passage) => redactPublished(passage) !== passage)).toEqual([]);
  });

  it.each([
    ['Llame al 968 123 456 o escriba a padron@puerto.example.', undefined],
    ['Ingrese la tasa en la cuenta del Ayuntamiento ES91 2100 0418 4502 0005 1332.', undefined],
    ['Ayuntamiento de Puerto Claro, NIF P3003000A.', undefined],
    ['Alta de los nacidos el 3 de abril de 2015.', undefined],
    ['Doña Ana, con DNI 12345678Z, recurre.', 'Doña Ana, con DNI [DNI_1], recurre.'],
    ['Devolución a ES91 2100 0418 4502 0005 1332.', 'Devolución a [IBAN_1].'],
    ['Retirado el coche 1234 BCD.', 'Retirado el coche [MATRICULA_1].'],
    ['Doña Ana, con DNI 12–345–678–Z, recurre.', 'Doña Ana, con DNI [DNI_1], recurre.'],
    ['Devolución a ES91_2100_0418_4502_0005_1332.', 'Devolución a [IBAN_1].'],
    ['Retirado el coche M–1234–AB.', 'Retirado el coche [MATRICULA_1].'],
    ['Retirado el coche 1234\u00ad–\u2009BCD.', 'Retirado el coche [MATRICULA_1].'],
  ])('%s', (published, redacted = published) => {
    expect(redactPublished(published)).toBe(redacted);
  });
});
