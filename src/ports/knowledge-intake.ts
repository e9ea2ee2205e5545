import type { Person } from '../domain/identity.ts';
import type { DocumentFacts, IngestJob, KnowledgeDocument } from '../domain/knowledge.ts';

export interface IntakeItem {
  /** Stable name: the same one again is a new version of the same document, whatever else it says. See `KnowledgeIntake`. */
  externalId?: string | undefined;
  source: KnowledgeDocument['source'];
  /** What the caller says; the rest is read from the document (front matter, title, detected language). */
  facts: { [Fact in keyof DocumentFacts]?: DocumentFacts[Fact] | undefined };
  publish: boolean;
  content:
    | { kind: 'text'; text: string; mediaType: 'text/markdown' | 'text/plain' }
    /** `path`: where the file was found, if that is known; then it names the document, and the file name does not. */
    | { kind: 'file'; bytes: Uint8Array; fileName: string; path?: string | undefined };
}

/**
 * Takes knowledge in: parse, cut, version, index. The work goes on after the call; the job tells how far it is.
 *
 * Which document an item belongs to:
 * 1. With an `externalId`: the document of that name, or a new one. Nothing else is looked at.
 * 2. Without one, a file is named by its path where that is known (the terminal), else by its file name (an upload: who
 *    sends a corrected file sends it under its name). Text is named by its `url`, else by its title. A document in use
 *    that has the name gets a new version. The version before stays on record, so two texts that share a title by chance
 *    are both there, the later in use: whoever means two documents gives them an `externalId`.
 * 3. Else the document in use whose newest version was made from the same bytes: the same file under another name or in
 *    another folder is no copy. For text, title and address must not differ either.
 * 4. Else a retired document of that name, which comes back into use, or a new one.
 *
 * Nothing new is `unchanged`, and costs no reading: the original is that of the newest version and so is what the caller
 * says. For a file without `externalId`, facts that are left out say nothing; elsewhere leaving one out takes it away.
 * Such a file that was corrected keeps the jurisdiction on record, unless it or the caller says another.
 */
export interface KnowledgeIntake {
  /** Stores the original and the job durably, then resolves. @throws AppError `invalid-input`, `payload-too-large` */
  submit(item: IntakeItem, by: Person): Promise<{ documentId: string; job: IngestJob }>;
  /**
   * Says something else of a document whose content stays: a new version of the same original, published if the newest
   * is. The job fails with `conflict` when the document gets another version meanwhile.
   * @returns undefined when there is no such document in use
   */
  revise(
    documentId: string,
    facts: IntakeItem['facts'],
    by: Person,
  ): Promise<{ documentId: string; job: IngestJob } | undefined>;
  /** Resolves when the job is finished, with its last state. */
  finished(tenant: string, jobId: string): Promise<IngestJob>;
}
