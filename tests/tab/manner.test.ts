import { describe, expect, it } from 'vitest';
import { readManner, saveManner } from '../../tab/scenes/desk/manner.ts';
import { reachable } from '../../tab/storage.ts';

const memory = () =>
  reachable(() => {
    throw new Error('denied');
  });

describe('how somebody wants replies written', () => {
  it('is remembered for each person', () => {
    const storage = memory();
    saveManner('marta', 'tone', 'warm', storage);
    saveManner('marta', 'length', 'short', storage);
    saveManner('ana', 'tone', 'formal', storage);
    expect(readManner('marta', storage)).toEqual({ tone: 'warm', length: 'short' });
    expect(readManner('ana', storage)).toEqual({ tone: 'formal' });
  });

  it('is the usual until it is chosen, again when the usual is chosen, and when what was kept makes no sense', () => {
    const storage = memory();
    expect(readManner('marta', storage)).toEqual({});
    saveManner('marta', 'tone', 'warm', storage);
    saveManner('marta', 'tone', '', storage);
    saveManner('marta', 'length', 'endless', storage);
    expect(readManner('marta', storage)).toEqual({});
  });
});
