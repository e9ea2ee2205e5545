import type { Language } from '../../../domain/language.ts';
import { createWeighing } from '../../../text/ranking/evidence.ts';
import type { QueryPlan } from '../../../text/ranking/query-plan.ts';
import { CLOSELY_RANKED, type Match, type Ranked, rank } from '../../../text/ranking/rank.ts';
import type { Candidate, CandidateImage } from './candidate-image.ts';
import type { Found } from './find-candidates.ts';
import { sharesTerm } from './shares-term.ts';

/**
 * The candidates with what speaks for each by itself. What the service's own analysis finds beside the terms of the query
 * has no evidence here, and is left out: it would only look like competition.
 */
export function weighCandidates(image: CandidateImage, plan: QueryPlan, found: Found): Match[] {
  const passages = image.add(found.candidates.map(({ candidate }) => candidate));
  const { alone } = createWeighing(image, plan);
  return found.candidates.flatMap(({ cut, meaning }, index): Match[] => {
    const passage = passages[index] ?? 0;
    const held = image.passage(passage);
    if (!held) return [];
    const { documentId, source, language } = held;
    const match = {
      ...alone(passage),
      passage,
      documentId,
      document: image.document(passage),
      source,
      language,
      cut,
      meaning,
    };
    return meaning || sharesTerm(image, plan, match) ? [match] : [];
  });
}

/** Those of which the surroundings are looked at. */
export function bestOf(matches: readonly Match[], language: Language): Match[] {
  return rank(matches, language, (match) => match).slice(0, CLOSELY_RANKED);
}

/** Best first, the best of them weighed with what stands around them. */
export function rankCandidates(
  image: CandidateImage,
  plan: QueryPlan,
  matches: readonly Match[],
  neighbours: readonly Candidate[],
  language: Language,
): Ranked[] {
  image.add(neighbours);
  const { around } = createWeighing(image, plan);
  return rank(matches, language, (match) => ({ ...match, ...around(match.passage, match) }));
}
