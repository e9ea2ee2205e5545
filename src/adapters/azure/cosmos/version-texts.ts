import { z } from 'zod';
import { AppError } from '../../../errors.ts';
import { documentId } from './document-id.ts';
import type { Change, Documents, Place } from './documents.ts';
import { recordOf } from './stored-form.ts';

const kind = { table: 'document_versions', schema: z.object({ text: z.string() }) };
const KIND = 'text';

/**
 * UTF-16 units of one part. A document of Cosmos DB takes 2 MB, and a unit at most three bytes of UTF-8; what JSON escapes
 * (line ends, quotes) takes two.
 */
const PART = 500_000;

/** Texts of versions, which may be longer than a document of Cosmos DB: in parts, in a partition for each version. */
export interface VersionTexts {
  changes(tenant: string, versionId: string, parts: readonly string[]): Change[];
  /** @throws AppError `internal` when a part is missing */
  read(tenant: string, versionId: string, parts: number): Promise<string>;
}

export function createVersionTexts(documents: Documents): VersionTexts {
  const placeOf = (tenant: string, versionId: string, index: number): Place => ({
    container: 'knowledge',
    partition: documentId(tenant, KIND, versionId),
    id: documentId(tenant, KIND, versionId, String(index)),
  });
  const part = async (place: Place): Promise<string> => {
    const found = await documents.read(place);
    if (!found) throw new AppError('internal', `document ${place.id} of ${place.container} is missing`);
    return recordOf(kind, found).text;
  };
  return {
    changes: (tenant, versionId, parts) =>
      parts.map((text, index) => ({
        type: 'write',
        place: placeOf(tenant, versionId, index),
        content: { kind: KIND, body: JSON.stringify({ text }) },
        guard: { kind: 'none' },
      })),
    async read(tenant, versionId, parts) {
      const places = Array.from({ length: parts }, (_, index) => placeOf(tenant, versionId, index));
      return (await Promise.all(places.map(part))).join('');
    },
  };
}

/** Cuts a text where no sign is torn apart. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let begin = 0; begin < text.length; ) {
    const end = begin + PART;
    const isPair = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) && end < text.length;
    parts.push(text.slice(begin, isPair ? end - 1 : end));
    begin = isPair ? end - 1 : end;
  }
  return parts;
}
