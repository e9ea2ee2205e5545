import type { Language } from '../../domain/language.ts';
import { beginningsOf, isKindredContent } from '../grounding/claims/cognates.ts';
import { contradicts } from '../grounding/claims/polarity.ts';
import { sharedContent } from '../grounding/claims/support.ts';
import { words } from '../words.ts';
import { type ClaimSentence, claimSentences, clausesIn, type Told, termsOf } from './claims.ts';
import { denialChange, denialsOf, saysByExclusion } from './denials.ts';

export interface ClaimChanges {
  /** Sentences, as they are written, that only the other text has or that deny what the original affirms. */
  added: readonly string[];
  /** Sentences of the original that the other text leaves out, or that deny something it does not. */
  lost: readonly string[];
}

/** Where both texts have as many claims, one of them is rather put in other words than replaced. */
const ENOUGH_OF_AS_MANY = 0.35;
/** Of one that a sentence of the other text is likest to. */
const ENOUGH_OF_MET = 0.2;
/** Share of a clause's words by which it is the same statement. */
const SAME = 0.6;
const SHORTEST_BASE = 5;
const OPPOSED = /^(?:in|im|ir|des|dis|un)(?=\p{L})/u;

/**
 * What two forms of a text claim and deny differently, beside facts and addresses, which are compared elsewhere.
 *
 * In one language each sentence must be said by the other text in mostly its own words, their families or words of the
 * vocabulary, and no clause may deny what the other affirms. In two languages words cannot be compared: the texts must have
 * as many claims and denials, and each sentence enough words that look alike or that the vocabulary translates, which in
 * Basque are too few to ask for. What that cannot see: a claim that is replaced by another of the same matter, a denial
 * that moved from one sentence to another, and to and from Basque any claim without figures that is replaced.
 * @param mayDrop whether sentences without a denial may go
 */
export function compareClaims(original: Told, other: Told, mayDrop: boolean): ClaimChanges {
  const [before, after] = [claimSentences(original), claimSentences(other)];
  const unlike = original.language === other.language ? inOneLanguage : inTwoLanguages;
  const asMany = before.length === after.length;
  const added = unlike(after, other, original, asMany);
  const lost = mayDrop ? [] : unlike(before, original, other, asMany);
  const change = denialChange(denialsIn(before, original.language), denialsIn(after, other.language));
  return {
    added: shownOf([...added, ...(change === 'added' ? denying(after, other.language) : [])]),
    lost: shownOf([...lost, ...(change === 'lost' ? denying(before, original.language) : [])]),
  };
}

/** Claims of a text that another in its language does not make, or makes the other way round. */
function inOneLanguage(claims: readonly ClaimSentence[], own: Told, other: Told, asMany: boolean): ClaimSentence[] {
  const { language } = own;
  const terms = termsOf(other.text, language);
  const others = claimSentences(other);
  const clauses = others
    .filter(({ plain }) => !saysByExclusion(plain))
    .flatMap(({ plain }) => clausesIn(plain, language));
  const opposed = opposedWords(own, other);
  const met = asMany ? new Set(others.flatMap((claim) => likest(claim, claims, language) ?? [])) : new Set();
  return claims.filter((claim) => {
    const { plain, facts } = claim;
    const { share, enough } = sharedContent(plain, language, [terms], facts);
    const isMet = met.has(claim) && share >= ENOUGH_OF_MET;
    if (!enough && !isMet && !(asMany && share >= ENOUGH_OF_AS_MANY)) return true;
    if (words(plain).some((word) => opposed.has(word))) return true;
    if (saysByExclusion(plain)) return false;
    const telling = clausesIn(plain, language);
    return telling
      .filter(({ terms: said }) => telling.length === 1 || said.size > 1)
      .some((clause) => contradicts({ ...clause, same: SAME }, clauses));
  });
}

/** The claim that one of the other text has most in common with, where it has enough to be another form of it. */
function likest(
  { plain }: ClaimSentence,
  claims: readonly ClaimSentence[],
  language: Language,
): ClaimSentence | undefined {
  let best: { claim: ClaimSentence; share: number } | undefined;
  for (const claim of claims) {
    const { share } = sharedContent(plain, language, [termsOf(claim.plain, language)], []);
    if (share >= ENOUGH_OF_AS_MANY && share > (best?.share ?? 0)) best = { claim, share };
  }
  return best?.claim;
}

/** Claims of a text that one in another language has no words for; where one has more of them, the least alike. */
function inTwoLanguages(claims: readonly ClaimSentence[], own: Told, other: Told, asMany: boolean): ClaimSentence[] {
  const source = {
    language: other.language,
    beginnings: beginningsOf(other.text),
    terms: termsOf(other.text, other.language),
  };
  const isBasque = own.language === 'eu' || other.language === 'eu';
  const strange = isBasque
    ? []
    : claims
        // Its figures are the other text's, which has as many sentences.
        .filter(({ facts }) => !asMany || facts.length === 0)
        .filter(({ plain, facts }) => !isKindredContent(plain, own.language, source, facts.length));
  if (strange.length > 0 || asMany) return strange;
  const more = claims.length > claimSentences(other).length;
  return more ? claims.slice(-1) : [];
}

/** "Incompatible" where the other text says "compatible" and neither says both. */
function opposedWords(own: Told, other: Told): ReadonlySet<string> {
  const [spoken, there] = [new Set(words(own.text)), new Set(words(other.text))];
  const opposed = [...spoken].filter((word) => {
    const base = word.replace(OPPOSED, '');
    return base !== word && base.length >= SHORTEST_BASE && there.has(base) && !there.has(word) && !spoken.has(base);
  });
  return new Set(opposed);
}

function denialsIn(claims: readonly ClaimSentence[], language: Language) {
  return denialsOf(claims.map(({ shown }) => shown).join('\n'), language);
}

function denying(claims: readonly ClaimSentence[], language: Language): ClaimSentence[] {
  return claims.filter(({ shown }) => denialsOf(shown, language).denied > 0);
}

function shownOf(claims: readonly ClaimSentence[]): string[] {
  return [...new Set(claims.map(({ shown }) => shown))];
}
