import { LANGUAGES, type Language } from '../../../domain/language.ts';
import { type Passage, PassageSchema } from '../../../domain/passage.ts';
import { AppError } from '../../../errors.ts';
import { type IndexToken, indexTokens } from '../../../text/analyse.ts';
import { NEIGHBOURS } from '../../../text/ranking/passage-table.ts';
import { checkedKey, documentKeyOf } from './keys.ts';

/**
 * What stands in the index under one key: a passage of one generation of a document, or the commit that says that a
 * generation is whole. Of the committed generations of a document the highest is the one that counts (decision 0011).
 */
export interface IndexEntry extends Partial<LanguageFields> {
  key: string;
  kind?: 'passage' | 'commit';
  tenant?: string;
  documentKey?: string;
  generation?: string;
  /** Of a commit: how many passages the generation has. */
  passages?: number;
  passageId?: string;
  position?: number;
  source?: string;
  topic?: string | null;
  audience?: string;
  language?: string;
  jurisdiction?: string | null;
  /** Days as numbers, `20260131`, which compare in any filter. */
  validFrom?: number;
  validUntil?: number;
  /** The passage as it is given back. */
  content?: string;
  /** Distinct words with their index terms, and distinct index terms, both for counting. */
  words?: string[];
  terms?: string[];
  bodyLength?: number;
  /** On the first passage of a document: what it adds to the average neighbourhood. */
  neighbourhood?: number | null;
  vectorised?: boolean;
  vector?: number[] | null;
}

export type TextField = 'title' | 'headings' | 'questions' | 'body';
export type LanguageField = `${TextField}_${Language}`;
type LanguageFields = Record<LanguageField, string | string[]>;

export const TEXT_FIELDS: readonly TextField[] = ['title', 'headings', 'questions', 'body'];
export const LANGUAGE_FIELDS: readonly LanguageField[] = LANGUAGES.flatMap((language) => textFieldsOf(language));

export function textFieldsOf(language: Language): LanguageField[] {
  return TEXT_FIELDS.map((field): LanguageField => `${field}_${language}`);
}

/** A passage as its words and their terms, field by field. */
export interface AnalysedPassage {
  passage: Passage;
  title: IndexToken[];
  headings: IndexToken[];
  questions: IndexToken[][];
  body: IndexToken[];
}

export function analysed(passage: Passage): AnalysedPassage {
  const tokens = (text: string) => indexTokens(text, passage.language);
  return {
    passage,
    title: tokens(passage.title),
    headings: tokens(passage.headingPath.join('\n')),
    questions: passage.questions.map(tokens),
    body: tokens(passage.text),
  };
}

/** Parts a word from its term among `words`; it is in neither. */
const JOINT = ' ';
const FIRST_DAY = 0;
const LAST_DAY = 99_991_231;

/** The entries of one generation of a document, without its commit. @throws AppError `invalid-input` */
export function passageEntries(
  tenant: string,
  documentId: string,
  generation: string,
  passages: readonly Passage[],
): IndexEntry[] {
  const all = passages.map(analysed);
  const around = neighbourhoodOf(all);
  return all.map((one, index) => ({
    ...passageEntry(tenant, documentId, generation, one, index),
    neighbourhood: index === 0 ? around : null,
  }));
}

function passageEntry(
  tenant: string,
  documentId: string,
  generation: string,
  { passage, title, headings, questions, body }: AnalysedPassage,
  index: number,
): IndexEntry {
  const { language } = passage;
  const documentKey = documentKeyOf(tenant, documentId);
  const tokens = [title, headings, questions.flat(), body].flat();
  return {
    key: checkedKey(`p_${documentKey}_${generation}_${index}`),
    kind: 'passage',
    tenant,
    documentKey,
    generation,
    passageId: passage.id,
    position: passage.position,
    source: passage.source,
    topic: passage.topic ?? null,
    audience: passage.audience,
    language,
    jurisdiction: passage.jurisdiction ?? null,
    validFrom: passage.validFrom === undefined ? FIRST_DAY : dayNumber(passage.validFrom),
    validUntil: passage.validUntil === undefined ? LAST_DAY : dayNumber(passage.validUntil),
    content: JSON.stringify(passage),
    words: [...new Set(tokens.map(({ word, term }) => `${word}${JOINT}${term}`))],
    terms: [...new Set(tokens.map(({ term }) => term))],
    bodyLength: body.length,
    vectorised: false,
    [`title_${language}`]: plainText(passage.title),
    [`headings_${language}`]: plainText(passage.headingPath.join('\n')),
    [`questions_${language}`]: passage.questions.map(plainText),
    [`body_${language}`]: plainText(passage.text),
  };
}

/** Without signs that nobody searches for, and that a service may refuse: `content` has them, escaped. */
function plainText(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, ' ');
}

/** Says that a generation is whole. */
export function commitEntry(tenant: string, documentId: string, generation: string, passages: number): IndexEntry {
  const documentKey = documentKeyOf(tenant, documentId);
  const key = checkedKey(`c_${documentKey}_${generation}`);
  return { key, kind: 'commit', tenant, documentKey, generation, passages };
}

/** As `averageNeighbourhood` of the embedded index counts a document, in whole words. */
function neighbourhoodOf(passages: readonly AnalysedPassage[]): number {
  const length = passages.reduce((sum, { body }) => sum + body.length, 0);
  return Math.round(length * Math.min(1, (2 * NEIGHBOURS + 1) / Math.max(1, passages.length)));
}

export function partedWord(joined: string): IndexToken {
  const at = joined.indexOf(JOINT);
  return { word: joined.slice(0, at), term: joined.slice(at + 1) };
}

/** @throws AppError `internal` when what is stored is not a passage */
export function readContent({ content, key }: IndexEntry): Passage {
  const read = PassageSchema.safeParse(parsed(content));
  if (read.success) return read.data;
  throw new AppError('internal', `the index holds something under ${key} that is not a passage`);
}

function parsed(content: string | undefined): unknown {
  try {
    return JSON.parse(content ?? '');
  } catch {
    return undefined;
  }
}

/** `2026-01-31` as 20260131. */
export function dayNumber(date: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  if (year === undefined) throw new AppError('invalid-input', 'a date of validity is not written YYYY-MM-DD');
  return Number(`${year}${month}${day}`);
}
