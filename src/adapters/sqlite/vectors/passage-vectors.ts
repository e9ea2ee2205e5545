import type { SQLInputValue } from 'node:sqlite';
import type { Passage } from '../../../domain/passage.ts';
import type { Database } from '../database.ts';
import { readPassage } from '../knowledge-index.ts';
import type { EmbeddingCache } from './embedding-cache.ts';
import { signBits, similarity } from './vector-bytes.ts';
import { prepareVectorTables } from './vector-tables.ts';

/** A passage by its row in the index. */
export interface NearPassage {
  row: number;
  /** Cosine of its vector and the question's, -1 to 1. */
  similarity: number;
}

export interface PassageVector {
  row: number;
  /** `embeddingKey` of its text. */
  key: Uint8Array;
  vector: Float32Array;
}

export interface MissingVectors {
  found: { row: number; passage: Passage }[];
  /** The last row that was looked at; undefined when there is no passage any more. */
  upTo: number | undefined;
}

/** The vectors of the passages in the index. They go when their passage goes, whoever removes it. */
export interface PassageVectors {
  /** Components of those there are; undefined before there was any. */
  dimensions(): number | undefined;
  /**
   * Notes vectors that the embedding cache has, all of one number of components, in one transaction. A passage that is
   * gone meanwhile is passed over. Those held before go when they have another number of components.
   */
  put(entries: readonly PassageVector[]): void;
  /**
   * The passages nearest to a question, nearest first: a first cut by sign bits over all of them, then exact cosines.
   * Empty when the question's vector cannot be of the same model. Only over a database that loaded `vectorExtension`.
   * @param top at most 200
   * @param allowed rows of the passages that may be found, ascending; all may when absent
   */
  nearest(question: Float32Array, top: number, allowed?: Uint32Array): NearPassage[];
  /** Some of the passages without a vector, in the order of their rows. @param after the last row looked at, or 0 */
  missing(after: number, limit: number): MissingVectors;
  count(): { passages: number; missing: number };
  uses(key: Uint8Array): boolean;
  /** Of the index: another one after any change of it, by whichever process. */
  version(): number;
}

/** How many of the first cut are looked at exactly. */
const CUT = 200;
/** When not all are allowed, the cut is taken from so many times what should do, in case near ones are mostly not. */
const SPARE = 1.5;
/** When less than this share is allowed, only those are looked at. */
const FEW = 0.25;
/** How many passages are looked at in one go for missing vectors. */
const WINDOW = 2000;

/**
 * @param database from `openIndexDatabase`
 * @param model of the embedder; vectors of another one are dropped
 */
export function openPassageVectors(database: Database, embeddings: EmbeddingCache, model: string): PassageVectors {
  prepareVectorTables(database, `${model} ${embeddings.identity}`);
  const dimensions = () => {
    const held = database.prepare('SELECT dimensions FROM vector_state').get()?.dimensions;
    return typeof held === 'number' ? held : undefined;
  };
  const startOver = (length: number) => {
    database.prepare('DELETE FROM passage_vectors').run();
    database.prepare('UPDATE vector_state SET dimensions = ?').run(length);
  };
  return {
    dimensions,
    put(entries) {
      const sql = `INSERT OR REPLACE INTO passage_vectors (id, key, bits) SELECT id, ?, ? FROM passages WHERE id = ?`;
      database.transaction(() => {
        const length = entries[0]?.vector.length;
        if (length !== undefined && length !== dimensions()) startOver(length);
        for (const { row, key, vector } of entries) database.prepare(sql).run(key, signBits(vector), row);
        // What was found before may be found otherwise now.
        database.prepare('UPDATE index_state SET version = version + 1').run();
      });
    },
    nearest(question, top, allowed) {
      return database.read(() => {
        if (dimensions() !== question.length) return [];
        return firstCut(database, question, allowed)
          .flatMap(({ row, key }) => {
            const vector = embeddings.get(key);
            return vector?.length === question.length ? [{ row, similarity: similarity(vector, question) }] : [];
          })
          .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
          .slice(0, top);
      });
    },
    missing(after, limit) {
      const sql = `SELECT window.id, passage_vectors.id AS held
        FROM (SELECT id FROM passages WHERE id > ? ORDER BY id LIMIT ?) AS window LEFT JOIN passage_vectors USING (id)`;
      const found: MissingVectors['found'] = [];
      let upTo: number | undefined;
      for (const { id, held } of database.prepare(sql).all(after, WINDOW)) {
        upTo = Number(id);
        if (held !== null) continue;
        const row = database.prepare('SELECT passage FROM passage_contents WHERE id = ?').get(upTo);
        if (row) found.push({ row: upTo, passage: readPassage(row.passage) });
        if (found.length === limit) break;
      }
      return { found, upTo };
    },
    count() {
      const sql =
        'SELECT (SELECT count(*) FROM passages) AS passages, (SELECT count(*) FROM passage_vectors) AS vectors';
      const row = database.prepare(sql).get();
      const passages = Number(row?.passages);
      return { passages, missing: passages - Number(row?.vectors) };
    },
    version() {
      return Number(database.prepare('SELECT version FROM index_state').get()?.version);
    },
    uses(key) {
      return database.prepare('SELECT 1 FROM passage_vectors WHERE key = ?').get(key) !== undefined;
    },
  };
}

interface KeyedRow {
  row: number;
  key: Uint8Array;
}

/** Those that differ from the question in the fewest sign bits. */
function firstCut(database: Database, question: Float32Array, allowed?: Uint32Array): KeyedRow[] {
  const scan = (where: string, ...parameters: SQLInputValue[]) => {
    const sql = `SELECT id, key, vec_distance_hamming(vec_bit(bits), vec_bit(?)) AS distance FROM passage_vectors
      ${where} ORDER BY distance, id LIMIT ?`;
    return database
      .prepare(sql)
      .all(signBits(question), ...parameters)
      .map(keyedRow);
  };
  if (!allowed) return scan('', CUT);
  if (allowed.length === 0) return [];
  const all = Number(database.prepare('SELECT count(*) AS n FROM passage_vectors').get()?.n);
  if (allowed.length >= FEW * all) {
    const sieved = Math.ceil((SPARE * CUT * all) / allowed.length);
    const near = scan('', sieved);
    const cut = near.filter(({ row }) => isAmong(allowed, row)).slice(0, CUT);
    if (cut.length === CUT || near.length < sieved) return cut;
  }
  return scan('WHERE id IN (SELECT value FROM json_each(?))', `[${allowed}]`, CUT);
}

/** Binary search. */
function isAmong(rows: Uint32Array, row: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}

function keyedRow({ id, key }: Record<string, unknown>): KeyedRow {
  return { row: Number(id), key: key instanceof Uint8Array ? key : new Uint8Array() };
}
