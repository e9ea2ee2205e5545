import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeAnswers, reportAnswers } from '../bench/answer-run.ts';
import { caseSources } from '../bench/judged-queries.ts';
import { openSample, sampleQueries } from '../bench/sample.ts';
import { withSmallTalk } from '../bench/small-talk.ts';

describe('answers to the sample municipality', () => {
  let sample: Awaited<ReturnType<typeof openSample>>;
  beforeAll(async () => {
    sample = await openSample();
  });
  afterAll(() => sample.close());

  it('are right or not given', async () => {
    const report = reportAnswers(await judgeAnswers(sample.application, sampleQueries(), caseSources()));
    expect(report.badShare).toBeLessThanOrEqual(0.08);
    // Silence alone would be precise too.
    expect(report.right).toBeGreaterThanOrEqual(100);
    expect(report.highGiven).toBeGreaterThanOrEqual(70);
    expect(report.highRightShare).toBeGreaterThanOrEqual(0.94);
  });

  it('are found by what a message asks, whatever is told besides', async () => {
    const queries = withSmallTalk(sampleQueries());
    const report = reportAnswers(await judgeAnswers(sample.application, queries, caseSources()));
    expect(report.right).toBeGreaterThanOrEqual(95);
    expect(report.badShare).toBeLessThanOrEqual(0.12);
  });

  it.each([
    ['¿Cómo me empadrono?', 'alta-padron', /hoja de inscripción|sede electrónica/],
    ['¿Qué plazo hay para inscribirse en el padrón?', 'alta-padron', /no tiene fecha límite/],
    ['qué hago si me ha llegado una multa y quiero pagar menos', 'multas-pago', /reducción/],
    ['¿Cuánto cuesta la contribución?', 'ibi-2026', /0,62 %/],
  ])('quote for "%s" the section of %s that tells it', async (text, document, told) => {
    const query = { id: 'q', text, relevant: [document] };
    const [answer] = await judgeAnswers(sample.application, [query], new Map());
    expect(answer).toMatchObject({ verdict: 'right', documents: [document] });
    expect(answer?.text).toMatch(told);
  });

  it.each([
    'cuánto vale una entrada para el Barça',
    'va a llover este fin de semana?',
    'quién ganó el partido',
  ])('are not given to "%s"', async (text) => {
    const [answer] = await judgeAnswers(sample.application, [{ id: 'q', text, relevant: [] }], new Map());
    expect(answer?.verdict).toBe('true refusal');
  });
});
