import type { SuggestionEvent } from '../../domain/suggestion-event.ts';
import { asAppError } from '../../errors.ts';
import { codeProblem, failureProblem } from '../failure-problem.ts';
import type { ApiContext, ApiRequest, Handler } from '../operation.ts';
import { HttpProblem, problemOf } from '../problem.ts';
import { writeEvent, writeEvents } from '../server-sent-events.ts';
import { type SuggestionPlace, suggestionFrames, suggestionResult } from '../suggestion-frames.ts';

type SuggestionRequest = Pick<ApiRequest<'createSuggestion'>, 'gone' | 'locale' | 'http'>;

/** A reply for a question, whole or as it is written. When the client goes away the suggestion is cancelled. */
export const createSuggestion: Handler<'createSuggestion'> = async (api, request) => {
  const suggested = await api.useCases.suggestAnswer(request.person, request.body, request.gone);
  return suggested.ok ? answer(api, request, suggested.value) : suggested;
};

/** The reply once more in other words, in the same ways. */
export const suggestAnother: Handler<'suggestAnother'> = async (api, request) => {
  const { person, params, body, gone } = request;
  const suggested = await api.useCases.suggestAnother(person, params.id, body, gone);
  return suggested.ok ? answer(api, request, suggested.value) : suggested;
};

async function answer(api: ApiContext, request: SuggestionRequest, suggestion: AsyncIterable<SuggestionEvent>) {
  const events = counted(api, suggestion);
  const wanted = request.http.request.accepts(['application/json', 'text/event-stream']);
  if (wanted !== 'text/event-stream') return { ok: true as const, value: await wholeResult(events) };
  await stream(api, request, events);
  return 'streamed' as const;
}

async function wholeResult(events: AsyncIterable<SuggestionEvent>) {
  let place: SuggestionPlace | undefined;
  let topic: string | undefined;
  for await (const event of events) {
    if (event.type === 'interaction') place = event;
    else if (event.type === 'passages') topic = event.topic;
    else if (event.type === 'failed') throw new HttpProblem(codeProblem(event.code, event.messageKey));
    else if ('suggestion' in event && place) return suggestionResult(event, place, topic);
  }
  throw new Error('a suggestion ended without its last event');
}

async function stream(api: ApiContext, request: SuggestionRequest, events: AsyncIterable<SuggestionEvent>) {
  const { gone, locale, http } = request;
  const frames = suggestionFrames(events, locale);
  try {
    await writeEvents(http.response, frames, { heartbeatMs: api.heartbeatMs, gone });
  } catch (thrown) {
    // The end could not be recorded. The client must not take the silence for a network fault and wait.
    const { facts } = failureProblem(asAppError(thrown));
    const { code, detail } = problemOf(facts, locale);
    await writeEvent(http.response, { event: 'failed', id: 'failed', data: { ...frames.place(), code, detail } }, gone);
    throw thrown;
  } finally {
    http.response.end();
  }
}

async function* counted(api: ApiContext, events: AsyncIterable<SuggestionEvent>): AsyncGenerator<SuggestionEvent> {
  for await (const event of events) {
    if ('suggestion' in event) {
      const tokens = event.suggestion.provenance?.use?.tokens;
      api.metrics.suggestions.inc({ status: event.type });
      api.metrics.modelTokens.inc({ direction: 'read' }, tokens?.input ?? 0);
      api.metrics.modelTokens.inc({ direction: 'written' }, tokens?.output ?? 0);
    }
    if (event.type === 'fallback') api.metrics.fallbacks.inc({ reason: event.reason });
    yield event;
  }
}
