import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import { words } from '../words.ts';
import { withoutAddresses } from './claims/addresses.ts';
import { takesFromAuthority } from './claims/authorities.ts';
import { isKindred, isKindredContent } from './claims/cognates.ts';
import { type Polarity, polarityOf, saysDenied } from './claims/denials.ts';
import { saysOfAll } from './claims/generality.ts';
import { unnamedThing, untoldCondition } from './claims/named-things.ts';
import { isOfSilence, saysOnlyOpposite, saysOpposite } from './claims/opposites.ts';
import { isNegated } from './claims/polarity.ts';
import { strangeName } from './claims/proper-names.ts';
import { sharedContent } from './claims/support.ts';
import { contentTerms } from './content-terms.ts';
import { type Evidence, wholeText } from './evidence.ts';
import type { Fact } from './facts/fact.ts';

/** A sentence whose figures and addresses are told, as its words are held. */
export interface Worded {
  plain: string;
  language: Language;
  /** Words that may be said without a source, folded: the institution's name. */
  own: ReadonlySet<string>;
  /** Terms of the question: what the person named is not invented. */
  asked: ReadonlySet<string>;
  /** Stands in a list that is led in by a denial: "No se recogen:". */
  underDenial: boolean;
  /** What of it its sources tell as facts. */
  facts: readonly Fact[];
}

/**
 * What of a sentence its sources do not say, apart from figures: too few of its words, a pole or a denial the other way
 * round, something that is not named, a condition that is not made, all where it is some.
 * @param cited what it cites; sources in other languages than its own are held as far as words are alike
 * @param given all passages of the draft
 */
export function unsaid(
  worded: Worded,
  cited: readonly Evidence[],
  given: readonly ScoredPassage[],
): string | undefined {
  const same = cited.filter(({ passage }) => passage.language === worded.language);
  if (same.length === 0) return unsaidAbroad(worded, cited, given);
  const isHeldWhole = same.length === cited.length;
  return unsaidAt(worded, same, isHeldWhole);
}

function unsaidAt(
  { plain, language, own, asked, underDenial, facts }: Worded,
  same: readonly Evidence[],
  isHeldWhole: boolean,
) {
  const text = withoutAddresses(plain);
  const parts = same.flatMap((source) => source.segments());
  const content = new Set(contentTerms(text, language));
  if (saysOpposite({ text, terms: content }, parts, language)) return 'opposite';
  const said = polarityOf(text, language, underDenial);
  if (saysDenied(said, polarities(same))) return 'negation';
  if (takesFromAuthority(text, content, parts)) return 'authority';
  if (saysOfAll(text, parts, language)) return 'all';
  if (!isHeldWhole) return undefined;
  const terms = same.map((source) => source.terms());
  const told = facts.map(({ shown }) => shown);
  const { share, enough } = sharedContent(text, language, terms, told);
  // "El silencio es positivo" has no word of "si no contestan, se entiende concedida".
  const isOfSilenceToo = isOfSilence(text) && parts.some((part) => isOfSilence(part.text));
  if (!enough && !isOfSilenceToo) return share.toFixed(2);
  const named = [...terms, asked];
  const held = new Set([...own, ...told.flatMap((shown) => words(shown))]);
  return (
    strangeName(text, same.map(wholeText), own) ??
    unnamedThing(text, language, named, held) ??
    untoldCondition(text, language, named, held)
  );
}

/** In another language than all its sources. */
function unsaidAbroad(
  { plain, language, underDenial, facts }: Worded,
  cited: readonly Evidence[],
  given: readonly ScoredPassage[],
): string | undefined {
  const acronym = strangeAcronym(plain, given);
  if (acronym !== undefined) return acronym;
  const text = withoutAddresses(plain);
  const isAlike = cited.some((source) =>
    isKindredContent(
      text,
      language,
      { language: source.passage.language, beginnings: source.beginnings(), terms: source.terms() },
      facts.length,
    ),
  );
  if (!isAlike) return 'other words';
  const near = cited.filter(({ passage }) => isKindred(passage.language, language));
  if (saysDenied(polarityOf(text, language, underDenial), polarities(near))) return 'negation';
  return saysOnlyOpposite(text, cited.map(wholeText)) && !isNegated(text, language) ? 'opposite' : undefined;
}

function polarities(sources: readonly Evidence[]): Polarity[] {
  return sources.flatMap((source) => source.segments().flatMap((segment) => segment.polarities()));
}

/** A name in capitals that no passage has ("OAC", "SEPE"): it needs no translation. */
function strangeAcronym(plain: string, given: readonly ScoredPassage[]): string | undefined {
  if (!/\p{Ll}/u.test(plain)) return undefined;
  const names = plain.match(/(?<![\p{L}\p{N}_[])\p{Lu}{3,12}(?![\p{L}\p{N}_])/gu) ?? [];
  const texts = given.map((passage) => `${passage.title} ${passage.text}`);
  return names.find((name) => !texts.some((text) => text.toUpperCase().includes(name)));
}
