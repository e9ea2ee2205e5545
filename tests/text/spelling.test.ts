import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestSpelling, slips, soundOf, trigrams } from '../../src/text/spelling.ts';

const KNOWN = [
  'empadronamiento',
  'certificado',
  'basura',
  'horario',
  'hielo',
  'quiosco',
  'general',
  'vado',
  'tasa',
  'cementerio',
  'sepultura',
  'recogida',
  'recogidas',
  'inscripcion',
  'ayuda',
  'concesion',
  'exento',
  'guardia',
  'niño',
];
const nearest = (typed: string, frequency = (_word: string) => 1) => nearestSpelling(typed, KNOWN, frequency);

describe('the spelling that was meant', () => {
  it.each([
    ['enpadronamiento', 'empadronamiento'],
    ['enpadronamineto', 'empadronamiento'],
    ['sertificao', 'certificado'],
    ['vasura', 'basura'],
    ['orario', 'horario'],
    ['ielo', 'hielo'],
    ['kiosko', 'quiosco'],
    ['jeneral', 'general'],
    ['bado', 'vado'],
    ['taza', 'tasa'],
    ['sementerio', 'cementerio'],
    ['sepultra', 'sepultura'],
    ['inscripsion', 'inscripcion'],
    ['aydua', 'ayuda'],
    ['consesion', 'concesion'],
    ['esento', 'exento'],
    ['guarda', 'guardia'],
    ['ninyo', 'niño'],
  ])('of %s is %s', (typed, meant) => {
    expect(nearest(typed)).toBe(meant);
  });

  it.each([['padron'], ['gado'], ['casura'], ['matricula'], ['t'], ['vado2'], ['']])('is not known of %s', (typed) => {
    expect(nearest(typed)).toBeUndefined();
  });

  it('is the more frequent of two that are as near', () => {
    const rather = (often: string) =>
      nearestSpelling('recojida', ['recogida', 'recojido'], (word) => (word === often ? 9 : 1));
    expect(rather('recogida')).toBe('recogida');
    const either = (often: string) =>
      nearestSpelling('tramte', ['tramites', 'tramito', 'tramute', 'tramite'], (word) => (word === often ? 9 : 1));
    expect(either('tramute')).toBe('tramute');
    expect(either('tramite')).toBe('tramite');
  });

  it('is a known word or none, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
        (typed, known) => {
          expect([undefined, ...known]).toContain(nearestSpelling(typed, known, () => 1));
        },
      ),
    );
  });
});

describe('slips of the pen', () => {
  it.each([
    ['padron', 'padron', 0],
    ['enpadron', 'empadron', 1],
    ['aydua', 'ayuda', 1],
    ['sepultra', 'sepultura', 1],
    ['pidron', 'padron', 1],
    ['paftron', 'padron', 2],
    ['pagron', 'padron', 1.5],
  ])('between %s and %s number %d', (typed, meant, expected) => {
    expect(slips(typed, meant, 2)).toBe(expected);
  });

  it('are the same both ways, and none only between a word and itself', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'v', 'm'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slips(a, b, 3)).toBe(slips(b, a, 3));
        expect(slips(a, b, 3) === 0).toBe(a === b);
      }),
    );
  });
});

describe('sounds', () => {
  it.each([
    ['hacer', 'aser'],
    ['llave', 'yabe'],
    ['queso', 'keso'],
    ['guerra', 'guera'],
    ['cañon', 'canyon'],
    ['ambos', 'anvos'],
    ['piscina', 'pisina'],
    ['accion', 'acion'],
  ])('of %s and %s are the same', (one, other) => {
    const heard = [one, other].map(soundOf);
    expect(heard[0] === heard[1]).toBe(true);
  });

  it('of different words are different', () => {
    expect(soundOf('gato')).not.toBe(soundOf('jato'));
    expect(soundOf('ecos')).not.toBe(soundOf('echos'));
  });
});

it('cuts a word into its trigrams with its ends', () => {
  expect(trigrams('año')).toEqual(['^añ', 'año', 'ño$']);
});
