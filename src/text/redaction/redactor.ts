import { findIdentifiers, type Known } from './find-identifiers.ts';
import type { IdentifierKind, Redacted, RedactOptions, Sighting } from './identifier.ts';
import { learntIdentities } from './learnt-identities.ts';
import { learntNames } from './learnt-names.ts';
import { highestNumbers, placeholderOf, placeholdersIn } from './placeholders.ts';
import { recordNames } from './record-names.ts';

/** Takes identifiers out of several texts of one matter, so that the same value is the same placeholder in all. */
export interface Redactor {
  /** `found` are those of this text, in order of appearance; the numbering goes on from text to text. */
  redact(text: string): { text: string; found: Redacted[] };
  /**
   * Puts the values back, as they were first written: what was said by a part of a name or of an identity number comes
   * back whole, since a placeholder stands for the person and not for a way to call them.
   */
  restore(text: string): string;
  /** All that was taken out so far. */
  found(): readonly Redacted[];
}

/** What one replacement uncovers is found in the next round; people's texts need two. */
const MOST_ROUNDS = 12;

/**
 * A redactor without anything found yet. It is total for any string, and its time grows with the length of the text.
 * Where a value was written in one way only, `restore(redact(text).text)` is the text.
 */
export function createRedactor(options: RedactOptions = {}): Redactor {
  return redactorThat(options, () => false);
}

/** @param stays whether a sighting is left in the text it was seen in */
export function redactorThat(options: RedactOptions, stays: (sighting: Sighting, text: string) => boolean): Redactor {
  const byKey = new Map<string, Redacted>();
  const byPlaceholder = new Map<string, Redacted>();
  const numbers = new Map<IdentifierKind, number>();
  const ofRecord = recordNames(options.names ?? []);
  const names = learntNames();
  const identities = learntIdentities();
  const wanted: Known = { findNames: (tokens) => [...ofRecord(tokens), ...names.find(tokens)], identities };

  const known = ({ key: written, kind, from, to }: Sighting, text: string): Redacted => {
    const learnt = kind === 'NOMBRE' ? names : identities;
    const key = byKey.has(written) ? written : (learnt.sameAs(written) ?? written);
    learnt.learn(written, key);
    const before = byKey.get(key);
    if (before) return before;
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    const taken: Redacted = { placeholder: placeholderOf(kind, number), kind, value: text.slice(from, to) };
    byKey.set(key, taken);
    byPlaceholder.set(taken.placeholder, taken);
    return taken;
  };

  const round = (text: string): { text: string; any: boolean } => {
    const sightings = findIdentifiers(text, wanted).filter(
      (sighting) => !options.keep?.has(sighting.kind) && !stays(sighting, text),
    );
    let redacted = '';
    let end = 0;
    for (const sighting of sightings) {
      redacted += text.slice(end, sighting.from) + known(sighting, text).placeholder;
      end = sighting.to;
    }
    return { text: redacted + text.slice(end), any: sightings.length > 0 };
  };

  return {
    redact(text) {
      for (const [kind, highest] of highestNumbers(text)) numbers.set(kind, Math.max(numbers.get(kind) ?? 0, highest));
      let state = { text, any: true };
      for (let rounds = 0; state.any && rounds < MOST_ROUNDS; rounds++) state = round(state.text);
      const standing = placeholdersIn(state.text).flatMap(({ placeholder }) => byPlaceholder.get(placeholder) ?? []);
      return { text: state.text, found: [...new Set(standing)] };
    },
    restore(text) {
      return replacePlaceholders(text, (placeholder) => byPlaceholder.get(placeholder)?.value);
    },
    found: () => [...byKey.values()],
  };
}

function replacePlaceholders(text: string, meaning: (placeholder: string) => string | undefined): string {
  let restored = '';
  let end = 0;
  for (const { from, to, written, placeholder } of placeholdersIn(text)) {
    restored += text.slice(end, from) + (meaning(placeholder) ?? written);
    end = to;
  }
  return restored + text.slice(end);
}
