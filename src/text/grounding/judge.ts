import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import type { CheckName } from '../../domain/provenance.ts';
import { addressesIn, withoutAddresses } from './claims/addresses.ts';
import { isKnown } from './claims/allowed-addresses.ts';
import { verdictOn } from './claims/entitlement.ts';
import { labelledFigures } from './claims/labels.ts';
import { mispaired } from './claims/pairs.ts';
import { strangeIdentifier } from './claims/placeholders.ts';
import { type Evidence, knownAddresses, wholeText } from './evidence.ts';
import { type Fact, isTold, sheetOf } from './facts/fact.ts';
import { readFacts } from './facts/read-facts.ts';
import { unsaid, type Worded } from './wording.ts';

/** The check a sentence failed, and what of it. */
export interface Failure {
  check: CheckName;
  detail?: string;
}

export interface Claim extends Omit<Worded, 'facts'> {
  /** Stands as a quotation: it must be the source's own words. */
  quoted: boolean;
  /** Of `plain`, as `factTokens` reads them. */
  tokens: readonly string[];
}

/**
 * Holds a sentence against what it cites. Words of a source, whole sentences of it, stand as they are, except where a past
 * case judged about another person. In another language than the source's, facts, addresses and acronyms are held, and words only as far as they
 * are alike or in the vocabulary.
 * @param given all passages of the draft
 */
export function failureOf(
  claim: Claim,
  cited: readonly Evidence[],
  given: readonly ScoredPassage[],
): Failure | undefined {
  const { plain, language, quoted, tokens } = claim;
  const addresses = addressesIn(plain);
  const known = addresses.length === 0 ? undefined : knownAddresses(cited, given);
  const address = known && addresses.find((one) => !isKnown(one, known));
  if (address) return { check: 'facts', detail: address.shown };
  const identifier = strangeIdentifier(plain, cited.map(wholeText));
  if (identifier !== undefined) return { check: 'placeholders', detail: identifier };
  const source = cited.find((evidence) => evidence.says(tokens));
  const verdict = source && source.passage.source === 'knowledge' ? undefined : verdictOn(plain, language);
  if (verdict !== undefined) return { check: 'entitlement', detail: verdict };
  if (source) return undefined;
  if (quoted)
    return cited.some((evidence) => evidence.holds(tokens)) ? undefined : { check: 'support', detail: 'quote' };
  const facts = readFacts(withoutAddresses(plain, addresses), language).filter(({ needs }) => needs.length > 0);
  const fact = untold(facts, cited);
  if (fact) return { check: 'facts', detail: fact.shown };
  const wrong = facts.length === 0 ? undefined : wrongPair(claim, cited);
  if (wrong) return { check: 'facts', detail: wrong.shown };
  const detail = unsaid({ ...claim, facts }, cited, given);
  return detail === undefined ? undefined : { check: 'support', detail };
}

/** The first fact of a text that none of the sources tells. */
export function untold(facts: readonly Fact[], sources: readonly Evidence[]): Fact | undefined {
  return facts.find((fact) => !sources.some((evidence) => isTold(fact, evidence.facts())));
}

function wrongPair({ plain, language }: Claim, cited: readonly Evidence[]): Fact | undefined {
  const said = labelledFigures(plain, language);
  if (said.length === 0) return undefined;
  const same = cited.filter(({ passage }) => passage.language === language);
  return mispaired(
    said,
    same.flatMap((source) => source.figures()),
    cited.flatMap((source) => source.figures()),
    new Set(same.flatMap((source) => [...source.topic()])),
  );
}

/** Facts that stand in a text of the citizen's, which only a question back may repeat. */
export function untoldIn(
  facts: readonly Fact[],
  text: string,
  language: Language,
  sources: readonly Evidence[],
): Fact | undefined {
  const asked = sheetOf(readFacts(text, language));
  return facts.find((fact) => !isTold(fact, asked) && !sources.some((evidence) => isTold(fact, evidence.facts())));
}
