import type { Person } from '../domain/identity.ts';
import { locateSuggestion } from '../domain/interaction.ts';
import { askAnotherVersion, type VersionRefusal } from '../domain/interaction-transitions.ts';
import { placeOfQuestion } from '../domain/jurisdiction.ts';
import type { SuggestionEvent } from '../domain/suggestion-event.ts';
import { beginSuggestion } from './open-question.ts';
import { contextOf, type Forbidden, type NotFound, type Outcome } from './outcome.ts';
import type { PlaceRefusal } from './search-knowledge.ts';
import { type AskInput, type SuggestPorts, streamSuggestion } from './suggest-answer.ts';
import { updateInteraction } from './update-interaction.ts';

export type AnotherRefusal = { code: 'no-other-version' } | VersionRefusal | PlaceRefusal | NotFound | Forbidden;

/**
 * Another version of a suggestion, for the same question: searched for anew and written by the model in other words than
 * those proposed before, which stay on record. Only a model has other words: a quotation has one wording.
 * @returns the events of `suggestAnswer`
 */
export async function suggestAnother(
  ports: SuggestPorts,
  person: Person,
  suggestionId: string,
  how: Pick<AskInput, 'jurisdiction' | 'tone' | 'length'>,
  signal: AbortSignal,
): Promise<Outcome<AsyncIterable<SuggestionEvent>, AnotherRefusal>> {
  const began = ports.clock.elapsed();
  const where = placeOfQuestion(ports.settings.jurisdiction, how.jurisdiction);
  if (where === 'outside') return { ok: false, refusal: { code: 'place-not-served' } };
  const read = () => ports.interactions.findBySuggestion(person.tenant, suggestionId);
  const held = await read();
  const standing = held && locateSuggestion(held, suggestionId);
  if (!standing) return { ok: false, refusal: { code: 'not-found' } };
  if (held.agent.id !== person.id) return { ok: false, refusal: { code: 'forbidden' } };
  if (ports.answerModel.mode === 'extractive') return { ok: false, refusal: { code: 'no-other-version' } };
  const context = contextOf(ports.clock, person);
  const suggestion = beginSuggestion(ports, standing.exchange.question.language, context.at);
  const saved = await updateInteraction<VersionRefusal>(ports.interactions, read, (interaction) =>
    askAnotherVersion(interaction, suggestionId, suggestion, context),
  );
  if (!saved.ok) return saved;
  const exchange = locateSuggestion(saved.interaction, suggestion.id)?.exchange;
  if (!exchange) throw new Error(`suggestion ${suggestion.id} is not where it was put`);
  const asked = { interaction: saved.interaction, exchange, suggestion };
  return {
    ok: true,
    value: streamSuggestion(ports, person, asked, { ...how, jurisdiction: where.place }, began, signal),
  };
}
