import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_QUESTION_LENGTH, readQuestion } from '../../src/domain/question.ts';

describe('readQuestion', () => {
  it('keeps accents, line breaks and tabs and trims the rest', () => {
    expect(readQuestion('  ¿Cómo me empadrono?\r\nVivo de alquiler\t ')).toEqual({
      ok: true,
      text: '¿Cómo me empadrono?\nVivo de alquiler',
    });
  });

  it.each([
    ['', 'question-empty'],
    [' \n\t ', 'question-empty'],
    ['¿¿??…', 'question-empty'],
    ['😀😀', 'question-empty'],
    ['a'.repeat(MAX_QUESTION_LENGTH + 1), 'question-too-long'],
    ['a'.repeat(20_000), 'question-too-long'],
    ['PK\u0003\u0004\u0000\u0000', 'question-not-text'],
    ['\u0001\u0002\u0003\u0004 hola', 'question-not-text'],
    ['\uFFFD\uFFFD\uFFFD\uFFFDhola', 'question-not-text'],
  ])('says what is wrong with %j', (raw, problem) => {
    expect(readQuestion(raw)).toEqual({ ok: false, problem });
  });

  it('drops invisible characters that could hide instructions', () => {
    expect(readQuestion('pa\u200Bdrón\u202E\uFEFF')).toEqual({ ok: true, text: 'padrón' });
  });

  it('never fails, and what it accepts it accepts again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const read = readQuestion(raw);
        if (read.ok) expect(readQuestion(read.text)).toEqual(read);
      }),
    );
  });
});
