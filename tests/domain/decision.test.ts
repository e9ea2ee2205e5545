import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editShare } from '../../src/domain/decision.ts';

const words = fc.array(fc.constantFrom('el', 'padrón', 'alta', 'plazo', 'tres', 'meses', 'sede'), { maxLength: 30 });

describe('editShare', () => {
  it('is 0 for an untouched draft and 1 for another text', () => {
    expect(editShare('El plazo es de tres meses.', 'El plazo es de tres meses.')).toBe(0);
    expect(editShare('El plazo es de tres meses.', 'Llame mañana')).toBe(1);
  });

  it('grows with what is changed', () => {
    const draft = 'Para empadronarse necesita su documento de identidad y el contrato de alquiler.';
    const light = editShare(draft, draft.replace('alquiler', 'arrendamiento'));
    const heavy = editShare(draft, 'Para empadronarse pida cita en la oficina.');
    expect(light).toBeGreaterThan(0);
    expect(light).toBeLessThan(heavy);
  });

  it('lies between 0 and 1 and does not depend on the direction', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const share = editShare(a.join(' '), b.join(' '));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(share).toBeCloseTo(editShare(b.join(' '), a.join(' ')), 10);
      }),
    );
  });
});
