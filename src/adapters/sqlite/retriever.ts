import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import type { Retrieval, RetrievalQuery, Retriever } from '../../ports/retriever.ts';
import { answerability } from '../../text/answerability.ts';
import { detectLanguage } from '../../text/detect-language.ts';
import { createWeighing } from '../../text/ranking/evidence.ts';
import { type ExplainedSearch, explain } from '../../text/ranking/explain.ts';
import { withoutTwins } from '../../text/ranking/near-twins.ts';
import { planQuery, type QueryPlan } from '../../text/ranking/query-plan.ts';
import { type Match, type Ranked, rank } from '../../text/ranking/rank.ts';
import { shippedSynonyms } from '../../text/shipped-synonyms.ts';
import type { SynonymLexicon } from '../../text/synonym-lexicon.ts';
import type { Database } from './database.ts';
import { readPassage } from './knowledge-index.ts';
import { createFirstCut, type FirstCut } from './search/first-cut.ts';
import { createSearchImage, type IndexImage } from './search/search-image.ts';
import type { PassageVectors } from './vectors/passage-vectors.ts';

export interface RetrieverOptions {
  /** What words of a query stand for besides; the shipped vocabulary when absent. */
  synonyms?: SynonymLexicon;
  /** Of a query whose language is neither given nor evident. */
  defaultLanguage?: Language;
  /** Over the same database, where an embedder is configured. */
  vectors?: Pick<PassageVectors, 'nearest'>;
}

/** A query with what the embedder makes of it, when there is one. */
export interface SearchQuery extends RetrievalQuery {
  vector?: Float32Array | undefined;
}

/** A search before anything of it is read: what was asked as the collection knows it, and all matches, best first. */
export interface Search {
  image: IndexImage;
  language: Language;
  plan: QueryPlan;
  cut: FirstCut;
  ranked: Ranked[];
}

export interface SqliteRetriever extends Retriever {
  retrieve(query: SearchQuery): Promise<Retrieval>;
}

/** Nearest in meaning of which the closer look is taken. */
const MAX_NEAREST = 60;

/**
 * Searches what `createSqliteKnowledgeIndex` wrote: candidates by BM25F in memory and by meaning where there are
 * vectors, then a closer look at each: its words as written and their pieces, what the passages around it say, nearness,
 * beginnings and titles.
 * @param database from `openIndexDatabase`
 */
export function createSqliteRetriever(database: Database, options: RetrieverOptions = {}): SqliteRetriever {
  const search = createSearch(database, options);
  return {
    async retrieve(query) {
      // Over one snapshot: another connection could replace what was found before it is read.
      return database.read(() => {
        const found = search(query);
        const { image, plan, ranked } = found;
        const passages: ScoredPassage[] = [];
        const shown: Ranked[] = [];
        for (const match of withoutTwins(image, ranked, Math.max(0, query.top))) {
          const row = database
            .prepare('SELECT passage FROM passage_contents WHERE id = ?')
            .get(image.passages.row(match.passage));
          if (!row) continue;
          passages.push({ ...readPassage(row.passage), score: match.score });
          shown.push(match);
        }
        const judged = answerability(plan.terms, ranked, image.passages.alive);
        const retrieval = { passages, answerability: judged };
        return query.explain
          ? { ...retrieval, explanation: explain(query, explained(query, found), shown, passages, judged) }
          : retrieval;
      });
    },
  };
}

function explained({ tenant }: SearchQuery, { cut, ...search }: Search): ExplainedSearch {
  const { passages } = search.image;
  // Of another administration nothing is told, not even that it was left out.
  const excluded = cut.excluded.filter((one) => passages.isAlive(one) && passages.scope(one).tenant === tenant);
  return { ...search, found: cut.found, excluded: excluded.length };
}

/** The search of `createSqliteRetriever` with its evidence, as its weights are fitted on it (`tests/bench`). */
export function createSearch(database: Database, options: RetrieverOptions = {}): (query: SearchQuery) => Search {
  const { defaultLanguage = 'es', synonyms = shippedSynonyms(), vectors } = options;
  const current = createSearchImage(database);
  const firstCut = createFirstCut();
  return (query) => {
    const image = current();
    const { passages } = image;
    const language = query.language ?? detectLanguage(query.text, defaultLanguage);
    const plan = planQuery(image, query.text, language, synonyms);
    const weighing = createWeighing(image, plan);
    const isAllowed = passages.allows(query);
    const cut = firstCut(image, plan.terms, isAllowed, query);
    const nearest = vectors && query.vector ? nearestTo(vectors, query.vector, image, isAllowed) : new Map();
    const cuts = new Map(cut.passages.map(({ passage, score }) => [passage, score]));
    const matches = [...new Set([...cuts.keys(), ...nearest.keys()])].map((passage): Match => {
      const { source, language: written } = passages.scope(passage);
      return {
        ...weighing.alone(passage),
        passage,
        documentId: passages.documentId(passage),
        document: passages.document(passage),
        source: source === 'cases' ? 'cases' : 'knowledge',
        language: written,
        cut: cuts.get(passage),
        meaning: nearest.get(passage),
      };
    });
    const closer = (match: Match) => ({ ...match, ...weighing.around(match.passage, match) });
    return { image, language, plan, cut, ranked: rank(matches, language, closer) };
  };
}

function nearestTo(
  vectors: Pick<PassageVectors, 'nearest'>,
  vector: Float32Array,
  { passages }: IndexImage,
  isAllowed: (passage: number) => boolean,
): Map<number, Match['meaning']> {
  const found = new Map<number, Match['meaning']>();
  for (const { row, similarity } of vectors.nearest(vector, MAX_NEAREST, passages.rows(isAllowed))) {
    const passage = passages.ofRow(row);
    if (passage !== undefined) found.set(passage, { place: found.size + 1, similarity });
  }
  return found;
}
