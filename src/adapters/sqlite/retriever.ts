import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import type { RetrievalQuery, Retriever } from '../../ports/retriever.ts';
import { indexTerms, queryTerms } from '../../text/analyse.ts';
import { answerability } from '../../text/answerability.ts';
import { detectLanguage } from '../../text/detect-language.ts';
import { createPassageScorer } from '../../text/passage-score.ts';
import { shippedSynonyms } from '../../text/shipped-synonyms.ts';
import type { SynonymLexicon } from '../../text/synonym-lexicon.ts';
import { createWording } from '../../text/wording.ts';
import type { Database } from './database.ts';
import { readPassage } from './knowledge-index.ts';
import { createFirstCut } from './search/first-cut.ts';
import { withoutTwins } from './search/near-twins.ts';
import { type Match, type Ranked, rank } from './search/rank.ts';
import { createSearchImage, type SearchImage } from './search/search-image.ts';
import { type SearchTerm, weighTerms } from './search/weigh-terms.ts';

export interface RetrieverOptions {
  /** What words of a query stand for besides; the shipped vocabulary when absent. */
  synonyms?: SynonymLexicon;
  /** Of a query whose language is neither given nor evident. */
  defaultLanguage?: Language;
}

/** A search before anything of it is read: what was asked as the collection knows it, and all matches, best first. */
export interface Search {
  image: SearchImage;
  terms: SearchTerm[];
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
      const { image, terms, ranked } = search(query);
      const passages: ScoredPassage[] = [];
      for (const match of withoutTwins(image, ranked, Math.max(0, query.top))) {
        const row = database
          .prepare('SELECT passage FROM passage_contents WHERE id = ?')
          .get(image.passages.row(match.passage));
        if (row) passages.push({ ...readPassage(row.passage), score: match.score });
      }
      return { passages, answerability: answerability(terms, ranked) };
    },
  };
}

/** The search of `createSqliteRetriever` with its evidence, as the answerability is fitted on it (`tests/bench`). */
export function createSearch(database: Database, options: RetrieverOptions = {}): (query: RetrievalQuery) => Search {
  const { defaultLanguage = 'es', synonyms = shippedSynonyms() } = options;
  const current = createSearchImage(database);
  const firstCut = createFirstCut();
  return (query) => {
    const image = current();
    const { dictionary, passages } = image;
    const language = query.language ?? detectLanguage(query.text, defaultLanguage);
    const terms = weighTerms(queryTerms(query.text, language, { synonyms }), dictionary, passages.alive);
    // Terms nobody here uses are told apart by numbers below those of the dictionary.
    const asked = new Set(indexTerms(query.text, language).map((term, index) => dictionary.id(term) ?? -1 - index));
    const wording = createWording(asked, dictionary.isFunction);
    const score = createPassageScorer(terms, wording, passages.averageLength());
    const { passages: candidates } = firstCut(image, terms, passages.allows(query));
    const matches = candidates.map((passage): Match => {
      const { source, language: written } = passages.scope(passage);
      return {
        passage,
        documentId: passages.documentId(passage),
        document: passages.document(passage),
        source: source === 'cases' ? 'cases' : 'knowledge',
        language: written,
        evidence: score(image.terms(passage)),
      };
    });
    return { image, terms, ranked: rank(matches, language) };
  };
}
