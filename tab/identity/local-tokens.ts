import type { Client, TokenSource } from '../client/client.ts';
import type { LocalChoice } from './choice.ts';

/** Tokens for the chosen person, asked for when first needed and kept in memory only. */
export function localTokens(client: Client, choice: LocalChoice): TokenSource {
  let held: Promise<string> | undefined;
  return {
    token(fresh) {
      if (fresh || !held) {
        held = client.call('localToken', { body: choice }).then(({ token }) => token);
        // A failure must not be what every later request gets.
        held.catch(() => {
          held = undefined;
        });
      }
      return held;
    },
  };
}
