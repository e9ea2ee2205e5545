import { loadSampleMunicipality } from '../../knowledge-ingest/sources/sample.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { EDITOR, openIntakeDesk } from './intake-desk.ts';
import { tempFolder } from './temp-folder.ts';

/** The sample municipality, as it is published: the passages of each document, in the order of their ids. */
export async function samplePassages(): Promise<{ documentId: string; passages: Passage[] }[]> {
  const folder = await tempFolder();
  const desk = openIntakeDesk(folder.path);
  await loadSampleMunicipality(desk, EDITOR.tenant);
  const { items } = await desk.knowledge.list({ tenant: EDITOR.tenant }, { limit: 500 });
  const documents: { documentId: string; passages: Passage[] }[] = [];
  for (const { id: documentId } of items.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const passages = await desk.index.passagesOf(EDITOR.tenant, documentId);
    if (passages.length > 0) documents.push({ documentId, passages });
  }
  await desk.close();
  await folder.remove();
  return documents;
}
