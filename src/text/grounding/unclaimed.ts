import type { Language } from '../../domain/language.ts';
import { addressesIn, withoutAddresses } from './claims/addresses.ts';
import { type Asked, namesOnlyAsked } from './claims/asked.ts';
import { notSaidOf } from './claims/claim-free.ts';
import { isKindredContent } from './claims/cognates.ts';
import { saysOfAll } from './claims/generality.ts';
import { answerInFront, shortAnswer } from './claims/letter-phrases.ts';
import { clausesOf, isDenied } from './claims/polarity.ts';
import { sharedContent } from './claims/support.ts';
import { type DraftSentence, isShortHeading } from './draft-sentence.ts';
import type { Evidence } from './evidence.ts';
import { readFacts } from './facts/read-facts.ts';
import { factTokens } from './facts/tokens.ts';
import { type Failure, untold, untoldIn } from './judge.ts';

/** A heading or lead-in that only names what comes: a question word, or what it is for. */
const ANNOUNCES =
  /^(?:[^\p{L}]*)(?:c[oó]m[oo]?|cu[aá]ndo|d[oó]nde|qu[eéè]|qui[eéè]n(?:es)?|cu[aá]nt[oa]s?|para|sobre|how|when|where|what|who|which|to|for|about|quan|on|qui|quant[as]?|per a|cando|onde|quen|cant[oa]s?|nola|noiz|non|zer)(?!\p{L})/iu;
/** A question that yes or no does not answer. */
const OPEN_QUESTION =
  /^[^\p{L}]*(?:(?:a|de|en|para|por|desde|hasta|con|per|amb|at|in|for) )?(?:c[oó]mo|com|cu[aá]ndo|d[oó]nde|qu[eéè]|qui[eéè]n(?:es)?|cu[aá]l(?:es)?|cu[aá]nt[oa]s?|how|when|where|what|who|which|why|quan|quins?|quin[ae]s?|quant[as]?|canto|cando|onde|nola|noiz|non|zer|zenbat)(?!\p{L})/iu;
/** Share of what stands below a denying line that its source must deny. */
const DENIED_BELOW = 0.5;

/** What of a question back is more than a question: a fact of its own, an address. */
export function questionFailure(
  plain: string,
  language: Language,
  { question }: Asked,
  evidence: readonly Evidence[],
): Failure | undefined {
  const fact = untoldIn(readFacts(withoutAddresses(plain), language), question, language, evidence);
  if (fact) return { check: 'facts', detail: fact.shown };
  return addressesIn(plain).length > 0 ? { check: 'support', detail: 'question' } : undefined;
}

/** What a sentence claims that says only what is not known, or is a heading: a fact, an address, anything but what is asked. */
export function unclaimedFailure(
  { plain, role }: DraftSentence,
  language: Language,
  asked: Asked,
  institution: string,
  evidence: readonly Evidence[],
): Failure | undefined {
  const address = addressesIn(plain)[0];
  if (address) return { check: 'facts', detail: address.shown };
  const isNotSaid = role === 'not-said';
  const own = isNotSaid ? `${asked.question}\n${institution}` : institution;
  const fact = untoldIn(readFacts(plain, language), own, language, isNotSaid ? evidence : []);
  if (fact && role !== 'lead-in') return { check: 'facts', detail: fact.shown };
  if (role === 'heading' && !isShortHeading(plain)) return { check: 'support', detail: 'heading' };
  if (isNotSaid && !namesOnlyAsked(notSaidOf(plain), language, asked)) return { check: 'support', detail: 'not said' };
  return undefined;
}

/**
 * What a heading, a lead-in or a short answer claims that what stands below it does not rest on.
 * @param below the first sentence under it that is shown
 * @param cited what that sentence cites
 */
export function headFailure(
  { plain, role }: DraftSentence,
  below: DraftSentence,
  cited: readonly Evidence[],
  language: Language,
  asked: Asked,
): Failure | undefined {
  if (role === 'opening') return undefined;
  if (role === 'answer') return answerFailure(plain, below.plain, language, asked);
  const facts = readFacts(plain, language);
  const fact = untold(facts, cited);
  if (fact) return { check: 'facts', detail: fact.shown };
  if (isDenied(plain, language) && !deniesToo(below.plain, cited, language))
    return { check: 'support', detail: 'negation' };
  if (namesOnlyAsked(plain, language, ANNOUNCES.test(plain) ? asked : { ...asked, terms: new Set() })) return undefined;
  const same = cited.filter(({ passage }) => passage.language === language);
  const terms = [...same.map((source) => source.terms()), asked.institution];
  if (
    saysOfAll(
      plain,
      same.flatMap((source) => source.segments()),
      language,
    )
  )
    return { check: 'support', detail: 'all' };
  const told = facts.map(({ shown }) => shown);
  if (sharedContent(plain, language, terms, told).enough) return undefined;
  const isKindred = cited.some(
    (source) =>
      source.passage.language !== language &&
      isKindredContent(
        plain,
        language,
        { language: source.passage.language, beginnings: source.beginnings(), terms: source.terms() },
        told.length,
      ),
  );
  return isKindred ? undefined : { check: 'support', detail: role };
}

/** A sentence without the yes or no in front of it when its own words answer otherwise. */
export function withoutWrongAnswer(sentence: DraftSentence, language: Language, asked: Asked): DraftSentence {
  const front = answerInFront(sentence.plain);
  if (front === undefined || !sentence.text.startsWith(front)) return sentence;
  const plain = sentence.plain.slice(front.length);
  if (!answerFailure(front, plain, language, asked)) return sentence;
  return {
    ...sentence,
    plain: capitalised(plain),
    text: capitalised(sentence.text.slice(front.length)),
    tokens: factTokens(plain),
  };
}

/** Yes goes before what affirms what was asked, no before what denies it. */
function answerFailure(plain: string, below: string, language: Language, { question }: Asked): Failure | undefined {
  const questions = question.match(/[^.!?¿]*\?/gu) ?? [question];
  const put = questions.findLast((one) => !OPEN_QUESTION.test(one));
  const denies = put !== undefined && isDenied(below, language) !== isDenied(put, language);
  const isFit = put !== undefined && denies === (shortAnswer(plain) === 'no');
  return isFit ? undefined : { check: 'support', detail: 'answer' };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function deniesToo(below: string, cited: readonly Evidence[], language: Language): boolean {
  const same = cited.filter(({ passage }) => passage.language === language);
  if (same.length === 0 || isDenied(below, language)) return true;
  const terms = new Set(clausesOf(below, language).flatMap((clause) => [...clause.terms]));
  const denied = same.flatMap((source) => source.segments().flatMap((segment) => [...segment.clauses()]));
  return denied.some((clause) => {
    const common = [...terms].filter((term) => clause.terms.has(term)).length;
    return clause.denied && common >= DENIED_BELOW * terms.size;
  });
}
