import type { z } from 'zod';
import type { Locale } from '../domain/language.ts';
import type { SuggestionEvent } from '../domain/suggestion-event.ts';
import type { SuggestionResult, SuggestionStreamSchemas } from './contract.ts';
import { codeProblem } from './failure-problem.ts';
import { provenanceForScreens } from './for-screens.ts';
import { problemOf } from './problem.ts';
import type { ServerSentEvent } from './server-sent-events.ts';

/** Where a suggestion is on record. */
export interface SuggestionPlace {
  interactionId: string;
  exchangeId: string;
  suggestionId: string;
}

type Finished = Extract<SuggestionEvent, { type: 'completed' | 'ungrounded' }>;
type StreamData = { [Name in keyof typeof SuggestionStreamSchemas]: z.input<(typeof SuggestionStreamSchemas)[Name]> };

export function suggestionResult(
  { type: status, suggestion }: Finished,
  { interactionId, exchangeId }: SuggestionPlace,
  topic: string | undefined,
): SuggestionResult {
  const { id, text, citations, passages, confidence, mode, language, timings, provenance } = suggestion;
  const result = { id, interactionId, exchangeId, status, text, citations, passages, confidence, mode, language };
  return {
    ...result,
    timings,
    ...(provenance && { provenance: provenanceForScreens(provenance) }),
    ...(topic === undefined ? {} : { topic }),
  };
}

/** The stream of a suggestion, event by event. `place` tells, once known, which suggestion it is. */
export function suggestionFrames(
  events: AsyncIterable<SuggestionEvent>,
  locale: Locale,
): AsyncIterable<ServerSentEvent> & { place(): { id?: string; interactionId?: string } } {
  let place: SuggestionPlace = { interactionId: '', exchangeId: '', suggestionId: '' };
  let topic: string | undefined;
  const dataOf = (event: SuggestionEvent): StreamData[keyof StreamData] => {
    switch (event.type) {
      case 'interaction':
        place = event;
        return named('interaction', { ...idsOf(place), exchangeId: place.exchangeId, language: event.language });
      case 'passages':
        topic = event.topic;
        return named('passages', { passages: event.passages, ...(topic === undefined ? {} : { topic }) });
      case 'delta':
        return named('delta', { text: event.text });
      case 'fallback':
        return named('fallback', { reason: event.reason });
      case 'completed':
      case 'ungrounded':
        return named(event.type, suggestionResult(event, place, topic));
      case 'failed': {
        const { code, detail } = problemOf(codeProblem(event.code, event.messageKey), locale);
        return named('failed', { ...idsOf(place), code, detail });
      }
    }
  };
  async function* frames(): AsyncGenerator<ServerSentEvent> {
    let id = 0;
    for await (const event of events) yield { event: event.type, id: ++id, data: dataOf(event) };
  }
  return { [Symbol.asyncIterator]: frames, place: () => idsOf(place) };
}

function idsOf({ suggestionId: id, interactionId }: SuggestionPlace): { id: string; interactionId: string } {
  return { id, interactionId };
}

/** Holds each event's data to the schema of its name. */
function named<Name extends keyof StreamData>(_name: Name, data: StreamData[Name]): StreamData[Name] {
  return data;
}
