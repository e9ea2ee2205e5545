import { type Interaction, InteractionSchema } from '../../domain/interaction.ts';
import type { InteractionFilter, InteractionStore } from '../../ports/interaction-store.ts';
import { instant, toBody } from '../records/record.ts';
import type { Database } from './database.ts';
import { type Condition, type Listing, readPage, streamRows } from './listing.ts';
import type { Outbox } from './outbox.ts';
import { fromRow, type Row } from './row.ts';
import { type WriteRow, writeVersioned } from './versioned.ts';

const kind = { table: 'interactions', schema: InteractionSchema };

/** Interactions in `store.db`, each one JSON body, with a table that finds them by suggestion. */
export function createSqliteInteractionStore(database: Database, outbox: Outbox): InteractionStore {
  const listing = (direction: 'ASC' | 'DESC'): Listing<Interaction> => ({
    table: kind.table,
    keys: ['opened_at', 'id'],
    direction,
    read: (row) => fromRow(kind, row),
  });
  const one = (sql: string, tenant: string, id: string): Interaction | undefined => {
    const row: Row | undefined = database.read(() => database.prepare(sql).get(tenant, id));
    return row && fromRow(kind, row);
  };
  return {
    async save(interaction, events) {
      const write = (): boolean => writeInteraction(database, interaction);
      return outbox.save(write, events);
    },
    async get(tenant, id) {
      return one('SELECT id, body FROM interactions WHERE tenant = ? AND id = ?', tenant, id);
    },
    async findBySuggestion(tenant, suggestionId) {
      const sql = `SELECT i.id, i.body FROM interaction_suggestions s
        JOIN interactions i ON i.tenant = s.tenant AND i.id = s.interaction_id
        WHERE s.tenant = ? AND s.suggestion_id = ?`;
      return one(sql, tenant, suggestionId);
    },
    async list(filter, page) {
      return readPage(database, listing('DESC'), conditionsOf(filter), page);
    },
    async *stream(filter) {
      yield* streamRows(database, listing('ASC'), conditionsOf(filter));
    },
  };
}

/** The row and what finds it by suggestion. @returns what `write` does */
export function writeInteraction(
  database: Database,
  interaction: Interaction,
  write: WriteRow = writeVersioned,
): boolean {
  const { tenant, id, version } = interaction;
  const columns = {
    opened_at: instant(interaction.openedAt),
    channel: interaction.channel,
    agent_id: interaction.agent.id,
    topic: interaction.topic ?? null,
    status: interaction.status,
    unfinished: isUnfinished(interaction) ? 1 : 0,
  };
  const body = toBody(kind, interaction);
  if (!write(database, kind.table, { tenant, id, version, body, columns })) return false;
  const suggestionIds = interaction.exchanges.flatMap((exchange) => exchange.suggestions.map(({ id }) => id));
  database
    .prepare(`INSERT OR IGNORE INTO interaction_suggestions (tenant, suggestion_id, interaction_id)
      SELECT :tenant, value, :id FROM json_each(:suggestionIds)`)
    .run({ tenant, id, suggestionIds: JSON.stringify(suggestionIds) });
  return true;
}

function isUnfinished({ exchanges }: Interaction): boolean {
  return exchanges.some(({ suggestions }) => suggestions.some(({ status }) => status === 'streaming'));
}

function conditionsOf(filter: InteractionFilter): Condition[] {
  return [
    ['tenant = ?', filter.tenant],
    ['opened_at >= ?', filter.from === undefined ? undefined : instant(filter.from)],
    ['opened_at < ?', filter.to === undefined ? undefined : instant(filter.to)],
    ['channel = ?', filter.channel],
    ['agent_id = ?', filter.agentId],
    ['topic = ?', filter.topic],
    ['status = ?', filter.status],
    // The literal lets SQLite use the partial index.
    ['(unfinished = 1 AND ?)', filter.unfinished && 1],
  ];
}
