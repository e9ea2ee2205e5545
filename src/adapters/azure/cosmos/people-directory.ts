import { PersonSchema } from '../../../domain/identity.ts';
import type { PeopleDirectory } from '../../../ports/people-directory.ts';
import { toBody } from '../../records/record.ts';
import { documentId } from './document-id.ts';
import type { Documents, StoredDocument } from './documents.ts';
import { streamAll } from './listing.ts';
import { newSave } from './new-save.ts';
import { recordOf } from './stored-form.ts';

const kind = { table: 'people', schema: PersonSchema };
const KIND = 'person';

/**
 * People who were seen here, in Cosmos DB, listed by name. Nothing is written for somebody who has not changed, as every
 * request remembers its person; the time of the last visit is therefore not kept.
 */
export function createCosmosPeopleDirectory(documents: Documents): PeopleDirectory {
  const partitionOf = (tenant: string) => documentId(tenant, 'people');
  return {
    async remember(person) {
      const { tenant, id, name } = person;
      const place = {
        container: 'directory',
        partition: partitionOf(tenant),
        id: documentId(tenant, KIND, id),
      } as const;
      const body = toBody(kind, person);
      const known = await documents.read(place);
      if (known?.body !== undefined && toBody(kind, read(known)) === body) return;
      const content = { kind: KIND, sort: `${name} ${id}`, body };
      await documents.save(newSave([{ type: 'write', place, content, guard: { kind: 'none' } }]));
    },
    async list(tenant) {
      const listing = {
        name: kind.table,
        documents,
        container: 'directory',
        kind: KIND,
        partitions: [partitionOf(tenant)],
        direction: 'ASC',
        where: [],
        read,
      } as const;
      return Array.fromAsync(streamAll(listing));
    },
  };
}

function read(document: StoredDocument) {
  return recordOf(kind, document);
}
