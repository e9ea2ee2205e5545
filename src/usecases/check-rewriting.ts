import type { Language } from '../domain/language.ts';
import { citationMarkers, withoutCitations } from '../text/citations.ts';
import { detectLanguage } from '../text/detect-language.ts';
import { isTold, sheetOf } from '../text/grounding/facts/fact.ts';
import { readFacts } from '../text/grounding/facts/read-facts.ts';
import { placeholdersIn } from '../text/redaction/placeholders.ts';
import type { Redactor } from '../text/redaction/redactor.ts';

/** What is wrong with a rewriting. `facts` are as people read them. */
export type RewriteFault =
  | { code: 'facts-added'; facts: readonly string[] }
  | { code: 'facts-lost'; facts: readonly string[] }
  | { code: 'identifiers-changed'; facts: readonly string[] }
  | { code: 'citations-changed' }
  | { code: 'not-written'; reason: 'other-language' };

/** A text without identifiers, and its language. */
export interface Wording {
  text: string;
  language: Language;
}

/**
 * Holds a rewriting against its original: the form alone may be another. The same marks, the same identifiers and the
 * same facts must stand in both; only how a person is addressed may go.
 */
export function faultOfRewriting(
  original: Wording,
  rewritten: Wording,
  redactor: Pick<Redactor, 'restore'>,
): RewriteFault | undefined {
  if (marksOf(original.text) !== marksOf(rewritten.text)) return { code: 'citations-changed' };
  const before = identifiersOf(original.text);
  const after = identifiersOf(rewritten.text);
  const changed = [
    ...after.difference(before),
    ...[...before.difference(after)].filter((placeholder) => !placeholder.startsWith('[NOMBRE_')),
  ];
  if (changed.length > 0) return { code: 'identifiers-changed', facts: changed.map(redactor.restore) };
  if (!isWrittenIn(rewritten, original)) return { code: 'not-written', reason: 'other-language' };
  const told = { ...original, text: plain(original.text, redactor) };
  const tells = { ...rewritten, text: plain(rewritten.text, redactor) };
  const added = factsAdded(told, tells);
  if (added.length > 0) return { code: 'facts-added', facts: added };
  const lost = factsLost(told, tells);
  return lost.length > 0 ? { code: 'facts-lost', facts: lost } : undefined;
}

/** What of a rewriting its original does not tell. */
export function factsAdded(original: Wording, rewritten: Wording): string[] {
  const sheet = sheetOf(readFacts(original.text, original.language));
  const untold = readFacts(rewritten.text, rewritten.language).filter((fact) => !isTold(fact, sheet));
  return [...new Set(untold.map(({ shown }) => shown))];
}

/** What of an original its rewriting does not tell any more. */
function factsLost(original: Wording, rewritten: Wording): string[] {
  return factsAdded(rewritten, original);
}

/** Placeholders of a text in their strict form. */
export function identifiersOf(text: string): Set<string> {
  return new Set(placeholdersIn(text).map(({ placeholder }) => placeholder));
}

/** Whether a text is in its language; in the same as the original's words seem to be is enough where both should be alike. */
function isWrittenIn({ text, language }: Wording, original: Wording): boolean {
  const detected = detectLanguage(withoutIdentifiers(text), language);
  if (detected === language) return true;
  return original.language === language && detected === detectLanguage(withoutIdentifiers(original.text), language);
}

/** Their words are ours, in Spanish. */
export function withoutIdentifiers(text: string): string {
  return placeholdersIn(text)
    .toReversed()
    .reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text);
}

function marksOf(text: string): string {
  const numbers = new Set(citationMarkers(text).map(({ n }) => n));
  return [...numbers].sort((a, b) => a - b).join();
}

function plain(text: string, redactor: Pick<Redactor, 'restore'>): string {
  return redactor.restore(withoutCitations(text));
}
