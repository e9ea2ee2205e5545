import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import { indexTerms, type QueryTerm, queryTerms } from '../../text/analyse.ts';
import { indexTerm } from '../../text/index-term.ts';
import { type Segment, segments } from '../../text/sentences.ts';
import { nearestSpelling } from '../../text/spelling.ts';
import type { Alternative, SynonymLexicon } from '../../text/synonym-lexicon.ts';
import { words } from '../../text/words.ts';
import { headingTells, type Intent, isBesideThePoint, sentenceTells } from './intents.ts';

export interface WeighedSegment extends Segment {
  /** Share of the question's weight that its words cover, 0 to 1. */
  coverage: number;
}

/** A passage cut into what can be quoted, with what it has of the question. */
export interface Source {
  /** Its number in the draft, from 1. */
  n: number;
  passage: ScoredPassage;
  segments: WeighedSegment[];
  /** Share of the question's words that text, title, headings and questions have together, 0 to 1. */
  coverage: number;
}

/** Cuts and weighs the passages. A word of the question weighs more the fewer of all their segments have it. */
export function weighSources(
  question: string,
  language: Language,
  passages: readonly ScoredPassage[],
  synonyms: SynonymLexicon,
): Source[] {
  const cut = passages.map((passage) =>
    segments(passage.text).map((segment) => ({ segment, has: termSet(segment.text, passage.language) })),
  );
  const all = cut.flat();
  const around = passages.map((passage) => {
    const text = [passage.title, ...passage.headingPath, ...passage.questions, passage.text].join('\n');
    return { text, has: termSet(text, passage.language) };
  });
  const terms = queryTerms(question, language, { synonyms }).flatMap((term) => {
    if (around.some(({ has }) => hasTerm(has, term))) return [term];
    // The retriever finds what a misspelt question means; here it must count for the same word.
    return term.compound ? [] : [respelled(term, language, around)];
  });
  const weights = terms.map((term) => {
    const having = all.filter(({ has }) => hasTerm(has, term)).length;
    return Math.log(1 + (all.length + 1) / (having + 0.5));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const coverage = (has: ReadonlySet<string>) =>
    total === 0 ? 0 : terms.reduce((sum, term, i) => sum + (hasTerm(has, term) ? (weights[i] ?? 0) : 0), 0) / total;
  const share = (has: ReadonlySet<string>) =>
    terms.filter((term) => hasTerm(has, term)).length / Math.max(1, terms.length);
  return passages.map((passage, index) => ({
    n: index + 1,
    passage,
    segments: (cut[index] ?? []).map(({ segment, has }) => ({ ...segment, coverage: coverage(has) })),
    coverage: share(around[index]?.has ?? new Set()),
  }));
}

function termSet(text: string, language: Language): ReadonlySet<string> {
  return new Set(indexTerms(text, language));
}

function hasTerm(has: ReadonlySet<string>, term: QueryTerm): boolean {
  if (has.has(term.stem) || term.otherStems.some((stem) => has.has(stem))) return true;
  const stands = ({ parts }: Alternative) => parts.every((stems) => stems.some((stem) => has.has(stem)));
  return term.alternatives.some(stands);
}

/** With the words of the passages that it was most likely meant to be. */
function respelled(term: QueryTerm, language: Language, around: readonly { text: string }[]): QueryTerm {
  const counts = new Map<string, number>();
  for (const word of around.flatMap(({ text }) => words(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const meant = nearestSpelling(term.word, counts.keys(), (word) => counts.get(word) ?? 0);
  return meant === undefined ? term : { ...term, otherStems: [...term.otherStems, indexTerm(meant, language)] };
}

const OTHER_DOCUMENT = 0.6;
const OTHER_LANGUAGE = 0.9;
/** A list of laws answers only who asks for it. */
const LEGAL_BASIS = 0.4;
const SECTION_BONUS = 0.6;
/** To a bare subject ("tasa basuras 2026") the text before the first heading is the answer. */
const OVERVIEW_BONUS = 0.3;
const BARE_SUBJECT_WORDS = 3;
const CUE_BONUS = 0.3;

/**
 * The source that answers best what is asked: its rank, its share of the question, a heading that names what is asked,
 * and staying with the document that was found first.
 */
export function bestSource(
  sources: readonly Source[],
  intent: Intent | undefined,
  language: Language,
  question: string,
  documentId: string | undefined,
): Source | undefined {
  const isBare =
    !intent && queryTerms(question, language).filter((term) => !term.compound).length <= BARE_SUBJECT_WORDS;
  const highest = Math.max(...sources.map(({ passage }) => passage.score));
  const merit = ({ passage, coverage, segments: parts }: Source): number => {
    const rank = highest > 0 ? passage.score / highest : 1;
    const place = passage.documentId === (documentId ?? passage.documentId) ? 1 : OTHER_DOCUMENT;
    const readable = passage.language === language ? 1 : OTHER_LANGUAGE;
    const section = intent && headingTells(passage.headingPath, intent) ? SECTION_BONUS : 0;
    const overview = isBare && passage.headingPath.length === 0 ? OVERVIEW_BONUS : 0;
    const told = intent && parts.some((part) => sentenceTells(part.text, intent)) ? CUE_BONUS : 0;
    const point = isBesideThePoint(passage.headingPath, question) ? LEGAL_BASIS : 1;
    return point * place * readable * (rank + 0.5 * coverage + section + overview + told);
  };
  return sources.reduce<Source | undefined>(
    (best, source) => (!best || merit(source) > merit(best) ? source : best),
    undefined,
  );
}
