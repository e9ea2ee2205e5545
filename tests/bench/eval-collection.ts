import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const DocumentSchema = z.object({ id: z.string().min(1), title: z.string().default(''), text: z.string() });
const QuerySchema = z.object({ id: z.string().min(1), text: z.string(), relevant: z.array(z.string()) });

export type CollectionDocument = z.infer<typeof DocumentSchema>;
export type CollectionQuery = z.infer<typeof QuerySchema>;

export interface Collection {
  documents: CollectionDocument[];
  queries: CollectionQuery[];
}

/** What is wrong with a collection, in words for whoever made it. */
export class CollectionError extends Error {}

/**
 * Reads `corpus.jsonl` and `queries.jsonl` of a folder; fields beyond the known ones are left alone.
 * @throws CollectionError naming the file and the line
 */
export function readCollection(folder: string): Collection {
  if (!existsSync(folder)) throw new CollectionError(`no such folder: ${folder}`);
  const documents = readLines(join(folder, 'corpus.jsonl'), DocumentSchema);
  const queries = readQueries(folder);
  const known = new Set(documents.map((document) => document.id));
  if (known.size < documents.length) throw new CollectionError('corpus.jsonl: two documents have the same id');
  for (const query of queries) {
    const unknown = query.relevant.find((id) => !known.has(id));
    if (unknown !== undefined) {
      throw new CollectionError(`queries.jsonl: ${query.id} wants ${unknown}, which is not in corpus.jsonl`);
    }
  }
  return { documents, queries };
}

/** The queries alone of such a folder. @throws CollectionError */
export function readQueries(folder: string): CollectionQuery[] {
  return readLines(join(folder, 'queries.jsonl'), QuerySchema);
}

function readLines<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema>[] {
  if (!existsSync(path)) throw new CollectionError(`no such file: ${path}`);
  const lines = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const at = `${path}, line ${index + 1}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new CollectionError(`${at}: not JSON`);
    }
    const read = schema.safeParse(value);
    if (!read.success) throw new CollectionError(`${at}: ${z.prettifyError(read.error)}`);
    return [read.data];
  });
}
