import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chunkMarkdown } from '../../knowledge-ingest/chunk.ts';
import { createWorkerParser, type ReadFile } from '../../knowledge-ingest/parse-in-worker.ts';
import { sharedFolder } from '../support/shared-folder.ts';

const folder = sharedFolder('data/documents/boe');
const files = folder.absent ? [] : readdirSync(folder.path).filter((name) => name.endsWith('.pdf'));

/** Articles of each rule, counted by hand from its own table of contents or its text. */
const ARTICLES: Record<string, number> = {
  'BOE-A-2002-22188-consolidado.pdf': 23,
  'BOE-A-2012-10477.pdf': 9,
  'BOE-A-2014-3189.pdf': 15,
  'BOE-A-2024-15213.pdf': 11,
  'BOE-A-2025-15239.pdf': 14,
};

describe.skipIf(folder.absent)('a rule of the BOE', () => {
  const parser = createWorkerParser();
  const read = new Map<string, ReadFile>();
  afterAll(() => parser.close());
  const readOnce = async (name: string): Promise<ReadFile> => {
    const file =
      read.get(name) ?? (await parser.parse({ bytes: readFileSync(join(folder.path, name)), fileName: name }));
    read.set(name, file);
    return file;
  };

  it.each(files)('%s has its own name for a title', async (name) => {
    expect((await readOnce(name)).title).toMatch(/^(?:Ley|Real Decreto(?: Legislativo)?) \d+\/\d{4}, de /);
  });

  it.each(files)('%s has no running headers, page numbers or contents in its passages', async (name) => {
    for (const { text, headingPath } of (await readOnce(name)).passages) {
      const all = [...headingPath, text].join('\n');
      expect(all).not.toMatch(
        /BOLETÍN OFICIAL DEL ESTADO\s*(?:Núm|$)|^Página \d+|Pág\. \d{4,}|cve: BOE|\. \. \. \.|^\d+$/m,
      );
    }
  });

  it.each(files)('%s has each article as a heading, with only its own text below', async (name) => {
    const { text, passages } = await readOnce(name);
    const articles = [...text.matchAll(/^#+ (Artículo [^\n]+)$/gm)].map(([, heading = '']) => heading);
    const wanted = ARTICLES[name];
    if (wanted !== undefined)
      expect(articles.filter((heading) => /^Artículo \d+\./.test(heading))).toHaveLength(wanted);
    expect(articles.length).toBeGreaterThan(0);
    expect(new Set(articles).size).toBe(articles.length);
    // No article begins in the middle of a passage.
    expect(
      passages.filter((passage) => /^Artículo \d+\. /m.test(passage.text) && passage.headingPath.length > 0),
    ).toEqual([]);
  });

  it.each(files)('%s gives the same passages when its stored text is cut again', async (name) => {
    const { text, title, passages } = await readOnce(name);
    expect(chunkMarkdown(text, { title })).toEqual(passages);
  });

  it.each(files)('%s has passages of a size to quote, each with its page', async (name) => {
    const { passages, pages = 0 } = await readOnce(name);
    for (const { text, page = 0 } of passages) {
      expect(text.length).toBeLessThanOrEqual(1400);
      expect(page).toBeGreaterThan(0);
      expect(page).toBeLessThanOrEqual(pages);
    }
    const ordered = passages.map(({ page }) => page ?? 0);
    expect(ordered).toEqual([...ordered].sort((one, other) => one - other));
  });
});
