import type { Exchange, Interaction } from '../domain/interaction.ts';
import type { Masked } from '../domain/provenance.ts';
import type { Turn } from '../ports/answer-model.ts';
import { withoutCitations } from '../text/citations.ts';
import { withoutPlaceholders } from '../text/redaction/placeholders.ts';
import { redactConversation } from './held-conversation.ts';

/** The texts of an exchange as they may leave the machine. */
export interface DraftMaterial {
  question: string;
  /** The question without what stands for an identifier: its kind is no subject. */
  searched: string;
  /** Earlier questions of the interaction with what was answered, oldest first. */
  conversation: readonly Turn[];
  /** What was proposed to the same question before, oldest first. */
  earlier: readonly string[];
  /** What was taken out of the question. */
  masked: readonly Masked[];
  /** Placeholders that a draft may hold. */
  placeholders: ReadonlySet<string>;
  /** Puts the citizen's own identifiers back, for the eyes of the agent. */
  restore(text: string): string;
}

/**
 * Takes identifiers out of all that was said in an interaction up to an exchange: the same one has the same placeholder
 * in every text. What they stand for is known only here, as long as the suggestion is being made; whoever needs it later
 * takes them out of the record again.
 */
export function draftMaterial(interaction: Interaction, exchange: Exchange): DraftMaterial {
  const { redactor, turns } = redactConversation(interaction);
  const { text, found } = redactor.redact(exchange.question.text);
  const proposed = exchange.suggestions.filter(({ origin, text }) => origin === 'assistant' && text !== '');
  const earlier = proposed.map(({ text }) => redactor.redact(withoutCitations(text)).text);
  const before = turns.slice(
    0,
    interaction.exchanges.findIndex(({ id }) => id === exchange.id),
  );
  return {
    question: text,
    searched: withoutPlaceholders(text),
    conversation: before.filter(({ answer }) => answer !== ''),
    earlier,
    masked: found.map(({ placeholder, kind }) => ({ placeholder, kind })),
    placeholders: new Set(redactor.found().map(({ placeholder }) => placeholder)),
    restore: (draft) => redactor.restore(draft),
  };
}
