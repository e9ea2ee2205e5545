import { newEvent } from '../domain/event.ts';
import type { Person } from '../domain/identity.ts';
import type { KnowledgeDocument } from '../domain/knowledge.ts';
import { contextOf, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';

/** Takes a document out of use: it is no longer found from this moment, and its versions stay on record. */
export async function retireDocument(
  ports: Pick<Ports, 'clock' | 'knowledge' | 'index'>,
  person: Person,
  id: string,
): Promise<Outcome<KnowledgeDocument, NotFound>> {
  const document = await ports.knowledge.get(person.tenant, id);
  if (!document) return { ok: false, refusal: { code: 'not-found' } };
  // Out of the index first: a crash in between leaves it unfindable, never findable though retired.
  await ports.index.removeDocument(person.tenant, id);
  if (document.status === 'retired') return { ok: true, value: document };
  const context = contextOf(ports.clock, person);
  const { publishedVersionId, ...rest } = document;
  const published = publishedVersionId ? await ports.knowledge.version(person.tenant, publishedVersionId) : undefined;
  const version = published && { ...published, status: 'retired' as const, retiredAt: context.at };
  const retired: KnowledgeDocument = { ...rest, status: 'retired', updatedAt: context.at };
  const event = newEvent('document.retired', context, { documentId: id }, { roles: ['editor'] });
  await ports.knowledge.save(retired, version, [event]);
  return { ok: true, value: retired };
}
