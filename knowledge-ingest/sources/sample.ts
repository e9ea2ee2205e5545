import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { systemPerson } from '../../src/domain/identity.ts';
import { LanguageSchema } from '../../src/domain/language.ts';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';
import type { KnowledgeIntakeRun } from '../pipeline.ts';
import type { Taken } from '../take-own.ts';
import { pastCaseItem } from './past-case.ts';

const FOLDER = join(import.meta.dirname, '../sample-municipality');
/** The topics of the sample municipality, in the form of the data folder's `topics.json`. */
export const SAMPLE_TOPICS = join(FOLDER, 'topics.json');

/** A line of `cases.jsonl`. */
export const SampleCaseSchema = z.object({
  id: z.string().min(1),
  topic: z.string(),
  channel: z.string(),
  language: LanguageSchema,
  question: z.string().min(1),
  answer: z.string().min(1),
  resolvedAt: z.iso.datetime(),
  /** External ids of the documents that the answer rests on. */
  sources: z.array(z.string()),
});

/** The documents and past cases of the fictional municipality that a new installation starts with. */
export async function readSampleMunicipality(): Promise<IntakeItem[]> {
  const folder = join(FOLDER, 'knowledge');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const documents = await Promise.all(
    names.map(
      async (name): Promise<IntakeItem> => ({
        externalId: name.slice(0, -'.md'.length),
        source: 'sample',
        facts: {},
        publish: true,
        content: { kind: 'text', text: await readFile(join(folder, name), 'utf8'), mediaType: 'text/markdown' },
      }),
    ),
  );
  const lines = (await readFile(join(FOLDER, 'cases.jsonl'), 'utf8')).split('\n').filter(Boolean);
  return [...documents, ...lines.map((line) => pastCaseItem(SampleCaseSchema.parse(JSON.parse(line))))];
}

/** Loads the sample, or brings it up to date: what has not changed since is left alone, what was retired stays retired. */
export async function loadSampleMunicipality(
  { takeOwn }: Pick<KnowledgeIntakeRun, 'takeOwn'>,
  tenant: string,
): Promise<Record<Taken, number>> {
  const counts: Record<Taken, number> = { new: 0, updated: 0, unchanged: 0 };
  const by = systemPerson(tenant);
  for (const item of await readSampleMunicipality()) counts[await takeOwn(item, by)]++;
  return counts;
}
