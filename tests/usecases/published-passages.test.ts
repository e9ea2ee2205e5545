import { describe, expect, it } from 'vitest';
import { publishedPassages } from '../../src/usecases/published-passages.ts';
import { aScoredPassage } from '../support/desk.ts';

describe('passages as a model sees them', () => {
  it('hold no identifier of a person, nor a placeholder that could be taken for one of the conversation', () => {
    const passage = aScoredPassage({
      headingPath: ['Expediente de 12345678Z'],
      text: 'Lo firmó 12345678Z por [NOMBRE_1]. Llame al 915 550 101.',
      questions: ['¿Quién es 12345678Z?'],
    });
    expect(publishedPassages([passage])).toEqual([
      {
        ...passage,
        headingPath: ['Expediente de [DNI_1]'],
        text: 'Lo firmó [DNI] por [NOMBRE]. Llame al 915 550 101.',
        questions: [],
      },
    ]);
  });

  it('are what they say now, whatever stood under the same id before', () => {
    const before = aScoredPassage({ text: 'Cuesta 8,50 €.' });
    const now = aScoredPassage({ text: 'Cuesta 9 €.', score: 0.5 });
    expect(publishedPassages([before, now, before]).map(({ text, score }) => [text, score])).toEqual([
      ['Cuesta 8,50 €.', 1],
      ['Cuesta 9 €.', 0.5],
      ['Cuesta 8,50 €.', 1],
    ]);
  });

  it('are the same for the thousandth as for the first', () => {
    const passages = Array.from({ length: 1000 }, (_, n) => aScoredPassage({ text: `Trámite ${n} de 12345678Z.` }));
    for (const _ of ['first', 'again']) {
      expect(publishedPassages(passages).map(({ text }) => text)).toEqual(
        passages.map((_, n) => `Trámite ${n} de [DNI].`),
      );
    }
  });
});
