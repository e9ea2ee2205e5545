import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';
import { LIMITS } from '../limits.ts';

/** A file found under a path that was given. */
export interface FoundFile {
  /** Where it is really, links resolved. */
  path: string;
  /** Its real path below the working directory, with `/`; the whole path when it is elsewhere. Never two files' name. */
  name: string;
  size: number;
}

/**
 * The files at a path and below it, sorted by name. Hidden ones are left out; links are followed only where they stay
 * within the folder, and nothing is found twice.
 * @param from working directory: how the path is written does not change the files' names, as they are told from there
 * @throws the file system's error when the path does not exist or cannot be read
 */
export async function* findFiles(path: string, from = process.cwd()): AsyncGenerator<FoundFile, void, undefined> {
  const root = await realpath(path);
  yield* findAt(root, { root, from: await realpath(from), seen: new Set() });
}

interface Walk {
  root: string;
  from: string;
  seen: Set<string>;
}

async function* findAt(path: string, walk: Walk): AsyncGenerator<FoundFile, void, undefined> {
  if (walk.seen.has(path)) return;
  walk.seen.add(path);
  const { file, folder, size } = await kindOf(path);
  if (file) yield { path, name: nameOf(path, walk.from), size };
  if (!folder) return;
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  for (const name of names) {
    const real = await realPathWithin(walk.root, join(path, name));
    if (real !== undefined) yield* findAt(real, walk);
  }
}

/** One document has one name, however the file system composes its letters or parts its folders. */
function nameOf(path: string, from: string): string {
  const below = relative(from, path);
  const outside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  return (outside ? path : below).split(sep).join('/').normalize('NFC');
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
    source: 'folder',
    facts: {},
    publish: true,
    content: {
      kind: 'file',
      bytes: await readFile(found.path),
      fileName: basename(found.path).normalize('NFC'),
      path: found.name,
    },
  };
}
