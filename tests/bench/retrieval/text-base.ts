import { join } from 'node:path';
import { chunkMarkdown } from '../../../knowledge-ingest/chunk.ts';
import { splitFrontMatter } from '../../../knowledge-ingest/parsers/front-matter.ts';
import { readSampleMunicipality } from '../../../knowledge-ingest/sources/sample.ts';
import type { Language } from '../../../src/domain/language.ts';
import { detectLanguage } from '../../../src/text/detect-language.ts';
import { segments } from '../../../src/text/sentences.ts';
import { type CollectionDocument, readCollection, readQueries } from '../eval-collection.ts';
import type { Chunk } from './engine.ts';
import { retrievalSets } from './sets.ts';

/** Real documents, cut as the product cuts them, and what can be made of them. */
export interface TextBase {
  documents: readonly SourceDocument[];
  /** Every word of a language's documents as often as it occurs, so that drawing one follows their distribution. */
  words: ReadonlyMap<Language, readonly string[]>;
}

export interface SourceDocument {
  title: string;
  language: Language;
  chunks: readonly Chunk[];
  sentences: readonly string[];
}

const SAMPLE_QUESTIONS = join(import.meta.dirname, '../../../knowledge-ingest/sample-municipality/eval');
/** Longer ones are lists and tables that were never cut. */
const LONGEST_SENTENCE = 500;
const WORD = /[\p{L}\p{N}]+/gu;

export function textBase(documents: readonly CollectionDocument[]): TextBase {
  const sources = documents.map(({ id, title, text }): SourceDocument => {
    const chunks = chunkMarkdown(text, { title }).map((passage) => {
      return { id: `${id}#${passage.position}`, documentId: id, title, text: passage.text };
    });
    const sentences = chunks
      .flatMap((chunk) => segments(chunk.text).map((segment) => segment.text))
      .filter((sentence) => sentence.length <= LONGEST_SENTENCE);
    return { title, language: detectLanguage(text, 'es'), chunks, sentences };
  });
  const words = new Map<Language, string[]>();
  for (const { language, chunks } of sources) {
    const known = words.get(language) ?? [];
    for (const { text } of chunks) known.push(...wordsOf(text));
    words.set(language, known);
  }
  return { documents: sources, words };
}

export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** Texts of the sample municipality and of those shared collections that are there. */
export async function realDocuments(): Promise<CollectionDocument[]> {
  const sample = (await readSampleMunicipality()).flatMap(({ externalId, facts, content }) => {
    if (content.kind !== 'text') return [];
    const front = splitFrontMatter(content.text);
    return [{ id: `sample:${externalId}`, title: facts.title ?? front.facts.title ?? '', text: front.body }];
  });
  const shared = retrievalSets().sets.flatMap(({ name, folder }) =>
    readCollection(folder).documents.map((document) => ({ ...document, id: `${name}:${document.id}` })),
  );
  return [...sample, ...shared];
}

/** What citizens, readers and examiners asked about those documents. */
export function realQuestions(): string[] {
  const shared = retrievalSets().sets.flatMap(({ folder }) => readCollection(folder).queries);
  return [...readQueries(SAMPLE_QUESTIONS), ...shared].map(({ text }) => text);
}
