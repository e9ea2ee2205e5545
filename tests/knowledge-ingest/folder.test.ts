import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../knowledge-ingest/limits.ts';
import { findFiles, folderItem } from '../../knowledge-ingest/sources/folder.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('files of a folder', () => {
  let outer: Awaited<ReturnType<typeof tempFolder>>;
  let root: string;
  beforeEach(async () => {
    outer = await tempFolder();
    root = join(outer.path, 'normas');
    await mkdir(join(root, 'a', 'b'), { recursive: true });
    await writeFile(join(root, 'z.md'), 'z');
    await writeFile(join(root, 'a', 'ordenanza.md'), 'o');
    await writeFile(join(root, 'a', 'b', 'tasas.md'), 't');
    await writeFile(join(root, '.oculto.md'), 'x');
    await mkdir(join(root, '.git'));
    await writeFile(join(root, '.git', 'config.md'), 'x');
    await writeFile(join(outer.path, 'fuera.md'), 'x');
  });
  afterEach(() => outer.remove());
  const found = async (path: string) => (await Array.fromAsync(findFiles(path, outer.path))).map(({ name }) => name);

  it('are named by their path below the working directory, sorted, without hidden ones', async () => {
    expect(await found(root)).toEqual(['normas/a/b/tasas.md', 'normas/a/ordenanza.md', 'normas/z.md']);
  });

  it('are reached over links only within it, and never twice in a circle', async () => {
    await symlink(join(outer.path, 'fuera.md'), join(root, 'enlace-fuera.md'));
    await symlink(outer.path, join(root, 'carpeta-fuera'));
    await symlink(root, join(root, 'a', 'circulo'));
    await symlink(join(root, 'nada.md'), join(root, 'roto.md'));
    await symlink(join(root, 'z.md'), join(root, 'enlace.md'));
    expect(await found(root)).toEqual(['normas/a/b/tasas.md', 'normas/a/ordenanza.md', 'normas/z.md']);
  });

  it('have the same name however they are reached: by themselves, by a link, by a roundabout path', async () => {
    await symlink(root, join(outer.path, 'enlace'));
    for (const path of [join(root, 'a'), join(outer.path, 'enlace', 'a'), `${root}/a/b/../../a`]) {
      expect(await found(`${path}/ordenanza.md`)).toEqual(['normas/a/ordenanza.md']);
    }
  });

  it('outside the working directory have their whole path for a name', async () => {
    const names = await Array.fromAsync(findFiles(join(outer.path, 'fuera.md'), root), ({ name }) => name);
    expect(names).toEqual([await realpath(join(outer.path, 'fuera.md'))]);
  });

  it('that does not exist is an error', async () => {
    await expect(found(join(root, 'nada'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('become items, unless they are too large to be read', async () => {
    const file = { path: join(root, 'a', 'ordenanza.md'), name: 'normas/a/ordenanza.md', size: 1 };
    expect(await folderItem(file)).toMatchObject({
      source: 'folder',
      publish: true,
      content: { kind: 'file', fileName: 'ordenanza.md', path: 'normas/a/ordenanza.md' },
    });
    expect(await folderItem({ ...file, size: LIMITS.upload + 1 })).toBeUndefined();
  });
});
