import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { createRedactor } from '../../src/text/redaction/redactor.ts';
import { checkRewriting } from '../../src/usecases/check-rewriting.ts';

/** The same statement in each language. */
const SAID: Record<Language, (days: number, euros: number) => string> = {
  es: (days, euros) =>
    `Dispone de un plazo de ${days} días para presentar la solicitud [1]. La tasa es de ${euros} euros [2].`,
  ca: (days, euros) =>
    `Disposa d’un termini de ${days} dies per a presentar la sol·licitud [1]. La taxa és de ${euros} euros [2].`,
  gl: (days, euros) =>
    `Dispón dun prazo de ${days} días para presentar a solicitude [1]. A taxa é de ${euros} euros [2].`,
  eu: (days, euros) => `Eskabidea aurkezteko ${days} eguneko epea duzu [1]. Tasa ${euros} eurokoa da [2].`,
  en: (days, euros) => `You have ${days} days to submit the application [1]. The fee is ${euros} euros [2].`,
};
const pairs = LANGUAGES.flatMap((from) => LANGUAGES.map((to) => ({ from, to })));
const checked = (from: Language, original: string, to: Language, text: string) =>
  checkRewriting(
    { text: original, language: from },
    { text, language: to },
    createRedactor(),
    from === to ? 'clearer' : 'translated',
  );

describe('grounding: a text in another form', () => {
  const days = fc.integer({ min: 2, max: 90 });
  const euros = fc.integer({ min: 100, max: 999 });

  it.each(pairs)('keeps its figures from $from to $to, and passes with them alone', ({ from, to }) => {
    const property = fc.property(days, euros, days, euros, (term, fee, otherTerm, otherFee) => {
      const original = SAID[from](term, fee);
      expect(checked(from, original, to, SAID[to](term, fee))).toEqual({ ok: true, text: SAID[to](term, fee) });
      if (otherTerm !== term) {
        expect(checked(from, original, to, SAID[to](otherTerm, fee))).toMatchObject({
          refusal: { code: 'facts-added' },
        });
      }
      if (otherFee !== fee) {
        expect(checked(from, original, to, SAID[to](term, otherFee))).toMatchObject({
          refusal: { code: 'facts-added' },
        });
      }
    });
    fc.assert(property, { numRuns: 20 });
  });

  it('is judged whatever it is, and what passes has no markup and no address', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(
        fc.constantFrom('<img src=x>', '![](https://baliza.example)', '[1]', '[DNI_1]', 'Diez días.', '\n- ', '**'),
      ),
    );
    const property = fc.property(text, text, (original, written) => {
      const given = Array.isArray(original) ? original.join(' ') : original;
      const outcome = checked('es', given, 'es', Array.isArray(written) ? written.join(' ') : written);
      if (outcome.ok) expect(outcome.text).not.toMatch(/<[a-z]|!\[|javascript:/i);
      if (outcome.ok && !given.includes('baliza')) expect(outcome.text).not.toContain('baliza');
    });
    fc.assert(property, { numRuns: 500 });
  });
});
