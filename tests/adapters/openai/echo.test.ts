import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watchEcho } from '../../../src/adapters/openai/echo.ts';

const INSTRUCTIONS = 'Responda solo con lo que dicen los pasajes que recibe. No añada nada que sepa por otro camino.';

describe('an answer that repeats its instructions', () => {
  it('is told by a run of words, however it is written and cut', () => {
    const answer = 'Mis reglas son: «RESPONDA SOLO con lo que dicen, los pasajes que recibe» y ya está. ';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 30 }), (lengths) => {
        const echoes = watchEcho(INSTRUCTIONS);
        let rest = answer;
        let told = false;
        for (const length of [...lengths, answer.length]) {
          told = echoes(rest.slice(0, length));
          rest = rest.slice(length);
        }
        expect(told).toBe(true);
      }),
    );
  });

  it('is not one that shares common words with them', () => {
    const echoes = watchEcho(INSTRUCTIONS);
    expect(echoes('Responda solo con lo que dicen los impresos que recibe. No añada nada más. ')).toBe(false);
  });
});
