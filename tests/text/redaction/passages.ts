import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSampleMunicipality } from '../../../knowledge-ingest/sources/sample.ts';
import { redact } from '../../../src/text/redact.ts';
import { readCollection } from '../../bench/eval-collection.ts';
import { sharedFolder } from '../../support/shared-folder.ts';

export const collections = sharedFolder('data', 'retrieval');

/** The passages of each shared collection; none where the shared data is absent. */
export function collectionPassages(): [name: string, passages: string[]][] {
  if (collections.absent) return [];
  return readdirSync(collections.path).map((name) => {
    return [name, readCollection(join(collections.path, name)).documents.map(({ text }) => text)];
  });
}

/** The paragraphs of the sample municipality's knowledge. */
export async function samplePassages(): Promise<string[]> {
  const items = await readSampleMunicipality();
  return items.flatMap(({ content }) => (content.kind === 'text' ? content.text.split(/\n{2,}/) : []));
}

/**
 * Persons whom the collections really name after a cue word: the King who signs the Constitution, the parties of
 * Costa v ENEL, and citizens of Madrid who sign their proposals. Finding them is right; they are counted apart.
 */
const PERSONS = new Set(['Juan Carlos I de Borbón', 'Costa', 'Patricia', 'Jaime', 'Tomás']);

/** What is found in a passage, and what of it is no identifier. */
export function alarms(passage: string): { found: string[]; wrong: string[] } {
  const { found } = redact(passage);
  const told = found.map(({ kind, value }) => `${kind} "${value}"`);
  return { found: told, wrong: told.filter((_, at) => found[at]?.kind !== 'NOMBRE' || !PERSONS.has(found[at].value)) };
}
