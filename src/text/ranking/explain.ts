import type { Language } from '../../domain/language.ts';
import type { Audience, PassageSource, ScoredPassage } from '../../domain/passage.ts';
import type { ExplainedPassage, ExplainedTerm, RetrievalExplanation } from '../../domain/retrieval-explanation.ts';
import { answerabilityFeatures } from '../answerability.ts';
import { FIELDS, readingLayout } from './passage-reading.ts';
import type { PassageConstraints } from './passage-table.ts';
import type { QueryPlan } from './query-plan.ts';
import type { Ranked } from './rank.ts';
import type { SearchImage } from './search-image.ts';
import type { SearchTerm } from './weigh-terms.ts';

/** A search before anything of it is read, as far as it explains itself. */
export interface ExplainedSearch {
  image: SearchImage;
  language: Language;
  plan: QueryPlan;
  /** All matches, best first. */
  ranked: readonly Ranked[];
  /** How many share terms with the query and may be shown; and those that may not. */
  found: number;
  excluded: number;
}

/** The independent orders that are fused, and what each gives a match; undefined or 0 when it did not find it. */
const RUNS: Record<string, (match: Ranked) => number | undefined> = {
  terms: (match) => match.cut,
  passage: (match) => match.evidence.passage,
  words: (match) => match.evidence.words,
  grams: (match) => match.evidence.grams,
  meaning: (match) => match.meaning?.similarity,
};

interface Run {
  run: string;
  found: number;
  /** By passage. */
  places: ReadonlyMap<number, { rank: number; score: number }>;
}

/**
 * Why a search found what it found.
 * @param shown the matches of `passages`, in the same order
 */
export function explain(
  query: PassageConstraints & { audience: Audience; source?: PassageSource | undefined },
  search: ExplainedSearch,
  shown: readonly Ranked[],
  passages: readonly ScoredPassage[],
  value: number,
): RetrievalExplanation {
  const { image, plan, ranked, excluded } = search;
  const runs = Object.entries(RUNS).flatMap(([run, score]) => runOf(run, score, search));
  const { audience, on, source, topic, jurisdiction } = query;
  const features = answerabilityFeatures(plan.terms, ranked, image.passages.alive);
  return {
    language: search.language,
    terms: plan.terms.map((term) => explainedTerm(term, image)),
    runs: runs.map(({ run, found }) => ({ run, found })),
    filters: {
      audience,
      on,
      ...(source === undefined ? {} : { source }),
      ...(topic === undefined ? {} : { topic }),
      ...(jurisdiction === undefined ? {} : { jurisdiction }),
      excluded,
    },
    passages: shown.map((match, index) => explainedPassage(match, index + 1, passages[index]?.id ?? '', search, runs)),
    answerability: { value, evidence: { ...features } },
  };
}

function runOf(run: string, score: (match: Ranked) => number | undefined, search: ExplainedSearch): Run[] {
  const found = search.ranked
    .map((match) => ({ passage: match.passage, score: score(match) ?? 0 }))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
  if (found.length === 0) return [];
  const places = new Map(found.map((match, index) => [match.passage, { rank: index + 1, score: match.score }]));
  return [{ run, found: run === 'terms' ? search.found : found.length, places }];
}

function explainedTerm(term: SearchTerm, { dictionary }: SearchImage): ExplainedTerm {
  return {
    word: term.word,
    weight: term.weight,
    forms: Array.from(term.forms, ([form, worth]) => ({
      form: dictionary.termText(form),
      worth,
      passages: dictionary.termFrequency(form),
    })),
    synonyms: term.phrases.map(({ parts }) =>
      parts.map((part) => Array.from(part, (form) => dictionary.termText(form))[0] ?? '').join(' '),
    ),
    ...(term.corrected === undefined ? {} : { corrected: term.corrected }),
  };
}

function explainedPassage(
  match: Ranked,
  rank: number,
  id: string,
  { plan }: ExplainedSearch,
  runs: readonly Run[],
): ExplainedPassage {
  const layout = readingLayout(plan);
  const has = (field: number, term: number) => (match.reading.values[layout.counts(field) + term] ?? 0) > 0;
  return {
    id,
    rank,
    score: match.score,
    runs: runs.flatMap(({ run, places }) => {
      const place = places.get(match.passage);
      return place ? [{ run, ...place }] : [];
    }),
    matched: plan.terms.flatMap(({ word }, term) => {
      const fields = FIELDS.filter((_, field) => has(field, term));
      return fields.length > 0 ? [{ word, fields }] : [];
    }),
  };
}
