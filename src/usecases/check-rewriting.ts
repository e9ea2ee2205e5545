import type { Language } from '../domain/language.ts';
import type { RewriteGoal } from '../domain/writing.ts';
import { citationMarkers, withoutCitations } from '../text/citations.ts';
import { detectLanguage } from '../text/detect-language.ts';
import { addressesIn } from '../text/grounding/claims/addresses.ts';
import { verdictOn } from '../text/grounding/claims/entitlement.ts';
import { isOtherLanguage } from '../text/grounding/draft-language.ts';
import { factsAdded, factsLost } from '../text/grounding/rewriting.ts';
import { safeReply } from '../text/grounding/safe-reply.ts';
import { placeholdersIn, withoutPlaceholders } from '../text/redaction/placeholders.ts';
import type { Redactor } from '../text/redaction/redactor.ts';
import { compareClaims } from '../text/rewriting/compare-claims.ts';
import { withFactsInOneOrder } from '../text/rewriting/fact-order.ts';

/** What is wrong with a rewriting. `facts` are as people read them, or sentences in quotes; an address is not named, so that nobody follows it. */
export type RewriteFault =
  | { code: 'facts-added'; facts: readonly string[] }
  | { code: 'facts-lost'; facts: readonly string[] }
  | { code: 'identifiers-changed'; facts: readonly string[] }
  | { code: 'addresses-added' }
  | { code: 'citations-changed' }
  | { code: 'not-written'; reason: 'other-language' | 'broken' };

/** A text without identifiers, and its language. */
export interface Wording {
  text: string;
  language: Language;
}

/** A translation is longer than its original, and a short text may gain a greeting; what is longer repeats itself. */
const LONGEST = 3;
const GREETING = 600;

/**
 * Holds what a model wrote against its original: the form alone may be another. The same marks, the same identifiers, the
 * same facts and the same claims and denials must stand in both (`compareClaims` says how far that is seen); only how a
 * person is addressed may go, and of what is made shorter sentences without figures, terms or denials.
 * @returns the text as it may be shown, with its identifiers
 */
export function checkRewriting(
  original: Wording,
  written: Wording,
  redactor: Pick<Redactor, 'restore'>,
  goal: RewriteGoal,
): { ok: true; text: string } | { ok: false; refusal: RewriteFault } {
  const fault = (refusal: RewriteFault) => ({ ok: false, refusal }) as const;
  const broken = { code: 'not-written', reason: 'broken' } as const;
  if (written.text.length > LONGEST * original.text.length + GREETING) return fault(broken);
  if (hasOtherAddress(written.text, original.text)) return fault({ code: 'addresses-added' });
  const text = safeReply(written.text, [original.text]);
  if (text === '') return fault(broken);
  if (marksOf(original.text) !== marksOf(text)) return fault({ code: 'citations-changed' });
  const before = identifiersOf(original.text);
  const after = identifiersOf(text);
  const dropped = [...before.difference(after)].filter((placeholder) => !placeholder.startsWith('[NOMBRE_'));
  const changed = [...after.difference(before), ...dropped].map((placeholder) => redactor.restore(placeholder));
  if (changed.length > 0) return fault({ code: 'identifiers-changed', facts: changed });
  if (isForeign({ ...written, text }, original)) return fault({ code: 'not-written', reason: 'other-language' });
  const inOneOrder = original.language === written.language ? (words: string) => words : withFactsInOneOrder;
  const told = inOneOrder(redactor.restore(withoutCitations(original.text)));
  const tells = inOneOrder(redactor.restore(withoutCitations(text)));
  const verdict = verdictOn(told, original.language) === undefined ? verdictOn(tells, written.language) : undefined;
  const added = [...factsAdded(told, tells), ...(verdict === undefined ? [] : [verdict])];
  if (added.length > 0) return fault({ code: 'facts-added', facts: added });
  const lost = factsLost(told, tells);
  if (lost.length > 0) return fault({ code: 'facts-lost', facts: lost });
  const claims = compareClaims(original, { ...written, text }, goal === 'shorter');
  const quoted = (sentences: readonly string[]) => sentences.map((sentence) => `«${redactor.restore(sentence)}»`);
  if (claims.added.length > 0) return fault({ code: 'facts-added', facts: quoted(claims.added) });
  if (claims.lost.length > 0) return fault({ code: 'facts-lost', facts: quoted(claims.lost) });
  return { ok: true, text: redactor.restore(text) };
}

/** Whether a text has a web or e-mail address that stands nowhere in another. */
export function hasOtherAddress(text: string, known: string): boolean {
  const forms = new Set(addressesIn(known).map(({ form }) => form));
  return addressesIn(text).some(({ form }) => !forms.has(form));
}

/** Placeholders of a text in their strict form. */
export function identifiersOf(text: string): Set<string> {
  return new Set(placeholdersIn(text).map(({ placeholder }) => placeholder));
}

/** A translation must show that it is one; what stays in its language is doubted only where that is sure. */
function isForeign({ text, language }: Wording, original: Wording): boolean {
  const words = withoutPlaceholders(text);
  if (original.language !== language) return detectLanguage(words, language) !== language;
  return isOtherLanguage(words, language, true);
}

function marksOf(text: string): string {
  const numbers = new Set(citationMarkers(text).map(({ n }) => n));
  return [...numbers].sort((a, b) => a - b).join();
}
