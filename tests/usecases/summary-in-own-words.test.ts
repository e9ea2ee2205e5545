import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { summaryInOwnWords } from '../../src/usecases/summary-in-own-words.ts';

describe('a summary in the conversation’s own words', () => {
  it('tells of any conversation a bounded part, in its words alone', () => {
    const sentences = fc.array(fc.lorem({ mode: 'sentences', maxCount: 4 }), { maxLength: 60 });
    const turn = fc.record({
      question: sentences.map((all) => all.join(' ')),
      answer: sentences.map((all) => all.join('\n- ')),
      sent: fc.boolean(),
    });
    const property = fc.property(
      fc.array(turn, { maxLength: 30 }),
      fc.constantFrom(...LANGUAGES),
      (turns, language) => {
        const text = summaryInOwnWords(turns, language);
        expect(text.length).toBeLessThan(6000);
        const said = new Set(turns.flatMap(({ question, answer }) => `${question} ${answer}`.split(/\s+/)));
        const told = text.split('\n').filter((line) => line.includes(':'));
        const answers = told.filter((line) => /^(?:Respuesta|Resposta|Erantzuna|Answer):/.test(line));
        for (const line of answers) {
          const [, ...words] = line.replace(/ …$/, '').split(/\s+/);
          expect(words.filter((word) => !said.has(word))).toEqual([]);
        }
      },
    );
    fc.assert(property, { numRuns: 200 });
  });

  it('is cut at the end of a sentence, and says that it goes on', () => {
    const answer = 'Pida cita en el 010. '.repeat(400);
    const text = summaryInOwnWords([{ question: '¿Cómo?', answer, sent: true }], 'es');
    expect(text).toMatch(/Pida cita en el 010\. …$/);
    expect(text.length).toBeLessThan(4000);
  });
});
