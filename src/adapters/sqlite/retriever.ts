import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import type { RetrievalQuery, Retriever } from '../../ports/retriever.ts';
import { indexTerms, queryTerms } from '../../text/analyse.ts';
import { answerability } from '../../text/answerability.ts';
import { detectLanguage } from '../../text/detect-language.ts';
import { createPassageScorer, type WeightedTerm } from '../../text/passage-score.ts';
import { shippedSynonyms } from '../../text/shipped-synonyms.ts';
import type { SynonymLexicon } from '../../text/synonym-lexicon.ts';
import type { Database } from './database.ts';
import { findMatches, readMatch } from './retriever-candidates.ts';
import { type Ranked, rank, withoutTwins } from './retriever-ranking.ts';
import { weighTerms } from './retriever-terms.ts';
import { createVocabulary } from './retriever-vocabulary.ts';

export interface RetrieverOptions {
  /** What words of a query stand for besides; the shipped vocabulary when absent. */
  synonyms?: SynonymLexicon;
  /** Of a query whose language is neither given nor evident. */
  defaultLanguage?: Language;
}

/** A search before anything of it is read: what was asked as the collection knows it, and all matches, best first. */
export interface Search {
  terms: WeightedTerm[];
  ranked: Ranked[];
}

/**
 * Searches what `createSqliteKnowledgeIndex` wrote: candidates by BM25 in SQLite, then a closer look at each for
 * fields, proximity, kindred words and what the rest of its document says.
 * @param database from `openIndexDatabase`
 */
export function createSqliteRetriever(database: Database, options: RetrieverOptions = {}): Retriever {
  const search = createSearch(database, options);
  return {
    async retrieve(query) {
      const { terms, ranked } = search(query);
      const passages: ScoredPassage[] = [];
      for (const match of withoutTwins(ranked, Math.max(0, query.top))) {
        const passage = readMatch(database, match.id);
        if (passage) passages.push({ ...passage, score: match.score });
      }
      return { passages, answerability: answerability(terms, ranked) };
    },
  };
}

/** The search of `createSqliteRetriever` with its evidence, as the answerability is fitted on it (`tests/bench`). */
export function createSearch(database: Database, options: RetrieverOptions = {}): (query: RetrievalQuery) => Search {
  const { defaultLanguage = 'es', synonyms = shippedSynonyms() } = options;
  const vocabulary = createVocabulary(database);
  return (query) => {
    const language = query.language ?? detectLanguage(query.text, defaultLanguage);
    const terms = weighTerms(queryTerms(query.text, language, synonyms), vocabulary);
    const wording = indexTerms(query.text, language);
    const score = createPassageScorer(terms, wording, vocabulary.averageLength());
    const matches = findMatches(database, vocabulary, query, terms);
    return { terms, ranked: rank(matches, (match) => score(match.terms), language) };
  };
}
