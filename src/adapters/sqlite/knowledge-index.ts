import { type Passage, PassageSchema } from '../../domain/passage.ts';
import type { KnowledgeIndex } from '../../ports/knowledge-index.ts';
import { indexTerms } from '../../text/analyse.ts';
import type { PassageTerms } from '../../text/passage-score.ts';
import { QUESTION_END } from '../../text/wording.ts';
import type { Database } from './database.ts';

/** Words this short have too few neighbours to be corrected to with any confidence. */
const MIN_SPELLED_LENGTH = 4;

/** @param database from `openIndexDatabase` */
export function createSqliteKnowledgeIndex(database: Database): KnowledgeIndex {
  const remove = (tenant: string, documentId: string) => {
    const rows = database
      .prepare('SELECT id, length FROM passages WHERE tenant = ? AND document_id = ?')
      .all(tenant, documentId);
    for (const { id, length } of rows) {
      database.prepare('DELETE FROM passage_terms WHERE rowid = ?').run(Number(id));
      database.prepare('DELETE FROM passage_contents WHERE id = ?').run(Number(id));
      database.prepare('DELETE FROM passages WHERE id = ?').run(Number(id));
      countWords(database, -1, -Number(length));
    }
  };
  return {
    async replaceDocument(tenant, documentId, passages) {
      // Analysed before the transaction, so that the write lock is held for the writes only.
      const entries = passages.map((passage) => ({ passage, terms: termsOf(passage) }));
      database.transaction(() => {
        remove(tenant, documentId);
        for (const entry of entries) insert(database, tenant, entry.passage, entry.terms);
      });
    },
    async removeDocument(tenant, documentId) {
      database.transaction(() => remove(tenant, documentId));
    },
    async passage(tenant, id) {
      const row = database
        .prepare(`SELECT passage FROM passages JOIN passage_contents USING (id) WHERE tenant = ? AND passage_id = ?`)
        .get(tenant, id);
      return row && readPassage(row.passage);
    },
    async passagesOf(tenant, documentId) {
      return database
        .prepare(
          `SELECT passage FROM passages JOIN passage_contents USING (id)
           WHERE tenant = ? AND document_id = ? ORDER BY position, id`,
        )
        .all(tenant, documentId)
        .map((row) => readPassage(row.passage));
    },
    async count(tenant) {
      const row = database
        .prepare('SELECT count(*) AS passages, count(DISTINCT document_id) AS documents FROM passages WHERE tenant = ?')
        .get(tenant);
      return { documents: Number(row?.documents ?? 0), passages: Number(row?.passages ?? 0) };
    },
  };
}

/** A passage as it is stored. */
export function readPassage(stored: unknown): Passage {
  return PassageSchema.parse(JSON.parse(String(stored)));
}

/** The terms of a passage as they are stored: a line for each field. */
export function readTerms(stored: unknown): PassageTerms {
  const [title = '', headings = '', questions = '', body = ''] = String(stored).split('\n');
  return { title: split(title), headings: split(headings), questions: split(questions), body: split(body) };
}

function split(line: string): string[] {
  return line === '' ? [] : line.split(' ');
}

function termsOf(passage: Passage): PassageTerms {
  const terms = (text: string) => indexTerms(text, passage.language);
  return {
    title: terms(passage.title),
    headings: terms(passage.headingPath.join('\n')),
    questions: passage.questions.flatMap((question) => [...terms(question), QUESTION_END]),
    body: terms(passage.text),
  };
}

function insert(database: Database, tenant: string, passage: Passage, terms: PassageTerms): void {
  const { lastInsertRowid: id } = database
    .prepare(
      `INSERT INTO passages (tenant, passage_id, document_id, position, source, audience, language, topic, valid_from,
         valid_until, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      tenant,
      passage.id,
      passage.documentId,
      passage.position,
      passage.source,
      passage.audience,
      passage.language,
      passage.topic ?? null,
      passage.validFrom ?? null,
      passage.validUntil ?? null,
      terms.body.length,
    );
  const lines = [terms.title, terms.headings, terms.questions, terms.body].map((field) => field.join(' '));
  database
    .prepare('INSERT INTO passage_contents (id, passage, terms) VALUES (?, ?, ?)')
    .run(id, JSON.stringify(passage), lines.join('\n'));
  database
    .prepare('INSERT INTO passage_terms (rowid, title, headings, questions, body) VALUES (?, ?, ?, ?, ?)')
    .run(id, ...lines);
  for (const term of new Set(lines.flatMap(split))) learnSpelling(database, term);
  countWords(database, 1, terms.body.length);
}

/** Spellings are only ever added: one that no passage has any more is passed over when it is looked up. */
function learnSpelling(database: Database, term: string): void {
  if (term.length < MIN_SPELLED_LENGTH || !/^\p{L}+$/u.test(term)) return;
  const { changes } = database.prepare('INSERT OR IGNORE INTO spelled_terms (term) VALUES (?)').run(term);
  if (changes === 1) database.prepare('INSERT INTO spellings (term) VALUES (?)').run(`^${term}$`);
}

function countWords(database: Database, passages: number, words: number): void {
  database
    .prepare('UPDATE index_state SET version = version + 1, passages = passages + ?, words = words + ?')
    .run(passages, words);
}
