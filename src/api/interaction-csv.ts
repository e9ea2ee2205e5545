import type { Exchange, Interaction } from '../domain/interaction.ts';
import type { Rating } from '../domain/rating.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { csvRecord } from './csv.ts';

/** Excel reads UTF-8 only when the file says so. */
const BYTE_ORDER_MARK = '\uFEFF';

interface Row {
  interaction: Interaction;
  exchange: Exchange;
  /** The one decided on, else the newest. */
  suggestion: Suggestion | undefined;
}

/**
 * The columns of the CSV export, in order; one row is one exchange (a question and what became of it). Times are
 * ISO 8601 in UTC, shares go from 0 to 1, lists are separated by spaces, and what is not known is empty.
 */
const COLUMNS: readonly (readonly [name: string, value: (row: Row) => string | number | undefined])[] = [
  ['interaction_id', ({ interaction }) => interaction.id],
  ['exchange_id', ({ exchange }) => exchange.id],
  ['opened_at', ({ interaction }) => interaction.openedAt],
  ['resolved_at', ({ interaction }) => interaction.resolvedAt],
  ['status', ({ interaction }) => interaction.status],
  ['channel', ({ interaction }) => interaction.channel],
  /** Attention level: 0 self-service, 1 general, 2 specialised, 3 expert. */
  ['level', ({ interaction }) => interaction.level],
  ['agent_id', ({ interaction }) => interaction.agent.id],
  ['agent_name', ({ interaction }) => interaction.agent.name],
  ['topic', ({ interaction, exchange }) => exchange.topic ?? interaction.topic],
  ['asked_at', ({ exchange }) => exchange.question.askedAt],
  ['language', ({ exchange }) => exchange.question.language],
  ['question', ({ exchange }) => exchange.question.text],
  ['suggestion_id', ({ suggestion }) => suggestion?.id],
  /** `assistant` or `expert`. */
  ['suggestion_origin', ({ suggestion }) => suggestion?.origin],
  ['suggestion_status', ({ suggestion }) => suggestion?.status],
  ['suggestion_text', ({ suggestion }) => suggestion?.text],
  ['confidence', ({ suggestion }) => suggestion?.confidence],
  ['cited_documents', ({ suggestion }) => suggestion && citedDocuments(suggestion)],
  ['suggestion_ms', ({ suggestion }) => suggestion?.timings.totalMs],
  /** `accepted`, `edited` or `rejected`. */
  ['decision', ({ suggestion }) => suggestion?.decision?.kind],
  /** Share of the draft that the agent changed. */
  ['edit_share', ({ suggestion }) => suggestion?.decision?.editShare],
  ['decision_reason', ({ suggestion }) => suggestion?.decision?.reason],
  ['decided_at', ({ suggestion }) => suggestion?.decision?.at],
  ['final_text', ({ exchange }) => exchange.finalText],
  ['final_at', ({ exchange }) => exchange.finalAt],
  ['escalation_ids', ({ exchange }) => exchange.escalationIds.join(' ')],
  ['citizen_score', ({ interaction }) => scoreBy(interaction, 'citizen')],
  ['agent_score', ({ interaction }) => scoreBy(interaction, 'agent')],
  /** What it was closed with, the same in each of its rows. */
  ['summary', ({ interaction }) => interaction.summary?.text],
];

/** The export as CSV (RFC 4180, UTF-8), a chunk for each interaction. */
export async function* interactionCsv(interactions: AsyncIterable<Interaction>): AsyncGenerator<string> {
  let head = BYTE_ORDER_MARK + csvRecord(COLUMNS.map(([name]) => name));
  for await (const interaction of interactions) {
    const rows = interaction.exchanges
      .map((exchange) => ({ interaction, exchange, suggestion: toldSuggestion(exchange) }))
      .map((row) => csvRecord(COLUMNS.map(([, value]) => value(row))));
    // With the first rows, not before: a store that cannot be read at all is then still answered with a problem.
    yield head + rows.join('');
    head = '';
  }
  if (head) yield head;
}

function toldSuggestion(exchange: Exchange): Suggestion | undefined {
  return exchange.suggestions.findLast((suggestion) => suggestion.decision) ?? exchange.suggestions.at(-1);
}

function citedDocuments(suggestion: Suggestion): string {
  return [...new Set(suggestion.citations.map((citation) => citation.documentId))].join(' ');
}

function scoreBy(interaction: Interaction, by: Rating['by']): number | undefined {
  return interaction.ratings.find((rating) => rating.by === by)?.score;
}
