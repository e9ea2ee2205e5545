import type { Channel } from '../domain/channel.ts';
import type { Language } from '../domain/language.ts';
import type { RewriteGoal, SummaryPurpose, Tone } from '../domain/writing.ts';
import type { DraftEvent, Turn } from './answer-model.ts';

export type WritingTask =
  | { kind: 'rewrite'; text: string; goal: RewriteGoal }
  | { kind: 'summary'; conversation: readonly Turn[]; purpose: SummaryPurpose };

/** Every text in it is redacted: it may leave the machine. */
export interface WritingRequest {
  task: WritingTask;
  /** Of what is written. */
  language: Language;
  institution: string;
  channel: Channel;
  tone: Tone;
  /** Calendar date, `YYYY-MM-DD`. */
  on: string;
  /** Whose tokens it takes, opaque. */
  user: string;
  /** Milliseconds until it must be whole. */
  withinMs: number;
}

/** Writes from a text that it is given, without adding to it. */
export interface TextWriter {
  /**
   * As `AnswerModel.draft`, without `no-answer`; `quotes` is empty.
   * @throws AppError `cancelled` when `signal` aborted
   */
  write(request: WritingRequest, signal: AbortSignal): AsyncIterable<DraftEvent>;
}
