import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_VERSIONS, replaced, stepBack, stepForth, type Versions } from '../../tab/text/versions.ts';

describe('the versions of a text', () => {
  it('come back in the order in which they were replaced, and go forth again', () => {
    let versions = replaced(replaced(NO_VERSIONS, 'first'), 'second');
    const back = stepBack(versions, 'third');
    expect(back?.text).toBe('second');
    versions = back?.versions ?? NO_VERSIONS;
    expect(stepBack(versions, 'second')?.text).toBe('first');
    expect(stepForth(versions, 'second')?.text).toBe('third');
  });

  it('begin and end somewhere', () => {
    expect(stepBack(NO_VERSIONS, 'x')).toBeUndefined();
    expect(stepForth(NO_VERSIONS, 'x')).toBeUndefined();
    expect(stepForth(replaced(NO_VERSIONS, 'x'), 'y')).toBeUndefined();
  });

  it('keep every wording, edited or not, however often somebody steps back and forth', () => {
    const steps = fc.array(fc.oneof(fc.constant(stepBack), fc.constant(stepForth), fc.string()), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), steps, (rewritings, actions) => {
        let versions: Versions = rewritings.reduce(replaced, NO_VERSIONS);
        let current = 'last';
        const all = () => [...versions.past, current, ...versions.future];
        for (const action of actions) {
          const before = all();
          if (typeof action === 'string') current = action;
          else ({ text: current, versions } = action(versions, current) ?? { text: current, versions });
          if (typeof action !== 'string') expect(all()).toEqual(before);
        }
      }),
    );
  });
});
