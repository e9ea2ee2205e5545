import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../domain/language.ts';
import { AppError } from '../../errors.ts';

/** The instructions of one version in one language: named sections, some with `{{placeholders}}`. */
export interface PromptFile {
  /**
   * A section with its placeholders filled in. Values are taken as they are: what looks like a placeholder in them is none.
   * @throws AppError `internal` when there is no such section, or a placeholder has no value
   */
  section(name: string, values?: Record<string, string>): string;
  /** A section as it stands in the file. @throws AppError `internal` when there is no such section */
  template(name: string): string;
  /** A word or line of ours around what is given to the model. */
  label(name: string): string;
}

const FOLDER = join(import.meta.dirname, 'prompts');
const read = new Map<string, PromptFile>();

/**
 * Reads `prompts/<version>.<language>.md` once. A version that was released is never changed: what it says is recorded
 * with each suggestion by its name alone.
 */
export function promptFile(version: string, language: Language): PromptFile {
  const name = `${version}.${language}`;
  const known = read.get(name);
  if (known) return known;
  const file = parsePrompt(name, readFileSync(join(FOLDER, `${name}.md`), 'utf8'));
  read.set(name, file);
  return file;
}

function parsePrompt(file: string, text: string): PromptFile {
  const parts = text.split(/^# (.+)$/m);
  const sections = new Map<string, string>();
  for (let index = 1; index < parts.length; index += 2) {
    sections.set(parts[index] ?? '', parts[index + 1]?.trim() ?? '');
  }
  const lines = (sections.get('labels') ?? '').split('\n').map((line) => line.split(/: (.*)/s, 2));
  const labels = new Map(lines.map(([name = '', words = '']) => [name, words]));
  const found = (in_: ReadonlyMap<string, string>, name: string): string => {
    const value = in_.get(name);
    if (value === undefined) throw new AppError('internal', `${file} has no "${name}"`);
    return value;
  };
  return {
    section: (name, values = {}) =>
      found(sections, name).replace(/\{\{(\w+)\}\}/g, (_, key: string) => found(new Map(Object.entries(values)), key)),
    template: (name) => found(sections, name),
    label: (name) => found(labels, name),
  };
}
