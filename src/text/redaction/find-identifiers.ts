import { findBirthDates } from './birth-dates.ts';
import { cuesOf } from './cue-words.ts';
import { findHomeAddresses } from './home-addresses.ts';
import type { Sighting } from './identifier.ts';
import type { LearntIdentities } from './learnt-identities.ts';
import { findMailAddresses } from './mail-addresses.ts';
import { findNames } from './names.ts';
import { findNumbers } from './numbers.ts';
import { findSignatures } from './signatures.ts';
import { type Token, tokensOf } from './tokens.ts';
import { findUncuedNames } from './uncued-names.ts';

/** What is looked for wherever it stands, because a record or an earlier text says whose it is. */
export interface Known {
  findNames(tokens: readonly Token[]): Sighting[];
  identities: LearntIdentities;
}

/** The identifiers of a text in order, none over another: of two that overlap the surer is taken, then the longer. */
export function findIdentifiers(text: string, known: Known): Sighting[] {
  const tokens = tokensOf(text);
  const cues = cuesOf(tokens);
  const sightings = [
    ...findNumbers(tokens, cues, known.identities),
    ...findMailAddresses(tokens, cues),
    ...findBirthDates(tokens),
    ...findHomeAddresses(tokens),
    ...findNames(tokens),
    ...findUncuedNames(tokens),
    ...findSignatures(tokens),
    ...known.findNames(tokens),
    ...known.identities.findEnds(tokens),
  ];
  sightings.sort((a, b) => b.sureness - a.sureness || b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken = new Uint8Array(tokens.length);
  return sightings
    .filter(({ first, last }) => {
      if (taken.subarray(first, last + 1).includes(1)) return false;
      taken.fill(1, first, last + 1);
      return true;
    })
    .sort((a, b) => a.from - b.from);
}
