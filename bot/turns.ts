import type { TurnContext } from 'botbuilder';
import type { z } from 'zod';
import { AppError, asAppError } from '../src/errors.ts';
import { activityOf, type Desk } from './desk.ts';
import { failureText } from './wording.ts';

/** What a card's button brought, or the failure that tells the person the card is too old. */
export function parsed<Value>(shape: z.ZodType<Value>, data: unknown): Value {
  const read = shape.safeParse(data);
  if (read.success) return read.data;
  throw new AppError('invalid-input', 'a card sent what this version does not read', {
    userMessageKey: 'form.expired',
  });
}

/** Runs the answer to an invoke; a failure is logged by its reference and told in words instead. */
export async function answering<Answer>(
  desk: Desk,
  context: TurnContext,
  work: () => Promise<Answer>,
): Promise<Answer | string> {
  try {
    return await work();
  } catch (thrown) {
    return reportFailure(desk, context, thrown);
  }
}

/** Logs a failure without a word of what was said, and gives the text for the person. */
export function reportFailure(desk: Desk, context: TurnContext, thrown: unknown): string {
  const { id, type, name } = activityOf(context);
  const reference = id.slice(-12);
  const { code, message } = asAppError(thrown);
  desk.logger.error({ reference, type, name, code, err: message }, 'a turn failed');
  return failureText(desk.locale, thrown, reference);
}
