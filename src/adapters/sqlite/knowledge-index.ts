import { type Passage, PassageSchema } from '../../domain/passage.ts';
import type { KnowledgeIndex } from '../../ports/knowledge-index.ts';
import { type IndexToken, indexTokens } from '../../text/analyse.ts';
import { encodeWords, QUESTION_END } from '../../text/ranking/word-sequence.ts';
import { redactPassage } from '../../text/redact.ts';
import type { Database } from './database.ts';
import { passageChecksum } from './passage-checksum.ts';

/** Words whose numbers a writer remembers; a full memory starts again. */
const MAX_KNOWN = 200_000;

/** @param database from `openIndexDatabase` */
export function createSqliteKnowledgeIndex(database: Database): KnowledgeIndex {
  const numbers = new Map<string, number>();
  const number = ({ word, term }: IndexToken): number => {
    const key = `${word} ${term}`;
    let id = numbers.get(key);
    if (id === undefined) {
      database.prepare('INSERT OR IGNORE INTO words (word, term) VALUES (?, ?)').run(word, term);
      id = Number(database.prepare('SELECT id FROM words WHERE word = ? AND term = ?').get(word, term)?.id);
      if (numbers.size >= MAX_KNOWN) numbers.clear();
      numbers.set(key, id);
    }
    return id;
  };
  const write = (work: () => void) => {
    try {
      database.transaction(() => {
        work();
        database.prepare('UPDATE index_state SET version = version + 1').run();
      });
    } catch (thrown) {
      // Numbers that were given in what is now undone will be given to other words.
      numbers.clear();
      throw thrown;
    }
  };
  const remove = (tenant: string, documentId: string) => {
    const rows = database
      .prepare('SELECT id FROM passages WHERE tenant = ? AND document_id = ?')
      .all(tenant, documentId);
    for (const { id } of rows) {
      database.prepare('DELETE FROM passage_contents WHERE id = ?').run(Number(id));
      database.prepare('DELETE FROM passages WHERE id = ?').run(Number(id));
      database.prepare('INSERT INTO removals (id) VALUES (?)').run(Number(id));
    }
  };
  return {
    async replaceDocument(tenant, documentId, passages) {
      // Analysed before the transaction, so that the write lock is held for the writes only.
      const entries = passages.map(redactPassage).map((passage) => ({ passage, words: wordsOf(passage) }));
      write(() => {
        remove(tenant, documentId);
        for (const { passage, words } of entries) insert(database, tenant, passage, words(number));
      });
    },
    async removeDocument(tenant, documentId) {
      write(() => remove(tenant, documentId));
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

/** Of each document that has passages, the version they are of: all are written at once, so the first tells it. */
export function versionsHeld(database: Database, tenant: string): [documentId: string, versionId: string][] {
  return database
    .prepare(
      `SELECT document_id, json_extract(passage, '$.versionId') AS version_id
       FROM passages JOIN passage_contents USING (id)
       WHERE id IN (SELECT min(id) FROM passages WHERE tenant = ? GROUP BY document_id)`,
    )
    .all(tenant)
    .map((row) => [String(row.document_id), String(row.version_id)]);
}

/** A passage as it is stored. */
export function readPassage(stored: unknown): Passage {
  return PassageSchema.parse(JSON.parse(String(stored)));
}

/** The analysed fields of a passage, to be numbered and encoded. */
function wordsOf(passage: Passage): (number: (token: IndexToken) => number) => Uint8Array {
  const tokens = (text: string) => indexTokens(text, passage.language);
  const title = tokens(passage.title);
  const headings = tokens(passage.headingPath.join('\n'));
  const questions = passage.questions.map(tokens);
  const body = tokens(passage.text);
  return (number) =>
    encodeWords([
      title.map(number),
      headings.map(number),
      questions.flatMap((question) => [...question.map(number), QUESTION_END]),
      body.map(number),
    ]);
}

function insert(database: Database, tenant: string, passage: Passage, words: Uint8Array): void {
  const row = {
    tenant,
    passage_id: passage.id,
    document_id: passage.documentId,
    position: passage.position,
    source: passage.source,
    audience: passage.audience,
    language: passage.language,
    topic: passage.topic ?? null,
    jurisdiction: passage.jurisdiction ?? null,
    valid_from: passage.validFrom ?? null,
    valid_until: passage.validUntil ?? null,
    words,
  };
  const content = JSON.stringify(passage);
  const { lastInsertRowid: id } = database
    .prepare(
      `INSERT INTO passages (tenant, passage_id, document_id, position, source, audience, language, topic, jurisdiction,
         valid_from, valid_until, words) VALUES (:tenant, :passage_id, :document_id, :position, :source, :audience,
         :language, :topic, :jurisdiction, :valid_from, :valid_until, :words)`,
    )
    .run(row);
  database
    .prepare('INSERT INTO passage_contents (id, passage, checksum) VALUES (?, ?, ?)')
    .run(id, content, passageChecksum({ ...row, passage: content }));
}
