import { describe, expect, it } from 'vitest';
import { checkCitations, citationMarkers, withoutCitations } from '../../src/text/citations.ts';

describe('citations', () => {
  it('are read with their place, in reading order', () => {
    expect(citationMarkers('Uno [2]. Dos [1], [DNI_1] y [x].')).toEqual([
      { n: 2, at: 4 },
      { n: 1, at: 13 },
    ]);
  });

  it('are valid when the passage was given', () => {
    expect(checkCitations('[2] [0] [3] [2] [1]', ['a', 'b'])).toEqual({ valid: [1, 2], invalid: [0, 3] });
    expect(checkCitations('sin citas', ['a'])).toEqual({ valid: [], invalid: [] });
  });

  it('leave no gap when they are taken off', () => {
    expect(withoutCitations('Cuesta 5 € [1]. Es gratis [2][3].')).toBe('Cuesta 5 €. Es gratis.');
  });
});
