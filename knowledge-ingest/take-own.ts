import { createHash } from 'node:crypto';
import type { Person } from '../src/domain/identity.ts';
import type { KnowledgeDocument } from '../src/domain/knowledge.ts';
import type { Language } from '../src/domain/language.ts';
import type { IntakeItem } from '../src/ports/knowledge-intake.ts';
import { chunkBlocks } from './chunk.ts';
import { checkedItem } from './intake-request.ts';
import { markdownOf } from './parsers/markdown-of.ts';
import { parseMarkdown } from './parsers/parse-markdown.ts';
import { draftVersion, publishVersion, type VersionStores } from './store-version.ts';
import { type Content, contentHash, defined, factsOf } from './version.ts';

export type Taken = 'new' | 'updated' | 'unchanged';

/**
 * Takes in and publishes Markdown of our own. Ids are derived from the names and the content, so that beginning again
 * after a crash repeats the same writes. A document that somebody retired stays so until its content changes.
 * @throws AppError `invalid-input`, `file-broken` when the content is wrong
 */
export async function takeOwn(
  stores: VersionStores & { language: Language },
  item: IntakeItem,
  by: Person,
): Promise<Taken> {
  const { bytes, facts: caller, externalId } = checkedItem(item);
  const { blocks, facts: document, title } = parseMarkdown(new TextDecoder().decode(bytes));
  const text = markdownOf(blocks);
  const facts = factsOf({ caller, document, title, fileName: undefined, text, language: stores.language });
  const passages = chunkBlocks({ blocks }, { title: facts.title });
  const content: Content = { facts, text, passages, mediaType: 'text/markdown' };
  const held = await stores.knowledge.findByExternalId(by.tenant, externalId);
  const [newest] = held ? await stores.knowledge.versions(by.tenant, held.id) : [];
  const hash = contentHash(facts, text);
  if (newest?.contentHash === hash) return 'unchanged';
  const at = stores.clock.now().toISOString();
  const owner = held ?? newDocument(item, content, { tenant: by.tenant, externalId, at });
  const id = derivedId(owner.id, String((newest?.number ?? 0) + 1), hash);
  const version = draftVersion(owner, newest, content, { id, by }, at);
  await publishVersion(stores, owner, version, passages);
  return held ? 'updated' : 'new';
}

function newDocument(
  { source }: IntakeItem,
  { facts }: Content,
  { tenant, externalId, at }: { tenant: string; externalId: string; at: string },
): KnowledgeDocument {
  return {
    id: derivedId(tenant, externalId),
    tenant,
    externalId,
    source,
    status: 'draft',
    title: facts.title,
    language: facts.language,
    versionNumber: 0,
    createdAt: at,
    updatedAt: at,
    ...defined({ topic: facts.topic, jurisdiction: facts.jurisdiction }),
  };
}

/** As long as a UUID, of the same alphabet. */
function derivedId(...names: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(names)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
