import type { Candidate } from '../domain/candidate.ts';
import type { Escalation } from '../domain/escalation.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { Person } from '../domain/identity.ts';
import type { Interaction } from '../domain/interaction.ts';
import type { IngestJob, KnowledgeDocument, Version } from '../domain/knowledge.ts';
import type { Delivery } from './delivery-queue.ts';

/** All that a store keeps, in the order in which it is carried: the log last, so that nobody reads of what is not there. */
export const RECORD_KINDS = [
  'people',
  'documents',
  'ingest-jobs',
  'interactions',
  'escalations',
  'candidates',
  'deliveries',
  'conversations',
  'activities',
  'token-use',
  'events',
  'positions',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A record of each kind, whole and as the domain has it, wherever it is kept. */
export interface TransferredRecords {
  people: Person;
  /** Versions from the first to the newest. */
  documents: { document: KnowledgeDocument; versions: Version[] };
  'ingest-jobs': IngestJob;
  interactions: Interaction;
  /** With the threads, in the order in which their topics were first posted to. */
  escalations: Escalation;
  candidates: Candidate;
  deliveries: Delivery & { done: boolean };
  conversations: { key: string; reference: string };
  /** Activities of Teams that were taken. */
  activities: { id: string; seenAt: string };
  'token-use': { day: string; user: string; tokens: number };
  events: DomainEvent;
  /** How far a consumer has read the log. */
  positions: { consumer: string; sequence: number };
}

/** One that lies in the store and cannot be read. */
export interface BrokenRecord {
  /** Names table and id, never the content. */
  problem: string;
}

export interface RecordBatch<Kind extends RecordKind> {
  records: TransferredRecords[Kind][];
  broken: BrokenRecord[];
  /** To go on after this batch; undefined when it was the last. */
  next: string | undefined;
}

/**
 * Everything in a store, to be carried to another: of all administrations, with versions and sequences as they are. For
 * the command that moves an installation, while no server is at work on either store.
 */
export interface RecordTransfer {
  /** How many there are, those that cannot be read included; of events, the newest sequence. */
  count(kind: RecordKind): Promise<number>;
  /**
   * In the order of this store, the same on each call.
   * @param after the `next` of the batch before
   * @param limit records at most
   */
  read<Kind extends RecordKind>(kind: Kind, after: string | undefined, limit: number): Promise<RecordBatch<Kind>>;
  /**
   * Puts records in place of what is there under their keys, durable when it resolves. To do so again changes nothing.
   * Events that are there stay as they are.
   */
  write<Kind extends RecordKind>(kind: Kind, records: readonly TransferredRecords[Kind][]): Promise<void>;
  /** Brings up to date what a store derives from records of several kinds. To be called when all are written. */
  settle(): Promise<void>;
  close(): void;
}
