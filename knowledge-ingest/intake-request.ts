import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Person, PersonRefSchema, refOf } from '../src/domain/identity.ts';
import { DocumentFactsSchema, KnowledgeDocumentSchema } from '../src/domain/knowledge.ts';
import { AppError } from '../src/errors.ts';
import type { FileStore } from '../src/ports/file-store.ts';
import type { IntakeItem } from '../src/ports/knowledge-intake.ts';
import { LIMITS } from './limits.ts';

/** What was asked for, as it is kept beside the original until the work is done. */
export const IntakeRequestSchema = z.object({
  source: KnowledgeDocumentSchema.shape.source,
  facts: DocumentFactsSchema.partial(),
  publish: z.boolean(),
  by: PersonRefSchema,
  fileKey: z.string(),
  fileName: z.string().optional(),
  /** Of text that came without a file. */
  mediaType: z.string().optional(),
});
export type IntakeRequest = z.infer<typeof IntakeRequestSchema>;

const MAX_NAME = 500;

/** @throws AppError `invalid-input`, `payload-too-large` */
export function checkedItem(item: IntakeItem): {
  bytes: Uint8Array;
  facts: IntakeRequest['facts'];
  externalId: string;
} {
  const { content } = item;
  const bytes = content.kind === 'file' ? content.bytes : new TextEncoder().encode(content.text);
  if (bytes.length > LIMITS.upload) {
    throw new AppError('payload-too-large', `${bytes.length} bytes`, {
      params: { limit: `${LIMITS.upload / 1024 ** 2} MB` },
    });
  }
  const facts = DocumentFactsSchema.partial().safeParse(item.facts);
  if (!facts.success) throw invalid(facts.error.issues[0]?.path.join('.') ?? 'facts');
  if (content.kind === 'file' && (content.fileName === '' || content.fileName.length > MAX_NAME))
    throw invalid('fileName');
  const externalId = item.externalId ?? nameHash(item, facts.data.title);
  if (externalId === '' || externalId.length > MAX_NAME) throw invalid('externalId');
  return { bytes, facts: facts.data, externalId };
}

/** Stores the original, then what was asked for. @returns key of the latter */
export async function storeRequest(
  files: FileStore,
  item: IntakeItem,
  checked: ReturnType<typeof checkedItem>,
  by: Person,
): Promise<string> {
  const { content, source, publish } = item;
  const request: IntakeRequest = {
    source,
    facts: checked.facts,
    publish,
    by: refOf(by),
    fileKey: await files.put(checked.bytes),
    ...(content.kind === 'file' ? { fileName: content.fileName } : { mediaType: content.mediaType }),
  };
  return files.put(new TextEncoder().encode(JSON.stringify(request)));
}

/** @throws AppError `unavailable` when it is not in the file store */
export async function readRequest(files: FileStore, key: string | undefined): Promise<IntakeRequest> {
  const bytes = key === undefined ? undefined : await files.get(key);
  if (!bytes) throw new AppError('unavailable', 'what was asked for is not in the file store');
  return IntakeRequestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** The same file name, or title, or text, is the same document. */
function nameHash({ content }: IntakeItem, title: string | undefined): string {
  const name = content.kind === 'file' ? content.fileName : (title ?? content.text);
  return createHash('sha256').update(name).digest('hex');
}

function invalid(field: string): AppError {
  return new AppError('invalid-input', `wrong value for ${field}`, { params: { field } });
}
