import { describe, expect, it } from 'vitest';
import { answerability } from '../../src/text/answerability.ts';
import { createPassageScorer, type PassageTerms, type WeightedTerm } from '../../src/text/passage-score.ts';

const term = (form: string, weight: number): WeightedTerm => ({
  weight,
  forms: new Map([[form, 1]]),
  phrases: [],
  certainty: 1,
});
const unknown = (weight: number): WeightedTerm => ({ weight, forms: new Map(), phrases: [], certainty: 0 });
const passage = (body: string, title = '', questions = ''): PassageTerms => ({
  title: title.split(' '),
  headings: [],
  questions: questions.split(' '),
  body: body.split(' '),
});

describe('scoring a passage', () => {
  const terms = [term('tarjet', 2), term('resident', 3)];
  const score = createPassageScorer(terms, ['la', 'tarjet', 'de', 'resident'], 10);

  it('prefers terms that stand together, and in the order asked', () => {
    const near = score(passage('la tarjet de resident cuesta poco y se paga ya')).score;
    const turned = score(passage('la resident de tarjet cuesta poco y se paga ya')).score;
    const far = score(passage('la tarjet cuesta poco y se paga ya de resident')).score;
    expect(near).toBeGreaterThan(turned);
    expect(turned).toBeGreaterThan(far);
  });

  it('prefers the shorter of two passages with the same words', () => {
    const long = `tarjet resident ${'otra '.repeat(60).trim()}`;
    expect(score(passage('tarjet resident')).score).toBeGreaterThan(score(passage(long)).score);
  });

  it('takes a kindred word for weak evidence', () => {
    const kindred = score(passage('tarjet residenci')).score;
    expect(kindred).toBeGreaterThan(score(passage('tarjet otra')).score);
    expect(kindred).toBeLessThan(score(passage('tarjet resident')).score);
  });

  it('prefers a document with a question worded alike', () => {
    const alike = score(passage('texto', '', 'la tarjet de resident |')).score;
    expect(alike).toBeGreaterThan(score(passage('texto', '', 'si tarjet cuando pierde resident |')).score);
  });
});

describe('answerability', () => {
  const judge = (terms: readonly WeightedTerm[], ...bodies: string[]) => {
    const score = createPassageScorer(terms, [], 5);
    return answerability(
      terms,
      bodies.map((body) => score(passage(body))),
    );
  };

  it('falls with each word of the query that the collection does not know', () => {
    const known = [term('vado', 3), term('garaj', 3)];
    const sure = judge(known, 'el vado del garaj', 'otra cosa');
    const less = judge([...known, unknown(5)], 'el vado del garaj', 'otra cosa');
    expect(sure).toBeGreaterThan(less);
    expect(less).toBeGreaterThan(judge([...known, unknown(5), unknown(5)], 'el vado del garaj', 'otra cosa'));
  });

  it('rises with the lead of the best passage', () => {
    const terms = [term('vado', 3), term('garaj', 3)];
    const alone = judge(terms, 'vado garaj', 'nada');
    expect(alone).toBeGreaterThan(judge(terms, 'vado garaj', 'vado garaj'));
  });

  it('is nothing without passages or terms', () => {
    expect(judge([term('vado', 3)])).toBe(0);
    expect(judge([], 'vado')).toBe(0);
  });
});
