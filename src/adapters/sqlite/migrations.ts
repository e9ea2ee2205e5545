import type { Migration } from './database.ts';

/**
 * The schema of `store.db`. A record is one JSON `body`; the other columns are what is filtered, sorted or unique, and
 * are written from the body. A step that was released is never changed: add one.
 */
export const storeMigrations: readonly Migration[] = [
  (database) => {
    database.exec(`
      CREATE TABLE events (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        body TEXT NOT NULL
      ) STRICT;
      CREATE TABLE consumer_positions (
        consumer TEXT PRIMARY KEY,
        sequence INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE interactions (
        tenant TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        opened_at TEXT NOT NULL,
        channel TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        topic TEXT,
        status TEXT NOT NULL,
        unfinished INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (tenant, id)
      ) STRICT;
      CREATE INDEX interactions_unfinished ON interactions (tenant, opened_at, id) WHERE unfinished = 1;
      -- Holds every filter, so that counting never touches the bodies.
      CREATE INDEX interactions_by_opening ON interactions (tenant, opened_at, id, channel, agent_id, topic, status);
      CREATE TABLE interaction_suggestions (
        tenant TEXT NOT NULL,
        suggestion_id TEXT NOT NULL,
        interaction_id TEXT NOT NULL,
        PRIMARY KEY (tenant, suggestion_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE escalations (
        tenant TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        urgency TEXT NOT NULL,
        status TEXT NOT NULL,
        topic TEXT NOT NULL,
        interaction_id TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        claimed_by TEXT,
        body TEXT NOT NULL,
        PRIMARY KEY (tenant, id)
      ) STRICT;
      CREATE INDEX escalations_by_urgency
        ON escalations (tenant, urgency, status, topic, interaction_id, asked_by, claimed_by);
      CREATE INDEX escalations_by_interaction ON escalations (tenant, interaction_id);
      CREATE TABLE escalation_threads (
        tenant TEXT NOT NULL,
        escalation_id TEXT NOT NULL,
        topic TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (tenant, escalation_id, topic),
        FOREIGN KEY (tenant, escalation_id) REFERENCES escalations (tenant, id)
      ) STRICT;

      CREATE TABLE documents (
        tenant TEXT NOT NULL,
        id TEXT NOT NULL,
        external_id TEXT NOT NULL,
        source TEXT NOT NULL,
        status TEXT NOT NULL,
        topic TEXT,
        title_words TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (tenant, id),
        UNIQUE (tenant, external_id)
      ) STRICT;
      CREATE INDEX documents_by_update ON documents (tenant, updated_at, id, source, status, topic);
      CREATE TABLE document_versions (
        tenant TEXT NOT NULL,
        id TEXT NOT NULL,
        document_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (tenant, id),
        UNIQUE (tenant, document_id, number)
      ) STRICT;

      CREATE TABLE ingest_jobs (
        tenant TEXT NOT NULL,
        id TEXT NOT NULL,
        status TEXT NOT NULL,
        created_at TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (tenant, id)
      ) STRICT;
      CREATE INDEX ingest_jobs_unfinished ON ingest_jobs (created_at, id) WHERE status IN ('queued', 'running');

      CREATE TABLE candidates (
        tenant TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        proposed_at TEXT NOT NULL,
        status TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (tenant, id)
      ) STRICT;
      CREATE INDEX candidates_by_proposal ON candidates (tenant, proposed_at, id, status);

      -- Done ones stay: their ids must be known for ever, and a row is some hundred bytes.
      CREATE TABLE deliveries (
        id TEXT PRIMARY KEY,
        tenant TEXT NOT NULL,
        kind TEXT NOT NULL,
        escalation_id TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        due_at TEXT NOT NULL,
        done INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX deliveries_pending ON deliveries (due_at, id) WHERE done = 0;

      CREATE TABLE conversation_references (
        key TEXT PRIMARY KEY,
        reference TEXT NOT NULL
      ) STRICT;
      CREATE TABLE seen_activities (
        activity_id TEXT PRIMARY KEY,
        seen_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX seen_activities_by_time ON seen_activities (seen_at);

      CREATE TABLE people (
        tenant TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (tenant, id)
      ) STRICT;
    `);
  },
  (database) => {
    database.exec(`
      -- Whether a file is known, by the key of its original.
      CREATE INDEX document_versions_by_original ON document_versions (tenant, json_extract(body, '$.fileKey'));
    `);
  },
  (database) => {
    database.exec(`
      -- Tokens of models that a person used on a day.
      CREATE TABLE token_use (
        day TEXT NOT NULL,
        user TEXT NOT NULL,
        tokens INTEGER NOT NULL,
        PRIMARY KEY (day, user)
      ) STRICT, WITHOUT ROWID;
    `);
  },
  (database) => {
    database.exec(`
      -- Which process tells Teams of an escalation, and until when. Of this moment: not moved with the records.
      CREATE TABLE delivery_leases (
        tenant TEXT NOT NULL,
        escalation_id TEXT NOT NULL,
        holder TEXT NOT NULL,
        until TEXT NOT NULL,
        PRIMARY KEY (tenant, escalation_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
];
