import type { Language } from '../../domain/language.ts';
import { detectLanguage } from '../detect-language.ts';
import { beginningsOf, isKindredContent } from '../grounding/claims/cognates.ts';
import { type Clause, contradicts } from '../grounding/claims/polarity.ts';
import { sharedContent } from '../grounding/claims/support.ts';
import { segments } from '../sentences.ts';
import { type ClaimSentence, claimSentences, clausesIn, type Told, termsOf } from './claims.ts';
import { denialsOf, saysByExclusion } from './denials.ts';
import { reportsQuestion, withoutReporting } from './reporting-words.ts';

/** Share of a clause's words by which it is the same statement. */
const SAME = 0.6;
/** Share of the claims that must be left for the rest to be a summary. */
const ENOUGH_LEFT = 0.5;

/** What one text of a conversation says, to hold a report against. */
interface Said {
  language: Language;
  text: string;
  terms: ReadonlySet<string>;
  clauses: readonly Clause[];
  denies: boolean;
}

/**
 * A report of a conversation without the sentences that nobody said anything like; undefined when one denies what was said,
 * affirms what was denied, or too little is left. Only what reports a question may rest on questions. Reporting itself
 * ("the person asks") needs no support. Of texts in another language than the report's, words count as far as they are alike.
 */
export function onlyTold(report: Told, conversation: readonly string[]): string | undefined {
  const statements = conversation.flatMap((text) => saidIn(text, report.language, (sentence) => !isQuestion(sentence)));
  const everything = conversation.flatMap((text) => saidIn(text, report.language, () => true));
  const claims = claimSentences(report).filter((claim) => {
    return claim.facts.length > 0 || termsOf(withoutReporting(claim.plain), report.language).size > 0;
  });
  const strange: ClaimSentence[] = [];
  for (const claim of claims) {
    const sources = reportsQuestion(claim.shown) ? everything : statements;
    if (!isTold(claim, report.language, sources)) strange.push(claim);
    else if (isDenied(claim, report.language, sources)) return undefined;
  }
  if (strange.length === 0) return report.text;
  return strange.length > ENOUGH_LEFT * claims.length ? undefined : without(report.text, strange);
}

function saidIn(text: string, fallback: Language, counts: (sentence: string) => boolean): Said[] {
  const language = detectLanguage(text, fallback);
  const sentences = segments(text)
    .map((segment) => segment.text)
    .filter(counts);
  if (sentences.length === 0) return [];
  const counted = sentences.join('\n');
  const telling = sentences.filter((sentence) => !saysByExclusion(sentence));
  const { denied, instead, only } = denialsOf(counted, language);
  return [
    {
      language,
      text: counted,
      terms: termsOf(counted, language),
      clauses: telling.flatMap((sentence) => clausesIn(sentence, language)),
      denies: denied + instead + only > 0,
    },
  ];
}

function isQuestion(sentence: string): boolean {
  return /\?["'»”’)]*$/.test(sentence);
}

function isTold({ shown, plain, facts }: ClaimSentence, language: Language, sources: readonly Said[]): boolean {
  const words = withoutReporting(plain);
  if (denialsOf(shown, language).denied > 0 && !sources.some(({ denies }) => denies)) return false;
  const same = sources.filter((said) => said.language === language).map(({ terms }) => terms);
  if (same.length > 0 && sharedContent(words, language, same, facts).enough) return true;
  return sources
    .filter((said) => said.language !== language)
    .some((said) => isKindredContent(words, language, { ...said, beginnings: beginningsOf(said.text) }, facts.length));
}

function isDenied({ plain }: ClaimSentence, language: Language, sources: readonly Said[]): boolean {
  if (saysByExclusion(plain)) return false;
  const clauses = sources.filter((said) => said.language === language).flatMap((said) => said.clauses);
  const telling = clausesIn(withoutReporting(plain), language);
  return telling
    .filter(({ terms }) => telling.length === 1 || terms.size > 1)
    .some((clause) => contradicts({ ...clause, same: SAME }, clauses));
}

/** The text without some of its sentences, and without the marks of lists that stood before them. */
function without(text: string, sentences: readonly ClaimSentence[]): string {
  const left = sentences.reduce((rest, { shown }) => rest.replace(shown, () => ''), text);
  return left
    .replace(/^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]*$\n?/gm, '')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .trim();
}
