import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import type { RetrievalQuery, Retriever } from '../../ports/retriever.ts';
import { answerability } from '../../text/answerability.ts';
import { detectLanguage } from '../../text/detect-language.ts';
import { shippedSynonyms } from '../../text/shipped-synonyms.ts';
import type { SynonymLexicon } from '../../text/synonym-lexicon.ts';
import type { Database } from './database.ts';
import { readPassage } from './knowledge-index.ts';
import { createWeighing } from './search/evidence.ts';
import { createFirstCut } from './search/first-cut.ts';
import { withoutTwins } from './search/near-twins.ts';
import { planQuery, type QueryPlan } from './search/query-plan.ts';
import { type Match, type Ranked, rank } from './search/rank.ts';
import { createSearchImage, type SearchImage } from './search/search-image.ts';

export interface RetrieverOptions {
  /** What words of a query stand for besides; the shipped vocabulary when absent. */
  synonyms?: SynonymLexicon;
  /** Of a query whose language is neither given nor evident. */
  defaultLanguage?: Language;
}

/** A search before anything of it is read: what was asked as the collection knows it, and all matches, best first. */
export interface Search {
  image: SearchImage;
  plan: QueryPlan;
  ranked: Ranked[];
}

/**
 * Searches what `createSqliteKnowledgeIndex` wrote: candidates by BM25F in memory, then a closer look at each for
 * proximity, kindred words, wording and what the rest of its document says.
 * @param database from `openIndexDatabase`
 */
export function createSqliteRetriever(database: Database, options: RetrieverOptions = {}): Retriever {
  const search = createSearch(database, options);
  return {
    async retrieve(query) {
      const { image, plan, ranked } = search(query);
      const passages: ScoredPassage[] = [];
      for (const match of withoutTwins(image, ranked, Math.max(0, query.top))) {
        const row = database
          .prepare('SELECT passage FROM passage_contents WHERE id = ?')
          .get(image.passages.row(match.passage));
        if (row) passages.push({ ...readPassage(row.passage), score: match.score });
      }
      return { passages, answerability: answerability(plan.terms, ranked, image.passages.alive) };
    },
  };
}

/** The search of `createSqliteRetriever` with its evidence, as its weights are fitted on it (`tests/bench`). */
export function createSearch(database: Database, options: RetrieverOptions = {}): (query: RetrievalQuery) => Search {
  const { defaultLanguage = 'es', synonyms = shippedSynonyms() } = options;
  const current = createSearchImage(database);
  const firstCut = createFirstCut();
  return (query) => {
    const image = current();
    const { passages } = image;
    const language = query.language ?? detectLanguage(query.text, defaultLanguage);
    const plan = planQuery(image, query.text, language, synonyms);
    const weighing = createWeighing(image, plan);
    const matches = firstCut(image, plan.terms, passages.allows(query)).passages.map((passage): Match => {
      const { source, language: written } = passages.scope(passage);
      return {
        ...weighing.alone(passage),
        passage,
        documentId: passages.documentId(passage),
        document: passages.document(passage),
        source: source === 'cases' ? 'cases' : 'knowledge',
        language: written,
      };
    });
    const closer = (match: Match) => ({ ...match, ...weighing.around(match.passage, match) });
    return { image, plan, ranked: rank(matches, language, closer) };
  };
}
