import type { ModelUse } from '../../domain/provenance.ts';

/** Of a million tokens. */
export interface Prices {
  input: number;
  output: number;
  /** ISO 4217. */
  currency: string;
}

/** Characters that make a token, roughly: the services' own rule of thumb. */
const CHARACTERS_PER_TOKEN = 4;
/** What a message takes besides its text: its role and its ends. */
const TOKENS_PER_MESSAGE = 4;

/** For what must be known before the service counts, or when it does not say. */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/** Tokens of all messages of a request, estimated. */
export function estimateInput(messages: readonly { content: string }[]): number {
  return messages.reduce((sum, { content }) => sum + TOKENS_PER_MESSAGE + estimateTokens(content.length), 0);
}

/** Rounded to a millionth of the currency, which is below the price of any single token. */
export function costOf(tokens: { input: number; output: number }, prices: Prices | undefined): Pick<ModelUse, 'cost'> {
  if (!prices) return {};
  const amount = (tokens.input * prices.input + tokens.output * prices.output) / 1_000_000;
  return { cost: { amount: Math.round(amount * 1_000_000) / 1_000_000, currency: prices.currency } };
}
