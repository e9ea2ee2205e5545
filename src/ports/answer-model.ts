import type { Channel } from '../domain/channel.ts';
import type { Language } from '../domain/language.ts';
import type { ScoredPassage } from '../domain/passage.ts';
import type { FallbackReason, ModelUse } from '../domain/provenance.ts';
import type { ReplyLength, Tone } from '../domain/writing.ts';

/** A question of the same interaction with what was answered to it. */
export interface Turn {
  question: string;
  answer: string;
}

/** Every text in it is redacted (`src/text/redact.ts`): it may leave the machine. */
export interface DraftRequest {
  question: string;
  /** Of the draft. */
  language: Language;
  /** Best first; `[n]` in the draft means `passages[n - 1]`. */
  passages: readonly ScoredPassage[];
  /** Name of the institution, for the greeting or the prompt. */
  institution: string;
  /** How the draft reaches the citizen: what is said aloud is written otherwise than a letter. */
  channel: Channel;
  tone: Tone;
  length: ReplyLength;
  /** What was said before, oldest first. */
  conversation: readonly Turn[];
  /** Replies to this very question that were proposed before, oldest first: another version is wanted. They are no source. */
  earlier?: readonly string[];
  /** Calendar date of the question, `YYYY-MM-DD`. */
  on: string;
  /** Whose tokens it takes, opaque. */
  user: string;
  /** Milliseconds until the draft must be whole. */
  withinMs: number;
}

/**
 * `quotes` maps each cited number to the words of that passage the draft rests on, verbatim; a model that generates
 * leaves it empty. `use` of a `delta` tells what it took until now. `failed` is expected of whatever runs elsewhere: what came before it is not to be used.
 */
export type DraftEvent =
  | { type: 'delta'; text: string; use?: () => ModelUse }
  | { type: 'completed'; text: string; quotes: Record<number, string>; use?: ModelUse }
  | { type: 'no-answer'; use?: ModelUse }
  | { type: 'failed'; reason: FallbackReason; use?: ModelUse };

/** Writes a reply from passages, citing each claim as `[n]`. */
export interface AnswerModel {
  readonly mode: 'generated' | 'extractive';
  /**
   * Yields text as it is written, each delta extending the last, then exactly one `completed`, `no-answer` or `failed`.
   * Whoever stops reading, or aborts `signal`, ends the request.
   * @throws AppError `cancelled` when `signal` aborted
   */
  draft(request: DraftRequest, signal: AbortSignal): AsyncIterable<DraftEvent>;
}
