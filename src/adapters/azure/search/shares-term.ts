import { FIELDS, readingLayout } from '../../../text/ranking/passage-reading.ts';
import type { QueryPlan } from '../../../text/ranking/query-plan.ts';
import type { Match } from '../../../text/ranking/rank.ts';
import type { SearchImage } from '../../../text/ranking/search-image.ts';

/**
 * Whether the embedded retriever would find a passage by its words: it has a term of the query in some form, or all words
 * of a phrase that stands for one, wherever; not only a word that is spelt alike.
 */
export function sharesTerm(
  image: SearchImage,
  plan: QueryPlan,
  { passage, reading }: Pick<Match, 'passage' | 'reading'>,
) {
  const layout = readingLayout(plan);
  const counted = (field: number, term: number) => (reading.values[layout.counts(field) + term] ?? 0) > 0;
  if (FIELDS.some((_, field) => plan.terms.some((_, term) => counted(field, term)))) return true;
  const phrases = plan.terms.flatMap((term) => term.phrases);
  if (phrases.length === 0) return false;
  const { title, headings, questions, body } = image.words(passage);
  const had = new Set(
    [title, headings, questions, body].flatMap((words) => Array.from(words, image.dictionary.termOf)),
  );
  return phrases.some(({ parts }) => parts.every((part) => [...part].some((form) => had.has(form))));
}
