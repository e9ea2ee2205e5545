import type { Person } from '../domain/identity.ts';
import type { DocumentFacts, IngestJob, KnowledgeDocument } from '../domain/knowledge.ts';

export interface IntakeItem {
  /** Stable name; without it the SHA-256 of the file name serves. */
  externalId?: string | undefined;
  source: KnowledgeDocument['source'];
  /** What the caller says; the rest is read from the document (front matter, title, detected language). */
  facts: { [Fact in keyof DocumentFacts]?: DocumentFacts[Fact] | undefined };
  publish: boolean;
  content:
    | { kind: 'text'; text: string; mediaType: 'text/markdown' | 'text/plain' }
    | { kind: 'file'; bytes: Uint8Array; fileName: string };
}

/** Takes knowledge in: parse, cut, version, index. The work goes on after the call; the job tells how far it is. */
export interface KnowledgeIntake {
  /** Stores the original and the job durably, then resolves. @throws AppError `invalid-input`, `payload-too-large` */
  submit(item: IntakeItem, by: Person): Promise<{ documentId: string; job: IngestJob }>;
  /** Resolves when the job is finished, with its last state. */
  finished(tenant: string, jobId: string): Promise<IngestJob>;
}
