import { z } from 'zod';
import { ChannelSchema } from './channel.ts';
import { ClosingSummarySchema, SummaryProposalSchema } from './closing-summary.ts';
import { PersonRefSchema } from './identity.ts';
import { LanguageSchema } from './language.ts';
import { QuestionSchema } from './question.ts';
import { RatingSchema } from './rating.ts';
import { type Suggestion, SuggestionSchema } from './suggestion.ts';

/** One question within an interaction: its suggestions (the assistant's, then an expert's) and what was sent. */
export const ExchangeSchema = z.object({
  id: z.string(),
  question: QuestionSchema,
  topic: z.string().optional(),
  suggestions: z.array(SuggestionSchema),
  escalationIds: z.array(z.string()),
  finalText: z.string().optional(),
  finalAt: z.string().optional(),
});
export type Exchange = z.infer<typeof ExchangeSchema>;

export const InteractionStatusSchema = z.enum(['open', 'waiting-expert', 'resolved', 'abandoned']);
export type InteractionStatus = z.infer<typeof InteractionStatusSchema>;

/** Attention level: 0 self-service, 1 general, 2 specialised, 3 expert. */
export const AttentionLevelSchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** One attention to a citizen, from the first word to the close, on one channel. `version` guards every write. */
export const InteractionSchema = z.object({
  id: z.string(),
  tenant: z.string(),
  version: z.number().int().positive(),
  status: InteractionStatusSchema,
  channel: ChannelSchema,
  language: LanguageSchema,
  level: AttentionLevelSchema,
  agent: PersonRefSchema,
  topic: z.string().optional(),
  openedAt: z.string(),
  updatedAt: z.string(),
  resolvedAt: z.string().optional(),
  exchanges: z.array(ExchangeSchema),
  ratings: z.array(RatingSchema),
  /** The last one that was offered for the record. */
  proposedSummary: SummaryProposalSchema.optional(),
  /** Of one that was closed with a summary. */
  summary: ClosingSummarySchema.optional(),
});
export type Interaction = z.infer<typeof InteractionSchema>;

/** Finds a suggestion and the exchange that holds it. */
export function locateSuggestion(
  interaction: Interaction,
  suggestionId: string,
): { exchange: Exchange; suggestion: Suggestion } | undefined {
  for (const exchange of interaction.exchanges) {
    const suggestion = exchange.suggestions.find((candidate) => candidate.id === suggestionId);
    if (suggestion) return { exchange, suggestion };
  }
  return undefined;
}

/** A copy of the interaction in which one exchange is replaced, with the version and time moved on. */
export function withExchange(interaction: Interaction, exchange: Exchange, at: string): Interaction {
  return {
    ...interaction,
    version: interaction.version + 1,
    updatedAt: at,
    exchanges: interaction.exchanges.map((held) => (held.id === exchange.id ? exchange : held)),
  };
}

/** Takes no more questions or decisions. */
export function isClosed(interaction: Interaction): boolean {
  return interaction.status === 'resolved' || interaction.status === 'abandoned';
}
