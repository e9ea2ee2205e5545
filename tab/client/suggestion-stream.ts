import type { z } from 'zod';
import { SuggestionStreamSchemas } from '../../src/api/contract.ts';
import type { CallInput, Client } from './client.ts';
import { asProblem, isAbort, ProblemError } from './problem.ts';
import { serverSentEvents } from './server-sent-events.ts';

type Schemas = typeof SuggestionStreamSchemas;
export type SuggestionStreamEvent = {
  [Name in keyof Schemas]: { type: Name; value: z.output<Schemas[Name]> };
}[keyof Schemas];

type BodyOf<Name extends 'createSuggestion' | 'suggestAnother'> = Exclude<
  NonNullable<CallInput<Name>['body']>,
  FormData
>;
export type SuggestionQuestion = BodyOf<'createSuggestion'>;

const EVENTS = 'text/event-stream';

/**
 * Asks for a suggestion and gives its events, the last of which is `completed`, `ungrounded` or `failed`.
 * @throws ProblemError also when the connection breaks before the last event
 */
export async function* streamSuggestion(
  client: Client,
  question: SuggestionQuestion,
  signal: AbortSignal,
): AsyncGenerator<SuggestionStreamEvent> {
  yield* eventsOf(await client.open('createSuggestion', EVENTS, { body: question, signal }));
}

/** Another version of a suggestion, in the same way. @throws ProblemError as `streamSuggestion` */
export async function* streamVersion(
  client: Client,
  suggestionId: string,
  manner: BodyOf<'suggestAnother'>,
  signal: AbortSignal,
): AsyncGenerator<SuggestionStreamEvent> {
  yield* eventsOf(await client.open('suggestAnother', EVENTS, { path: { id: suggestionId }, body: manner, signal }));
}

async function* eventsOf(response: Response): AsyncGenerator<SuggestionStreamEvent> {
  let ended = false;
  try {
    for await (const message of serverSentEvents(response)) {
      const event = readSuggestionEvent(message.event, message.data);
      if (!event) continue;
      ended = event.type === 'completed' || event.type === 'ungrounded' || event.type === 'failed';
      yield event;
    }
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    throw asProblem(thrown);
  }
  if (!ended) throw new ProblemError({ status: 0, code: 'offline' });
}

/** One message as a typed event; undefined for names this version does not know. @throws ProblemError */
export function readSuggestionEvent(name: string | undefined, text: string): SuggestionStreamEvent | undefined {
  if (name === undefined || !(name in SuggestionStreamSchemas)) return undefined;
  const type = name as keyof Schemas;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProblemError({ status: 0, code: 'unexpected' });
  }
  const parsed = SuggestionStreamSchemas[type].safeParse(value);
  if (!parsed.success) throw new ProblemError({ status: 0, code: 'unexpected' });
  return { type, value: parsed.data } as SuggestionStreamEvent;
}
