import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/text/redaction/redactor.ts';
import { isTakenOut } from './recall.ts';
import { FAMILIES, worn } from './worn-identifiers.ts';

/** `node tests/bench/redaction.ts` makes 10,000 of each and says what it missed. */
const RUNS = 1000;
/** The same each time: at the required recall the luck of a thousand would fail it now and then. */
const SEED = 2026;

describe('redaction: identifiers are found in every dress', () => {
  it.each(Object.entries(FAMILIES))('%s', (_, family) => {
    const missed = fc.sample(worn(family), { numRuns: RUNS, seed: SEED }).filter((one) => !isTakenOut(one));
    expect(1 - missed.length / RUNS, JSON.stringify(missed.slice(0, 5))).toBeGreaterThanOrEqual(family.recall);
  });

  it('and what was taken out comes back as it was written', () => {
    const any = fc.oneof(...Object.values(FAMILIES).map(worn));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 3 }), (several) => {
        const redactor = createRedactor();
        const text = several.map(({ before, written, after }) => before + written + after).join('\n\n');
        const once = redactor.redact(text);
        const written = new Set(redactor.found().map(({ value }) => value));
        fc.pre(written.size >= several.length);
        expect(redactor.restore(once.text)).toBe(text);
        expect(redactor.redact(once.text).text).toBe(once.text);
      }),
      { numRuns: RUNS },
    );
  });
});
