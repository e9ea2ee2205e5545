import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

/** A request to Cosmos DB, read whole. `path` as sent, without the query. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What of the account a request is about, as the signature names it (REST API, "Access control"). */
interface Resource {
  type: string;
  link: string;
}

/** The largest document Cosmos DB takes, in bytes, and the longest id and partition key (service limits). */
const MOST = { document: 2 * 1024 * 1024, id: 1023, partitionKey: 2048 };

export function resourceOf(path: string): Resource {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const isCollection = parts.length % 2 === 1;
  return {
    type: (isCollection ? parts.at(-1) : parts.at(-2)) ?? '',
    link: (isCollection ? parts.slice(0, -1) : parts).join('/'),
  };
}

/** Why the authorization header is not that of the key, undefined when it is. @param key in base64 */
export function signatureProblem({ method, path, headers }: Asked, key: string): string | undefined {
  const token = decodeURIComponent(headers.authorization ?? '');
  const given = /^type=master&ver=1\.0&sig=(.+)$/.exec(token)?.[1];
  if (given === undefined) return 'the authorization header is no signature by a key';
  const { type, link } = resourceOf(path);
  const date = String(headers['x-ms-date'] ?? '').toLowerCase();
  const text = `${method.toLowerCase()}\n${type.toLowerCase()}\n${link}\n${date}\n\n`;
  const expected = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest();
  const signature = Buffer.from(given, 'base64');
  const isEqual = signature.length === expected.length && timingSafeEqual(signature, expected);
  return isEqual ? undefined : `the signature is not that of ${method} ${type} ${link}`;
}

const KeySchema = z.tuple([z.string()]);
const QuerySchema = z.object({
  query: z.string(),
  parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
});
const RowSchema = z.object({ pk: z.string() });
const WrittenSchema = z.object({ id: z.string(), pk: z.string() });

/** Whether it asks for documents, by a query. */
export function isQuery({ headers }: Asked): boolean {
  return String(headers['x-ms-documentdb-isquery'] ?? '').toLowerCase() === 'true';
}

/**
 * Whether it asks how a query over partitions would be run. The SDK asks beside every query and forgets the answer unless
 * the service says that it is needed, which it does not for one partition; it cannot be kept from asking.
 */
export function isQueryPlan({ headers }: Asked): boolean {
  return headers['x-ms-cosmos-is-query-plan-request'] !== undefined;
}

/** Whether it asks all partitions, and says so as the service wants it said. */
export function isScan(asked: Asked): boolean {
  const { 'x-ms-documentdb-query-enablecrosspartition': all } = asked.headers;
  return isQuery(asked) && partitionOf(asked) === undefined && String(all).toLowerCase() === 'true';
}

/** The one partition a request on documents is about, undefined when it names none. */
export function partitionOf({ headers }: Asked): string | undefined {
  const header = headers['x-ms-documentdb-partitionkey'];
  if (typeof header !== 'string') return undefined;
  return KeySchema.safeParse(JSON.parse(header)).data?.[0];
}

/** What is wrong with a request on documents, undefined when nothing is, or when it is not about documents. */
export function partitionProblem(asked: Asked): string | undefined {
  const { method, path, body } = asked;
  if (resourceOf(path).type !== 'docs') return undefined;
  const partition = partitionOf(asked);
  if (partition === undefined) return `${method} ${path} names no partition`;
  if (Buffer.byteLength(partition) > MOST.partitionKey) return 'the partition key is longer than 2 KB';
  if (isQuery(asked)) return queryProblem(QuerySchema.parse(JSON.parse(body)), partition);
  if (method === 'POST' || method === 'PUT') return writeProblem(body, partition);
  return method === 'GET' && path.endsWith('/docs') ? 'a whole container is read' : undefined;
}

function queryProblem({ query, parameters }: z.infer<typeof QuerySchema>, partition: string): string | undefined {
  const named = parameters.find(({ name }) => name === '@pk')?.value;
  if (!query.includes('c.pk = @pk')) return `the query does not ask for its partition: ${query}`;
  return named === partition ? undefined : `the query asks for ${String(named)} in the partition ${partition}`;
}

function writeProblem(body: string, partition: string): string | undefined {
  const written = WrittenSchema.safeParse(JSON.parse(body)).data;
  if (!written) return 'a document has no id or no partition key';
  if (written.pk !== partition) return `${written.id} is written in ${partition}, and says that it is in ${written.pk}`;
  if (/[/\\?#]/.test(written.id) || Buffer.byteLength(written.id) > MOST.id) {
    return `Cosmos DB does not take ${written.id} for an id`;
  }
  return undefined;
}

export function isTooLarge({ path, body }: Asked): boolean {
  return resourceOf(path).type === 'docs' && Buffer.byteLength(body) > MOST.document;
}

/** Rows of an answer that are not in the partition asked for. Rows that do not say where they are were asked for by it. */
export function leakProblem(asked: Asked, status: number, answer: string): string | undefined {
  if (resourceOf(asked.path).type !== 'docs' || status !== 200) return undefined;
  const partition = partitionOf(asked);
  const parsed: unknown = JSON.parse(answer);
  const rows = isQuery(asked) ? z.object({ Documents: z.array(z.unknown()) }).parse(parsed).Documents : [parsed];
  const leaked = rows.flatMap((row) => RowSchema.safeParse(row).data ?? []).find(({ pk }) => pk !== partition);
  return leaked && `rows that leak: ${leaked.pk} among those of ${partition}`;
}
