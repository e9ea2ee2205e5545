import { z } from 'zod';
import type { BrokenRecord } from '../../../ports/record-transfer.ts';
import { unlessBroken } from '../../records/transferred.ts';
import { attempted } from './attempts.ts';
import type { CosmosContainers } from './client.ts';
import type { ContainerName, StoredDocument } from './documents.ts';
import { readForm } from './stored-form.ts';

/** Documents of one kind in all partitions of a container. */
export interface Scan {
  container: ContainerName;
  kind: string;
  /** What is in the id of those that are meant, where the kind does not say it all. */
  idWith?: string;
}

export interface Scanned {
  documents: StoredDocument[];
  broken: BrokenRecord[];
  /** Undefined after the last. */
  next: string | undefined;
}

/**
 * Documents by their ids, which are unique in a container and which Cosmos DB always indexes. Asks every partition: for
 * work that goes over all there is, never for people who wait.
 * @param after the `next` of what came before
 */
export async function scanned(
  { of, patience }: CosmosContainers,
  scan: Scan,
  after: string | undefined,
  limit: number,
): Promise<Scanned> {
  const { where, parameters } = scope(scan);
  const query = {
    query: `SELECT TOP @limit * FROM c WHERE ${where} AND c.id > @after ORDER BY c.id ASC`,
    parameters: [...parameters, { name: '@after', value: after ?? '' }, { name: '@limit', value: limit }],
  };
  const { resources } = await attempted(patience, (abortSignal) =>
    of(scan.container).items.query<unknown>(query, { abortSignal }).fetchAll(),
  );
  const broken: BrokenRecord[] = [];
  const documents = resources.flatMap(
    (resource) => unlessBroken(broken, () => readForm(scan.container, resource).document) ?? [],
  );
  const last = IdSchema.safeParse(resources.at(-1)).data;
  return { documents, broken, next: resources.length === limit ? last?.id : undefined };
}

const IdSchema = z.object({ id: z.string() });

export async function countScanned({ of, patience }: CosmosContainers, scan: Scan): Promise<number> {
  const { where, parameters } = scope(scan);
  const query = { query: `SELECT VALUE COUNT(1) FROM c WHERE ${where}`, parameters };
  const { resources } = await attempted(patience, (abortSignal) =>
    of(scan.container).items.query<number>(query, { abortSignal }).fetchAll(),
  );
  return resources[0] ?? 0;
}

function scope({ kind, idWith }: Scan) {
  return {
    // What is to expire counts as gone by its date: the service removes it only some time later.
    where: `c.kind = @kind AND (NOT IS_DEFINED(c.expiresAt) OR c.expiresAt > @now)${idWith === undefined ? '' : ' AND CONTAINS(c.id, @with)'}`,
    parameters: [
      { name: '@kind', value: kind },
      { name: '@now', value: new Date().toISOString() },
      ...(idWith === undefined ? [] : [{ name: '@with', value: idWith }]),
    ],
  };
}
