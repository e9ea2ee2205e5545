import { describe, expect, it } from 'vitest';
import { withoutThinking } from '../../../src/adapters/openai/thinking.ts';

const read = (answer: string, size: number) => {
  const visible = withoutThinking();
  let text = '';
  for (let at = 0; at < answer.length; at += size) text += visible(answer.slice(at, at + size));
  return text;
};

describe('what a model thinks aloud', () => {
  it.each([1, 3, 7, 1000])('is left out before its answer, in pieces of %i', (size) => {
    expect(read('\n<think>\nEl bono… [1]\n</think>\n\nCuesta 8,50 €. [1]', size)).toBe('Cuesta 8,50 €. [1]');
  });

  it.each(['Cuesta 8,50 €. [1]', '<thin ice>', 'Es así: <think> no es nada', ' <b>'])('is not "%s"', (answer) => {
    expect(read(answer, 2)).toBe(answer);
  });

  it('is all there is when it never ends', () => {
    expect(read('<think> y pienso, y pienso', 4)).toBe('');
  });
});
