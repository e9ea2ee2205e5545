import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWithin,
  JURISDICTION_LEVELS,
  JurisdictionSchema,
  jurisdictionLevel,
  placeOfQuestion,
} from '../../src/domain/jurisdiction.ts';

const TOWN = 'es/valencia/puertoclaro';
const path = fc
  .array(fc.stringMatching(/^[a-z0-9-]{1,12}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'));

describe('a jurisdiction', () => {
  it('is a path of at most four parts in lower case', () => {
    for (const good of ['es', 'es/valencia', TOWN, `${TOWN}/oficina-centro`]) {
      expect(JurisdictionSchema.safeParse(good).success, good).toBe(true);
    }
    for (const wrong of [
      '',
      '/es',
      'es/',
      'es//valencia',
      'ES',
      'es/València',
      'a/b/c/d/e',
      'es valencia',
      `es/${'x'.repeat(300)}`,
    ]) {
      expect(JurisdictionSchema.safeParse(wrong).success, wrong).toBe(false);
    }
  });

  it('is in force wherever it encloses the place of the question, and nowhere else', () => {
    for (const enclosing of [undefined, 'es', 'es/valencia', TOWN]) expect(isWithin(TOWN, enclosing)).toBe(true);
    for (const other of ['fr', 'es/murcia', 'es/valencia/puerto', 'es/val', `${TOWN}/oficina-centro`]) {
      expect(isWithin(TOWN, other), other).toBe(false);
    }
  });

  it('has the level of its last part', () => {
    const parts = ['es', 'valencia', 'puertoclaro', 'oficina-centro'];
    const levels = parts.map((_, index) => jurisdictionLevel(parts.slice(0, index + 1).join('/')));
    expect(levels).toEqual([...JURISDICTION_LEVELS]);
  });

  it('that encloses a place encloses all within that place', () => {
    fc.assert(
      fc.property(path, path, path, (place, jurisdiction, part) => {
        if (isWithin(place, jurisdiction)) expect(isWithin(`${place}/${part}`, jurisdiction)).toBe(true);
        expect(isWithin(place, place)).toBe(true);
      }),
    );
  });
});

describe('the place of a question', () => {
  it('is the one it names within what is served, else all that is served', () => {
    expect(placeOfQuestion(TOWN, undefined)).toEqual({ place: TOWN });
    expect(placeOfQuestion(TOWN, `${TOWN}/oficina-centro`)).toEqual({ place: `${TOWN}/oficina-centro` });
    expect(placeOfQuestion(undefined, 'es/murcia')).toEqual({ place: 'es/murcia' });
    expect(placeOfQuestion(undefined, undefined)).toEqual({ place: undefined });
  });

  it('is refused when it is not served, the wider ones included', () => {
    for (const named of ['es', 'es/valencia', 'es/murcia', 'es/valencia/puertoclarito']) {
      expect(placeOfQuestion(TOWN, named), named).toBe('outside');
    }
  });
});
