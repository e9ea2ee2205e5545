import { describe, expect, it } from 'vitest';
import { answerability, type RankedEvidence } from '../../src/text/answerability.ts';
import { createPassageScorer, type PassageTerms, type WeightedTerm } from '../../src/text/passage-score.ts';
import { createWording } from '../../src/text/wording.ts';

const numbers = new Map([['|', 0]]);
/** A word by number, as an index has it. */
const number = (word: string): number => {
  const known = numbers.get(word) ?? numbers.size;
  numbers.set(word, known);
  return known;
};
const numbered = (text: string) => Uint32Array.from(text.split(' ').filter(Boolean), number);
const wording = (text: string) => createWording(new Set(numbered(text)), () => false);

const term = (form: string, weight: number, ...kin: string[]): WeightedTerm => ({
  weight,
  forms: new Map([[number(form), 1]]),
  kin: kin.map(number),
  phrases: [],
  certainty: 1,
  procedural: false,
});
const unknown = (weight: number): WeightedTerm => ({
  weight,
  forms: new Map(),
  kin: [],
  phrases: [],
  certainty: 0,
  procedural: false,
});
const passage = (body: string, title = '', questions = ''): PassageTerms => ({
  title: numbered(title),
  headings: numbered(''),
  questions: numbered(questions),
  body: numbered(body),
});

describe('scoring a passage', () => {
  const terms = [term('tarjet', 2), term('resident', 3, 'residenci')];
  const score = createPassageScorer(terms, wording('la tarjet de resident'), 10);

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
  const rankedBy = (terms: readonly WeightedTerm[], passages: readonly (readonly [string, PassageTerms])[]) => {
    const score = createPassageScorer(terms, wording(''), 5);
    return passages.map(([documentId, passageTerms]): RankedEvidence => {
      const evidence = score(passageTerms);
      return { documentId, source: 'knowledge', score: evidence.score, evidence };
    });
  };
  /** Each body is a document of its own. */
  const judge = (terms: readonly WeightedTerm[], ...bodies: string[]) =>
    answerability(
      terms,
      rankedBy(
        terms,
        bodies.map((body, index) => [`d-${index}`, passage(body)]),
      ),
    );
  const known = [term('vado', 3), term('garaj', 3)];

  it('falls with each word of the query that the collection does not know', () => {
    const sure = judge(known, 'el vado del garaj', 'otra cosa');
    const less = judge([...known, unknown(5)], 'el vado del garaj', 'otra cosa');
    expect(sure).toBeGreaterThan(less);
    expect(less).toBeGreaterThan(judge([...known, unknown(5), unknown(5)], 'el vado del garaj', 'otra cosa'));
  });

  it('rises with the lead over other documents, not over the rest of its own', () => {
    const other = judge(known, 'vado garaj', 'vado garaj');
    expect(judge(known, 'vado garaj', 'nada')).toBeGreaterThan(other);
    const own = rankedBy(known, [
      ['d-1', passage('vado garaj')],
      ['d-1', passage('vado garaj')],
    ]);
    expect(answerability(known, own)).toBeGreaterThan(other);
  });

  it('rises when the document announces the subject', () => {
    const announced = rankedBy(known, [['d-1', passage('vado garaj', 'vado garaj')]]);
    expect(answerability(known, announced)).toBeGreaterThan(judge(known, 'vado garaj'));
  });

  it('trusts a corrected word less than a word that is known', () => {
    const guessed = known.map((known) => ({ ...known, certainty: 0.5 }));
    expect(judge(guessed, 'vado garaj')).toBeLessThan(judge(known, 'vado garaj'));
  });

  it('does not take a word said of any procedure for the subject', () => {
    const solicitar = { ...term('solicit', 3), procedural: true };
    const subject = judge([solicitar, term('vado', 3)], 'vado', 'nada');
    expect(subject).toBeGreaterThan(judge([solicitar, term('vado', 3)], 'solicit', 'nada'));
  });

  it('is nothing without passages or terms', () => {
    expect(judge([term('vado', 3)])).toBe(0);
    expect(judge([], 'vado')).toBe(0);
  });
});
