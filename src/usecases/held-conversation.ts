import type { Interaction } from '../domain/interaction.ts';
import type { Turn } from '../ports/answer-model.ts';
import { withoutCitations } from '../text/citations.ts';
import { createRedactor, type Redactor } from '../text/redaction/redactor.ts';

/** A question of an interaction with its answer: what was sent, else what is proposed, else an empty text. */
export interface HeldTurn extends Turn {
  sent: boolean;
}

/** What was said in an interaction, oldest first. */
export function turnsOf(interaction: Interaction): HeldTurn[] {
  return interaction.exchanges.map(({ question, suggestions, finalText }) => {
    const proposed = suggestions.findLast(
      ({ status, decision }) => status === 'completed' && decision?.kind !== 'rejected',
    );
    const answer = withoutCitations(finalText ?? proposed?.text ?? '');
    return { question: question.text, answer, sent: finalText !== undefined };
  });
}

/**
 * A conversation without identifiers, and the redactor that took them out and knows them again in other texts. All is
 * read once before: who says their name at last was called by a part of it before.
 */
export function redactConversation(interaction: Interaction): { redactor: Redactor; turns: HeldTurn[] } {
  const redactor = createRedactor({ names: [interaction.agent.name] });
  const held = turnsOf(interaction);
  for (const { question, answer } of held) {
    redactor.redact(question);
    redactor.redact(answer);
  }
  const turns = held.map(({ question, answer, sent }) => ({
    question: redactor.redact(question).text,
    answer: redactor.redact(answer).text,
    sent,
  }));
  return { redactor, turns };
}
