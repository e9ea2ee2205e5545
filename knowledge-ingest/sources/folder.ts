import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';
import { LIMITS } from '../limits.ts';

/** A file found under a path that was given. */
export interface FoundFile {
  path: string;
  /** Path below the folder that was given, with `/`; the name, when the file itself was given. */
  externalId: string;
  size: number;
}

/**
 * The files at a path and below it, sorted by name. Hidden ones are left out; links are followed only where they stay
 * within the folder, and no folder is entered twice.
 * @throws the file system's error when the path does not exist or cannot be read
 */
export async function* findFiles(path: string): AsyncGenerator<FoundFile, void, undefined> {
  const root = await realpath(path);
  const { size, ...kind } = await kindOf(root);
  if (kind.file) yield { path: root, externalId: basename(path).normalize('NFC'), size };
  else if (kind.folder) yield* findBelow(root, '', { root, entered: new Set() });
}

async function* findBelow(
  folder: string,
  prefix: string,
  walk: { root: string; entered: Set<string> },
): AsyncGenerator<FoundFile, void, undefined> {
  if (walk.entered.has(folder)) return;
  walk.entered.add(folder);
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  for (const name of names) {
    const path = await realPathWithin(walk.root, join(folder, name));
    if (path === undefined) continue;
    const { file, folder: isFolder, size } = await kindOf(path);
    // One document has one name, however the file system composes its letters.
    const externalId = `${prefix}${name}`.normalize('NFC');
    if (file) yield { path, externalId, size };
    else if (isFolder) yield* findBelow(path, `${prefix}${name}/`, walk);
  }
}

/** @returns undefined for a link that leads out of the root, or nowhere */
async function realPathWithin(root: string, path: string): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    return real.startsWith(root.endsWith(sep) ? root : root + sep) ? real : undefined;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ELOOP'))
      return undefined;
    throw thrown;
  }
}

async function kindOf(path: string): Promise<{ file: boolean; folder: boolean; size: number }> {
  const found = await stat(path);
  return { file: found.isFile(), folder: found.isDirectory(), size: found.size };
}

/**
 * A found file as an item to take in.
 * @returns undefined when it is larger than is accepted: it is not read at all
 */
export async function folderItem(found: FoundFile): Promise<IntakeItem | undefined> {
  if (found.size > LIMITS.upload) return undefined;
  return {
    externalId: found.externalId,
    source: 'folder',
    facts: {},
    publish: true,
    content: { kind: 'file', bytes: await readFile(found.path), fileName: basename(found.externalId) },
  };
}
