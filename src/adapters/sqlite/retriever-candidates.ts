import type { Passage } from '../../domain/passage.ts';
import type { RetrievalQuery } from '../../ports/retriever.ts';
import type { PassageTerms, WeightedTerm } from '../../text/passage-score.ts';
import type { Database } from './database.ts';
import { readPassage, readTerms } from './knowledge-index.ts';
import type { Vocabulary } from './retriever-vocabulary.ts';

/** A passage that shares terms with the query and may be shown, not yet read whole. */
export interface Match {
  id: number;
  documentId: string;
  source: Passage['source'];
  language: Passage['language'];
  terms: PassageTerms;
}

/** Passages taken from the full-text index for the closer look of `createPassageScorer`. */
const MAX_MATCHES = 60;
/** A term of more than this share of all passages finds too many to be worth searching by, beside rarer ones. */
const COMMON_SHARE = 0.25;
const FEW_PASSAGES = 1000;

// The weights of the columns are those of `createPassageScorer`; titles are short, so bm25's one length norm suits them.
const SEARCH = `
  SELECT passages.id, source, language, document_id, terms
  FROM (
    SELECT passages.id, source, language, document_id, bm25(passage_terms, 1.2, 1, 1, 1) AS rank
    FROM passage_terms JOIN passages ON passages.id = passage_terms.rowid
    WHERE passage_terms MATCH :match AND tenant = :tenant
      AND (:internal = 1 OR audience = 'public')
      AND (valid_from IS NULL OR valid_from <= :on) AND (valid_until IS NULL OR valid_until >= :on)
      AND (:source IS NULL OR source = :source) AND (:topic IS NULL OR topic = :topic)
    ORDER BY rank, passages.id LIMIT ${MAX_MATCHES}
  ) AS passages JOIN passage_contents USING (id)
  ORDER BY rank, id`;

/** Best first by BM25 alone. The match expression is made of index terms only, each quoted. */
export function findMatches(
  database: Database,
  vocabulary: Vocabulary,
  query: RetrievalQuery,
  terms: readonly WeightedTerm[],
): Match[] {
  const match = matchExpression(terms, vocabulary);
  if (match === '') return [];
  const rows = database.prepare(SEARCH).all({
    match,
    tenant: query.tenant,
    internal: query.audience === 'internal' ? 1 : 0,
    on: query.on,
    source: query.source ?? null,
    topic: query.topic ?? null,
  });
  return rows.map((row) => ({
    id: Number(row.id),
    documentId: String(row.document_id),
    source: row.source === 'cases' ? 'cases' : 'knowledge',
    language: row.language === 'ca' || row.language === 'en' ? row.language : 'es',
    terms: readTerms(row.terms),
  }));
}

export function readMatch(database: Database, id: number): Passage | undefined {
  const row = database.prepare('SELECT passage FROM passage_contents WHERE id = ?').get(id);
  return row && readPassage(row.passage);
}

function matchExpression(terms: readonly WeightedTerm[], vocabulary: Vocabulary): string {
  const forms = [...new Set(terms.flatMap((term) => [...term.forms.keys()]))];
  const limit = Math.max(FEW_PASSAGES, COMMON_SHARE * vocabulary.passages());
  const rare = forms.filter((form) => vocabulary.frequency(form) <= limit);
  const phrases = new Set(terms.flatMap((term) => term.phrases.map(({ parts }) => phraseExpression(parts))));
  return [...(rare.length > 0 ? rare : forms).map((form) => `"${form}"`), ...phrases].join(' OR ');
}

function phraseExpression(parts: readonly ReadonlySet<string>[]): string {
  const each = parts.map((part) => `(${Array.from(part, (form) => `"${form}"`).join(' OR ')})`);
  return each.length === 1 ? (each[0] ?? '') : `(${each.join(' AND ')})`;
}
