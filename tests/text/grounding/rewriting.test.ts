import { describe, expect, it } from 'vitest';
import { contradictionsAmong } from '../../../src/text/grounding/contradictions.ts';
import { factsAdded, factsLost } from '../../../src/text/grounding/rewriting.ts';
import { passage } from './grounding.ts';

const ORIGINAL =
  'Tiene que pagar 30 euros antes del 1 de marzo de 2026 en la calle Aduana 8 o en sede.example/pagos. Llame al 010.';

describe('grounding: a rewritten text', () => {
  it.each([
    ['clearer', 'Pague 30 € antes del 01/03/2026: calle Aduana 8, o en https://sede.example/pagos. Teléfono 010.'],
    [
      'in Catalan',
      'Ha de pagar 30 euros abans de l’1 de març de 2026 al carrer Aduana 8 o en sede.example/pagos. Telefone al 010.',
    ],
    ['in English', 'You must pay €30 before 1 March 2026 at calle Aduana 8 or at sede.example/pagos. Call 010.'],
  ])('has neither more nor fewer facts when it is %s', (_how, rewritten) => {
    expect(factsAdded(ORIGINAL, rewritten)).toEqual([]);
    expect(factsLost(ORIGINAL, rewritten)).toEqual([]);
  });

  it('names what was added and what was left out', () => {
    expect(factsAdded(ORIGINAL, `${ORIGINAL} Tarda 3 meses. Vea evil.example.`)).toEqual(['3 meses', 'evil.example']);
    const lost = factsLost(ORIGINAL, 'Tiene que pagar 30 euros en la calle Aduana 8.');
    expect(lost.sort()).toEqual(['010', '1 de marzo de 2026', 'sede.example/pagos']);
  });
});

describe('grounding: passages that contradict each other', () => {
  const first = passage('La licencia de terraza se resuelve en un plazo de 3 meses desde la solicitud.');
  const other = passage('La licencia de terraza se resuelve en un plazo de 2 meses desde la solicitud.', {
    versionId: 'v-2',
  });

  it('are told with what each says', () => {
    expect(contradictionsAmong([first, other])).toEqual([
      { passages: [first.id, other.id], told: [first.text, other.text] },
    ]);
  });

  it('are told only when one of them is cited', () => {
    expect(contradictionsAmong([first, other], new Set([other.id]))).toHaveLength(1);
    expect(contradictionsAmong([first, other], new Set(['another']))).toEqual([]);
  });

  it.each([
    [
      'the same in other words',
      passage('La licencia de terraza se resuelve en un plazo de tres meses desde la solicitud.', { versionId: 'v-2' }),
    ],
    [
      'another subject',
      passage('La licencia de obra mayor caduca a los 2 meses de su concesión.', { versionId: 'v-2' }),
    ],
    ['the same version', { ...other, versionId: first.versionId }],
    ['another year', { ...other, title: 'Terrazas 2025' }],
  ])('are not %s', (_what, second) => {
    expect(contradictionsAmong([first, second])).toEqual([]);
  });
});
