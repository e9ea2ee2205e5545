import type { ModelUse } from '../../domain/provenance.ts';
import { costOf, estimateTokens, type Prices } from './usage.ts';

/** Takes down what one request takes. */
export interface Meter {
  wrote(text: string): void;
  /** The service's own count. */
  counted(tokens: { input: number; output: number }): void;
  /** All that was written. */
  text(): string;
  tokens(): ModelUse['tokens'];
  use(): ModelUse;
}

export interface Metered {
  model: string;
  prompt: string;
  prices: Prices | undefined;
  /** Tokens of the request, estimated: they stand when the service does not count, or the request was cut. */
  estimate: number;
  /** Monotonic milliseconds at which the request began. */
  began: number;
  now(): number;
}

export function startMeter({ model, prompt, prices, estimate, began, now }: Metered): Meter {
  let text = '';
  let count: { input: number; output: number } | undefined;
  let firstAt: number | undefined;
  let lastAt: number | undefined;
  const since = (at: number | undefined) => (at === undefined ? 0 : Math.round((at - began) * 100) / 100);
  const tokens = () => {
    if (count) return { input: count.input, output: count.output, estimated: false };
    return { input: estimate, output: estimateTokens(text.length), estimated: true };
  };
  return {
    wrote(piece) {
      text += piece;
      lastAt = now();
      firstAt ??= lastAt;
    },
    counted(tokens) {
      count = tokens;
    },
    text: () => text,
    tokens,
    use: () => ({
      model,
      prompt,
      tokens: tokens(),
      ...costOf(tokens(), prices),
      firstTokenMs: since(firstAt),
      totalMs: since(lastAt),
    }),
  };
}
