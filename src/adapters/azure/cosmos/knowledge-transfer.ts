import { AppError } from '../../../errors.ts';
import type { TransferredRecords } from '../../../ports/record-transfer.ts';
import { brokenBy } from '../../records/transferred.ts';
import type { Change, Documents } from './documents.ts';
import { createExternalIds } from './external-ids.ts';
import {
  type CatalogueEntry,
  catalogued,
  DOCUMENT,
  documentContent,
  entryWith,
  readEntry,
  readVersion,
  VERSION,
  versionContent,
} from './knowledge-form.ts';
import { newSave } from './new-save.ts';
import type { RecordForm } from './record-forms.ts';
import { createVersionTexts, partsOf } from './version-texts.ts';

/**
 * Documents with their versions and texts, and the claims of their external ids.
 * @param documents to read from
 * @param putting to write to
 */
export function createKnowledgeForm(
  documents: Documents,
  putting: Documents,
): RecordForm<TransferredRecords['documents']> {
  const texts = createVersionTexts(documents);
  const externalIds = createExternalIds(putting, async () => undefined);

  const versionOf = async (tenant: string, versionId: string) => {
    const found = await documents.read(catalogued(tenant, VERSION, versionId));
    if (!found) throw new AppError('internal', `document ${versionId} of document_versions is missing`);
    const { version, parts } = readVersion(found);
    return { ...version, text: await texts.read(tenant, version.id, parts) };
  };
  return {
    scan: { container: 'knowledge', kind: DOCUMENT },
    async read(stored, broken) {
      const { document, versions } = readEntry(stored);
      const found = await Promise.all(
        versions.map(({ id }) =>
          versionOf(document.tenant, id).catch((thrown: unknown) => {
            broken.push(brokenBy(thrown));
            return undefined;
          }),
        ),
      );
      return { document, versions: found.filter((version) => version !== undefined) };
    },
    async put({ document, versions }) {
      const { tenant, id } = document;
      const claim = await externalIds.claim(document);
      const changes: Change[] = claim.taken ? [] : [...claim.changes];
      let entry: CatalogueEntry = { document, versions: [] };
      for (const version of versions) {
        const parts = partsOf(version.text);
        entry = entryWith(entry, document, version);
        const content = versionContent(version, parts.length);
        const place = catalogued(tenant, VERSION, version.id);
        changes.push(...texts.changes(tenant, version.id, parts), {
          type: 'write',
          place,
          content,
          guard: { kind: 'none' },
        });
      }
      const content = documentContent(entry, 1);
      changes.push({ type: 'write', place: catalogued(tenant, DOCUMENT, id), content, guard: { kind: 'none' } });
      await putting.save(newSave(changes));
    },
  };
}
