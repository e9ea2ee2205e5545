import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JURISDICTION_LEVELS } from '../../src/domain/jurisdiction.ts';
import { jurisdictionText, nameOfPart, partOfName } from '../../tab/format/jurisdiction.ts';
import { choiceOf, jurisdictionOf, namedLevels } from '../../tab/scenes/knowledge/jurisdiction-choice.ts';

const TOWN = 'es/valencia/puertoclaro';

describe('where a rule is in force', () => {
  it('is said by its level and its name, in the language of the screen', () => {
    expect(jurisdictionText('es', 'es')).toBe('Estatal');
    expect(jurisdictionText('es', 'es/valencia')).toBe('Autonómico · Valencia');
    expect(jurisdictionText('ca', `${TOWN}/oficina-centro`)).toBe("D'oficina · Oficina Centro");
    expect(jurisdictionText('es', 'es/region-de-murcia')).toBe('Autonómico · Region de Murcia');
    expect(jurisdictionText('en', TOWN)).toBe('Municipality · Puertoclaro');
  });

  it('is kept as a path without accents, spaces or signs', () => {
    expect(partOfName('  Comunitat Valenciana ')).toBe('comunitat-valenciana');
    expect(partOfName("L'Alfàs del Pi (Marina Baixa)")).toBe('l-alfas-del-pi-marina-baixa');
    expect(partOfName('A Coruña')).toBe('a-coruna');
    expect(partOfName('¿?')).toBe('');
  });

  it('comes back the same from the names on the screen', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/), (part) => {
        expect(partOfName(nameOfPart(part))).toBe(part);
      }),
    );
  });
});

describe("an editor's choice", () => {
  it('is what the document says, and saves the same again', () => {
    for (const jurisdiction of ['es', 'es/murcia', TOWN, `${TOWN}/oficina-centro`]) {
      expect(jurisdictionOf(choiceOf(jurisdiction, TOWN)), jurisdiction).toBe(jurisdiction);
    }
  });

  it('has the names of where the installation serves filled in, so that choosing a level is enough', () => {
    const choice = choiceOf(undefined, TOWN);
    expect(jurisdictionOf(choice)).toBeUndefined();
    expect(JURISDICTION_LEVELS.map((level) => jurisdictionOf({ ...choice, level }))).toEqual([
      'es',
      'es/valencia',
      TOWN,
      // Which office it is nobody can know before.
      undefined,
    ]);
    expect(choiceOf('es', TOWN).names).toMatchObject({ region: 'Valencia', municipality: 'Puertoclaro' });
  });

  it('never mixes the names of two places', () => {
    expect(choiceOf('es/murcia', TOWN).names).toEqual({ region: 'Murcia', municipality: '', office: '' });
  });

  it('is of a Spanish installation when nothing says where it serves, and asks for every name', () => {
    const choice = { ...choiceOf(undefined, undefined), level: 'municipality' as const };
    expect(namedLevels(choice.level)).toEqual(['region', 'municipality']);
    expect(jurisdictionOf(choice)).toBeUndefined();
    const named = { ...choice, names: { region: 'València', municipality: 'Puertoclaro', office: 'x' } };
    expect(jurisdictionOf(named)).toBe(TOWN);
  });
});
