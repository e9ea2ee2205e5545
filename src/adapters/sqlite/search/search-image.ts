import type { Database } from '../database.ts';
import { createDictionary, type Dictionary } from './dictionary.ts';
import { createPassageTable, type PassageTable } from './passage-table.ts';
import { createPostings, type Postings, postingWeight } from './postings.ts';
import { createTermReader, type TermSequence } from './term-sequence.ts';

/** The index in memory, as of one version of the database. */
export interface SearchImage {
  /** Changes with every change of the index. */
  readonly version: number;
  readonly dictionary: Dictionary;
  readonly passages: PassageTable;
  readonly postings: Postings;
  /** The terms of a passage, good until the next are read. */
  terms(passage: number): TermSequence;
}

/** A tenth more than half of all passages being gone, the image is built anew. */
const MOST_REMOVED = 0.55;
const FEW = 1000;

/**
 * Keeps the image of an index up to date: what was written since the last look is read before a search, in one
 * snapshot, so that a document is seen as it was before or as it is now.
 */
export function createSearchImage(database: Database): () => SearchImage {
  let image = emptyImage();
  return () => {
    const version = Number(database.prepare('SELECT version FROM index_state').get()?.version);
    if (version !== image.version) {
      if (image.passages.size > FEW && image.passages.alive < (1 - MOST_REMOVED) * image.passages.size) {
        image = emptyImage();
      }
      database.read(() => image.catchUp(database));
    }
    return image;
  };
}

interface GrowingImage extends SearchImage {
  catchUp(database: Database): void;
}

function emptyImage(): GrowingImage {
  const dictionary = createDictionary();
  const passages = createPassageTable();
  const postings = createPostings();
  const texts: Uint8Array[] = [];
  const read = createTermReader();
  const seen = { version: -1, term: 0, passage: 0, removal: 0 };
  const terms = (passage: number) => read(texts[passage] ?? NO_TERMS, 0);
  const counts = createFieldCounts();

  const takeIn = (row: Record<string, unknown>) => {
    const bytes = row.terms instanceof Uint8Array ? row.terms : NO_TERMS;
    const sequence = read(bytes, 0);
    const passage = passages.add(
      {
        row: Number(row.id),
        tenant: String(row.tenant),
        documentId: String(row.document_id),
        position: Number(row.position),
        source: String(row.source),
        audience: String(row.audience),
        language: String(row.language),
        topic: textOrNull(row.topic),
        jurisdiction: textOrNull(row.jurisdiction),
        validFrom: textOrNull(row.valid_from),
        validUntil: textOrNull(row.valid_until),
      },
      sequence.body.length,
    );
    texts[passage] = bytes;
    counts(sequence, dictionary.size, (term, weight) => {
      postings.add(term, passage, weight);
      dictionary.count(term, 1);
    });
  };
  const leaveOut = (row: number) => {
    const passage = passages.remove(row);
    if (passage === undefined) return;
    counts(terms(passage), dictionary.size, (term) => dictionary.count(term, -1));
    texts[passage] = NO_TERMS;
  };

  return {
    get version() {
      return seen.version;
    },
    dictionary,
    passages,
    postings,
    terms,
    catchUp(database) {
      seen.version = Number(database.prepare('SELECT version FROM index_state').get()?.version);
      for (const row of database.prepare('SELECT id, term FROM terms WHERE id > ?').iterate(seen.term)) {
        seen.term = Number(row.id);
        dictionary.learn(seen.term, String(row.term));
      }
      for (const row of database.prepare('SELECT * FROM passages WHERE id > ? ORDER BY id').iterate(seen.passage)) {
        seen.passage = Number(row.id);
        takeIn(row);
      }
      for (const row of database
        .prepare('SELECT seq, id FROM removals WHERE seq > ? ORDER BY seq')
        .iterate(seen.removal)) {
        seen.removal = Number(row.seq);
        leaveOut(Number(row.id));
      }
    },
  };
}

const NO_TERMS = new Uint8Array(4);

function textOrNull(value: unknown): string | null {
  return value === null ? null : String(value);
}

/** Counts the terms of a sequence by field; each distinct term is told once. */
function createFieldCounts() {
  let fields = new Uint16Array(4096);
  return (sequence: TermSequence, terms: number, tell: (term: number, weight: number) => void): void => {
    if (fields.length < 4 * terms) fields = new Uint16Array(8 * terms);
    const all = [sequence.title, sequence.headings, sequence.questions, sequence.body];
    for (const [field, ids] of all.entries()) {
      for (const id of ids) fields[4 * id + field] = (fields[4 * id + field] ?? 0) + 1;
    }
    fields.fill(0, 0, 4);
    for (const ids of all) {
      for (const id of ids) {
        const at = 4 * id;
        const weight = postingWeight(fields[at] ?? 0, fields[at + 1] ?? 0, fields[at + 2] ?? 0, fields[at + 3] ?? 0);
        if (weight === 0) continue;
        fields.fill(0, at, at + 4);
        tell(id, weight);
      }
    }
  };
}
