import type { Language } from '../domain/language.ts';
import type { Audience, PassageSource, ScoredPassage } from '../domain/passage.ts';
import type { RetrievalExplanation } from '../domain/retrieval-explanation.ts';

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
  /** Where the question is asked (`isWithin` of `domain/jurisdiction.ts`); what is not in force there is left out. */
  jurisdiction?: string | undefined;
  top: number;
  /** Asks for the reasons too; costs a little time. */
  explain?: boolean | undefined;
}

export interface Retrieval {
  /** Best first, without near-twins. */
  passages: ScoredPassage[];
  /** How sure the evidence makes us that the passages answer the question, 0 to 1. */
  answerability: number;
  /** Present when the query asked for it. */
  explanation?: RetrievalExplanation | undefined;
}

export interface Retriever {
  retrieve(query: RetrievalQuery): Promise<Retrieval>;
}
