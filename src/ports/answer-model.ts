import type { Language } from '../domain/language.ts';
import type { ScoredPassage } from '../domain/passage.ts';

export interface DraftRequest {
  question: string;
  language: Language;
  /** Best first; `[n]` in the draft means `passages[n - 1]`. */
  passages: readonly ScoredPassage[];
  /** Name of the institution, for the greeting or the prompt. */
  institution: string;
}

/** `quotes` maps each cited number to the words of that passage the draft rests on, verbatim. */
export type DraftEvent =
  | { type: 'delta'; text: string }
  | { type: 'completed'; text: string; quotes: Record<number, string> }
  | { type: 'no-answer' };

/** Writes a reply from passages, citing each claim as `[n]`. */
export interface AnswerModel {
  readonly mode: 'generated' | 'extractive';
  /**
   * Yields text as it is written, each delta extending the last, then exactly one `completed` or `no-answer`.
   * @throws AppError `model-unavailable` when it cannot be written
   */
  draft(request: DraftRequest, signal: AbortSignal): AsyncIterable<DraftEvent>;
}
