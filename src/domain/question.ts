import { z } from 'zod';
import { PersonRefSchema } from './identity.ts';
import { LanguageSchema } from './language.ts';

/** Longest question taken, in characters: a long e-mail fits, a pasted file does not. */
export const MAX_QUESTION_LENGTH = 8000;

export const QuestionSchema = z.object({
  text: z.string().min(1),
  language: LanguageSchema,
  askedBy: PersonRefSchema,
  askedAt: z.string(),
});
export type Question = z.infer<typeof QuestionSchema>;

export type QuestionProblem = 'question-empty' | 'question-too-long' | 'question-not-text';

/**
 * Cleans what a person typed: NFC, line ends unified, invisible format characters dropped (they can hide instructions),
 * outer space trimmed. Says which problem it has when it is not a question.
 */
export function readQuestion(raw: string): { ok: true; text: string } | { ok: false; problem: QuestionProblem } {
  const broken = raw.match(NOT_TEXT)?.length ?? 0;
  if (raw.includes('\u0000') || broken > Math.max(2, raw.length * 0.02))
    return { ok: false, problem: 'question-not-text' };
  const text = cleanText(raw);
  if (!/[\p{L}\p{N}]/u.test(text)) return { ok: false, problem: 'question-empty' };
  if (text.length > MAX_QUESTION_LENGTH) return { ok: false, problem: 'question-too-long' };
  return { ok: true, text };
}

/** What a person typed, as it is kept: NFC, one kind of line end, without control and invisible characters, trimmed. */
export function cleanText(raw: string): string {
  return raw.normalize('NFC').replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(NOT_TEXT, ' ').trim();
}

// Control characters other than tab and line ends, replacement characters of a failed decoding, lone surrogates.
const NOT_TEXT = /(?![\t\n\r])[\p{Cc}\uFFFD\p{Cs}]/gu;
const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/g;
