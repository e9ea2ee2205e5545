import { createHash } from 'node:crypto';
import { AppError } from '../../errors.ts';
import type { Handler } from '../operation.ts';

/** Without an `Idempotency-Key` the content is the key, so that the same body again is the same effect. */
export const decideSuggestion: Handler<'decideSuggestion'> = async (api, request) => {
  const { person, params, body, idempotencyKey } = request;
  const { decision: kind, finalText, reason } = body;
  const key = idempotencyKey ?? keyOf([params.id, kind, finalText, reason]);
  const decided = await api.useCases.decideSuggestion(person, {
    suggestionId: params.id,
    kind,
    finalText,
    reason,
    key,
  });
  if (!decided.ok) return decided;
  const { interaction, suggestion } = decided.value;
  if (!suggestion.decision) throw new AppError('internal', 'a decided suggestion has no decision');
  const { id: suggestionId, decision } = suggestion;
  return { ok: true, value: { suggestionId, interactionId: interaction.id, decision } };
};

function keyOf(content: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
