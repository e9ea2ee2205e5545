import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorkerParser } from '../../knowledge-ingest/parse-in-worker.ts';
import { AppError } from '../../src/errors.ts';
import { sharedFolder } from '../support/shared-folder.ts';

const folder = sharedFolder('data/hostile/files');

interface Hostile {
  file: string;
  category: string;
}

/** What is to come of each file: its text, or an error with its code. Where a category says nothing, both are right. */
function expected({ file, category }: Hostile): RegExp {
  if (category === 'encrypted') return /^file-encrypted$/;
  if (/^(?:doc|msg|xlsb|xlsx|pptx|odt)\//.test(file)) return /^unsupported-file$/;
  if (category === 'image-only') return /^(?:file-empty|text)$/;
  if (
    /^(?:ok|layout|form|attachment|annotation|script|ocr|odd|notes|lists|headers|comments|tracked-changes|tables|html)$/.test(
      category,
    )
  ) {
    return /^text$/;
  }
  return /^(?:text|file-broken|file-empty|file-too-slow|payload-too-large|unsupported-file)$/;
}

/** Words that must, or must not, be in the text. */
const WORDS: Record<string, { has?: RegExp; hasNot?: RegExp }> = {
  'docx/comments.docx': { has: /I want some text to have a comment on it/, hasNot: /comment by|I left a comment/i },
  'docx/track_changes_move.docx': { has: /^(?![\s\S]*to be moved[\s\S]*to be moved)[\s\S]*to be moved/ },
  'docx/HeaderFooterUnicode.docx': { has: /Molière/, hasNot: /header with|footer with/i },
  'docx/drop_cap.docx': { has: /Drop cap\./ },
  'docx/footnotes.docx': { has: /snoska/, hasNot: /↑/ },
  'pdf/multicolumn.pdf': { has: /consectetuer adipiscing elit[\s\S]*Donec nonummy pellentesque ante/ },
  'pdf/sandwich.pdf': { has: /MIDI/ },
  'html/html-reader.html': { has: /nested block quote|Nested block quotes/i },
};

function hostileFiles(): Hostile[] {
  if (folder.absent) return [];
  const [, ...lines] = readFileSync(join(folder.path, 'manifest.csv'), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [, file = '', rest = ''] = /^("[^"]+"|[^,]+),\d+,(.*)$/.exec(line) ?? [];
    return { file: file.replaceAll('"', ''), category: rest.split(',')[0] ?? '' };
  });
}

describe.skipIf(folder.absent)('a hostile file', () => {
  const parser = createWorkerParser();
  afterAll(() => parser.close());

  it.each(hostileFiles())('$file ($category) gives text or a clear error', async (hostile) => {
    const bytes = readFileSync(join(folder.path, hostile.file));
    let outcome: string;
    let text = '';
    try {
      ({ text } = await parser.parse({ bytes, fileName: hostile.file.split('/').at(-1) ?? '' }));
      outcome = 'text';
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AppError);
      outcome = (thrown as AppError).code;
    }
    expect(outcome).toMatch(expected(hostile));
    const { has, hasNot } = WORDS[hostile.file] ?? {};
    if (has) expect(text).toMatch(has);
    if (hasNot) expect(text).not.toMatch(hasNot);
  });

  it('was each of the manifest', () => {
    expect(hostileFiles().length).toBeGreaterThan(50);
  });
});
