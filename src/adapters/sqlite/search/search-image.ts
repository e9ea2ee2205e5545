import { createDictionary, type Dictionary } from '../../../text/ranking/dictionary.ts';
import { createPassageTable, type PassageTable } from '../../../text/ranking/passage-table.ts';
import { createScratch, type SearchImage } from '../../../text/ranking/search-image.ts';
import { createWordReader, QUESTION_END, type WordSequence } from '../../../text/ranking/word-sequence.ts';
import type { Database } from '../database.ts';
import { createPostings, type Postings, postingWeight } from './postings.ts';

/** The index in memory, as of one version of the database. */
export interface IndexImage extends SearchImage {
  /** Changes with every change of the index. */
  readonly version: number;
  readonly passages: PassageTable;
  readonly postings: Postings;
}

/** A tenth more than half of all passages being gone, the image is built anew. */
const MOST_REMOVED = 0.55;
const FEW = 1000;

/**
 * Keeps the image of an index up to date: what was written since the last look is read before a search, in one
 * snapshot, so that a document is seen as it was before or as it is now.
 */
export function createSearchImage(database: Database): () => IndexImage {
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

interface GrowingImage extends IndexImage {
  catchUp(database: Database): void;
}

function emptyImage(): GrowingImage {
  const dictionary = createDictionary();
  const passages = createPassageTable();
  const postings = createPostings();
  const texts: Uint8Array[] = [];
  const read = createWordReader();
  const seen = { version: -1, word: 0, passage: 0, removal: 0 };
  let grams: Float32Array | undefined;
  let neighbourhood: number | undefined;
  let last: { passage: number; words: WordSequence } | undefined;
  const words = (passage: number) => {
    if (last?.passage !== passage) last = { passage, words: read(texts[passage] ?? NO_WORDS, 0) };
    return last.words;
  };
  const count = createCounter(dictionary);

  const takeIn = (row: Record<string, unknown>) => {
    const bytes = row.words instanceof Uint8Array ? row.words : NO_WORDS;
    last = undefined;
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
    const countWord = (word: number) => dictionary.countWord(word, 1);
    count(sequence, countWord, (term, weight) => {
      postings.add(term, passage, weight);
      dictionary.countTerm(term, 1);
    });
  };
  const leaveOut = (row: number) => {
    const passage = passages.remove(row);
    if (passage === undefined) return;
    const uncount = (word: number) => dictionary.countWord(word, -1);
    count(words(passage), uncount, (term) => dictionary.countTerm(term, -1));
    texts[passage] = NO_WORDS;
    last = undefined;
  };

  return {
    get version() {
      return seen.version;
    },
    dictionary,
    passages,
    postings,
    words,
    emptyScratch: createScratch(dictionary),
    gramFrequencies() {
      grams ??= dictionary.grams.frequencies(dictionary.wordFrequency, passages.alive);
      return grams;
    },
    averageNeighbourhood() {
      neighbourhood ??= passages.averageNeighbourhood();
      return neighbourhood;
    },
    catchUp(database) {
      grams = undefined;
      neighbourhood = undefined;
      seen.version = Number(database.prepare('SELECT version FROM index_state').get()?.version);
      for (const row of database.prepare('SELECT id, word, term FROM words WHERE id > ?').iterate(seen.word)) {
        seen.word = Number(row.id);
        dictionary.learn(seen.word, String(row.word), String(row.term));
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

const NO_WORDS = new Uint8Array(4);

function textOrNull(value: unknown): string | null {
  return value === null ? null : String(value);
}

// Of BM25, with the length that the intake aims at in place of the average, which changes with every passage.
const LENGTH_NORM = 0.6;
const USUAL_LENGTH = 150;

/** Counts what a passage holds; each distinct word, and each distinct term with its posting weight, is told once. */
function createCounter(dictionary: Dictionary) {
  let counts = new Uint16Array(4096);
  let termPasses = new Uint32Array(1024);
  let wordPasses = new Uint32Array(1024);
  let pass = 0;
  const met: number[] = [];
  return (
    words: WordSequence,
    tellWord: (word: number) => void,
    tellTerm: (term: number, weight: number) => void,
  ): void => {
    // Numbers of passes in place of zeros, so that nothing has to be cleared.
    if (termPasses.length < dictionary.terms) {
      termPasses = new Uint32Array(2 * dictionary.terms);
      counts = new Uint16Array(8 * dictionary.terms);
    }
    if (wordPasses.length < dictionary.words) wordPasses = new Uint32Array(2 * dictionary.words);
    pass++;
    met.length = 0;
    const fields = [words.title, words.headings, words.questions, words.body];
    for (let field = 0; field < fields.length; field++) {
      const list = fields[field] ?? words.body;
      for (let place = 0; place < list.length; place++) {
        const word = list[place] ?? 0;
        if (word === QUESTION_END) continue;
        if (wordPasses[word] !== pass) {
          wordPasses[word] = pass;
          tellWord(word);
        }
        const term = dictionary.termOf(word);
        if (termPasses[term] !== pass) {
          termPasses[term] = pass;
          met.push(term);
          counts.fill(0, 4 * term, 4 * term + 4);
        }
        counts[4 * term + field] = (counts[4 * term + field] ?? 0) + 1;
      }
    }
    const norm = 1 - LENGTH_NORM + (LENGTH_NORM * words.body.length) / USUAL_LENGTH;
    for (const term of met) {
      const at = 4 * term;
      const body = (counts[at + 3] ?? 0) / norm;
      tellTerm(term, postingWeight(counts[at] ?? 0, counts[at + 1] ?? 0, counts[at + 2] ?? 0, body));
    }
  };
}
