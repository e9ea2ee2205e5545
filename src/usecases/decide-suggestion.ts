import type { Person } from '../domain/identity.ts';
import { type Interaction, locateSuggestion } from '../domain/interaction.ts';
import { type DecisionInput, type DecisionRefusal, recordDecision } from '../domain/interaction-transitions.ts';
import { cleanText } from '../domain/question.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { closeEscalation } from './close-escalation.ts';
import { contextOf, type Forbidden, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { proposeEditedDraft } from './propose-candidate.ts';
import { updateInteraction } from './update-interaction.ts';

export interface DecidedSuggestion {
  interaction: Interaction;
  suggestion: Suggestion;
}

/**
 * Records the agent's decision, once. Deciding on an expert's answer also closes its escalation; a real edit proposes
 * what was sent for the knowledge base.
 */
export async function decideSuggestion(
  ports: Pick<Ports, 'clock' | 'interactions' | 'escalations' | 'candidates'>,
  person: Person,
  input: DecisionInput,
): Promise<Outcome<DecidedSuggestion, DecisionRefusal | NotFound | Forbidden>> {
  const context = contextOf(ports.clock, person);
  const cleaned = {
    ...input,
    finalText: input.finalText === undefined ? undefined : cleanText(input.finalText),
    reason: input.reason === undefined ? undefined : cleanText(input.reason),
  };
  const saved = await updateInteraction<DecisionRefusal | Forbidden>(
    ports.interactions,
    () => ports.interactions.findBySuggestion(person.tenant, input.suggestionId),
    (held) => {
      if (held.agent.id !== person.id) return { ok: false, refusal: { code: 'forbidden' } };
      return recordDecision(held, cleaned, context);
    },
  );
  if (!saved.ok) return saved;
  const found = locateSuggestion(saved.interaction, input.suggestionId);
  if (!found) return { ok: false, refusal: { code: 'not-found' } };
  // Both are idempotent, so a repeated request mends what a crash between the writes left undone.
  if (found.suggestion.escalationId) await closeEscalation(ports, person, found.suggestion.escalationId);
  await proposeEditedDraft(ports, person, saved.interaction, found.exchange, found.suggestion);
  return { ok: true, value: { interaction: saved.interaction, suggestion: found.suggestion } };
}
