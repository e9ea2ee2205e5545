import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runIngest } from '../../knowledge-ingest/cli-run.ts';
import { EDITOR, type IntakeDesk, openIntakeDesk } from '../support/intake-desk.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('taking files in from the terminal', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let desk: IntakeDesk;
  beforeEach(async () => {
    folder = await tempFolder();
    desk = openIntakeDesk(join(folder.path, 'data'));
    await mkdir(join(folder.path, 'normas'));
    await writeFile(join(folder.path, 'normas', 'a.md'), '# A\n\nUno.');
    await writeFile(join(folder.path, 'normas', 'b.txt'), 'Dos.');
  });
  afterEach(async () => {
    await desk.close();
    await folder.remove();
  });
  const run = async (paths: string[], isTTY = false) => {
    let text = '';
    const code = await runIngest({
      paths,
      from: folder.path,
      by: EDITOR,
      intake: desk.intake,
      knowledge: desk.knowledge,
      clock: { elapsed: () => 0 },
      out: { write: (part) => (text += part), isTTY },
      describe: ({ messageKey }) => `because of ${messageKey}`,
    });
    return { code, text };
  };

  it('tells of each file and sums up', async () => {
    const normas = join(folder.path, 'normas');
    expect(await run([normas])).toEqual({
      code: 0,
      text: `  ✓ normas/a.md: new, 1 passage
  ✓ normas/b.txt: new, 1 passage
2 files: 2 new, 0 updated, 0 unchanged, 0 failed · 2 passages · 0.0 s
`,
    });
    await writeFile(join(normas, 'a.md'), '# A\n\nUno, cambiado.');
    expect((await run([normas])).text).toContain('1 updated, 1 unchanged');
  });

  it('keeps files of one name in two folders apart, and knows a file however it is reached', async () => {
    const ordenanzas = join(folder.path, 'ordenanzas');
    await mkdir(ordenanzas);
    await writeFile(join(ordenanzas, 'a.md'), '# A\n\nOtra cosa.');
    expect((await run([join(folder.path, 'normas', 'a.md')])).text).toContain('normas/a.md: new');
    expect((await run([join(ordenanzas, 'a.md')])).text).toContain('ordenanzas/a.md: new');
    expect((await run([join(folder.path, 'normas')])).text).toContain('normas/a.md: unchanged');
    await writeFile(join(ordenanzas, 'a.md'), '# A\n\nOtra cosa, cambiada.');
    expect((await run([ordenanzas])).text).toContain('ordenanzas/a.md: updated');
    const { items } = await desk.knowledge.list({ tenant: EDITOR.tenant }, { limit: 10 });
    expect(items.map(({ versionNumber }) => versionNumber).sort()).toEqual([1, 1, 2]);
  });

  it('names each that failed with its reason, and says so by its exit code', async () => {
    await writeFile(join(folder.path, 'normas', 'c.xlsx'), 'x');
    const { code, text } = await run([
      join(folder.path, 'normas'),
      join(folder.path, 'nada'),
      'https://sede.puertoclaro.example/padron',
    ]);
    expect(code).toBe(1);
    expect(text).toContain('  ✗ normas/c.xlsx: because of error.unsupported-file\n');
    expect(text).toContain('nada: there is no such file or folder\n');
    expect(text).toContain(
      'padron: web addresses come with a later version: save the page as HTML or PDF and give that file\n',
    );
    expect(text).toContain('5 files: 2 new, 0 updated, 0 unchanged, 3 failed');
  });

  it('fails when there was nothing to take in', async () => {
    await mkdir(join(folder.path, 'vacia'));
    expect((await run([join(folder.path, 'vacia')])).code).toBe(1);
  });

  it('writes over the line of the file at work on a terminal', async () => {
    const { text } = await run([join(folder.path, 'normas', 'a.md')], true);
    expect(text.startsWith('\r\u001B[K  … normas/a.md\r\u001B[K  ✓ normas/a.md: new')).toBe(true);
  });
});
