import { detectLanguage } from '../detect-language.ts';
import { addressesIn, withoutAddresses } from './claims/addresses.ts';
import { isTold, sheetOf } from './facts/fact.ts';
import { readFacts } from './facts/read-facts.ts';

/** Facts and addresses of a rewritten text that the original does not have, as they are written; in any two languages. */
export function factsAdded(original: string, rewritten: string): string[] {
  const sheet = sheetOf(factsOf(original));
  const added = factsOf(rewritten).filter((fact) => !isTold(fact, sheet));
  const addresses = new Set(addressesIn(original).map(({ form }) => form));
  const strange = addressesIn(rewritten).filter(({ form }) => !addresses.has(form));
  return [...new Set([...added.map(({ shown }) => shown), ...strange.map(({ shown }) => shown)])];
}

/** Facts and addresses of the original that the rewritten text leaves out. */
export function factsLost(original: string, rewritten: string): string[] {
  return factsAdded(rewritten, original);
}

function factsOf(text: string) {
  // What a number counts is said in other words after a rewrite.
  return readFacts(withoutAddresses(text), detectLanguage(text, 'es')).map(({ noun: _noun, ...fact }) => fact);
}
