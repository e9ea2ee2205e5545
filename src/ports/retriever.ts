import type { Language } from '../domain/language.ts';
import type { Audience, PassageSource, ScoredPassage } from '../domain/passage.ts';

export interface RetrievalQuery {
  tenant: string;
  /** Any text of any length: the adapter analyses it and never reads it as query syntax. */
  text: string;
  /** Of the question when known; passages in other languages are still found, ranked lower. */
  language?: Language | undefined;
  source?: PassageSource | undefined;
  topic?: string | undefined;
  /** Whom the answer may be shown to; `internal` includes public. */
  audience: Audience;
  /** Calendar date `YYYY-MM-DD` at which a passage must be valid. */
  on: string;
  top: number;
}

export interface Retrieval {
  /** Best first, without near-twins. */
  passages: ScoredPassage[];
  /** How sure the evidence makes us that the passages answer the question, 0 to 1. */
  answerability: number;
}

export interface Retriever {
  retrieve(query: RetrievalQuery): Promise<Retrieval>;
}
