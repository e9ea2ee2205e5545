import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** What each room may import, as path prefixes inside the repository and names of packages. First match rules. */
const RULES: { room: string; may: string[]; packages: string[] }[] = [
  { room: 'src/domain/', may: ['src/domain/'], packages: ['zod'] },
  { room: 'src/ports/', may: ['src/ports/', 'src/domain/'], packages: [] },
  // The vocabulary is a file, so that administrators can edit a copy; reading it is the one effect of this room.
  { room: 'src/text/shipped-synonyms.ts', may: ['src/text/'], packages: ['node:fs', 'node:path'] },
  {
    room: 'src/text/grounding/',
    may: ['src/text/', 'src/domain/'],
    packages: ['mdast-util-from-markdown', 'mdast'],
  },
  { room: 'src/text/', may: ['src/text/', 'src/domain/'], packages: ['snowball-stemmers', 'node:module'] },
  {
    room: 'src/usecases/',
    may: ['src/usecases/', 'src/ports/', 'src/domain/', 'src/text/', 'src/errors.ts'],
    packages: [],
  },
  // How records are kept, wherever: the forms that stores of more than one technology share.
  {
    room: 'src/adapters/records/',
    may: ['src/adapters/records/', 'src/ports/', 'src/domain/', 'src/errors.ts'],
    packages: ['zod'],
  },
  ...['sqlite', 'extractive', 'files', 'system', 'azure', 'openai'].map((family) => ({
    room: `src/adapters/${family}/`,
    may: [
      `src/adapters/${family}/`,
      'src/adapters/records/',
      'src/ports/',
      'src/domain/',
      'src/text/',
      'src/errors.ts',
    ],
    packages: ['zod', 'node:', ...(adapterPackages()[family] ?? [])],
  })),
  { room: 'src/api/contract', may: ['src/api/contract', 'src/domain/'], packages: ['zod'] },
  {
    room: 'src/api/',
    may: ['src/api/', 'src/usecases/', 'src/domain/', 'src/errors.ts', 'src/i18n/'],
    packages: ['zod', 'express', 'multer', 'jose', 'pino', 'prom-client', 'node:'],
  },
  { room: 'src/i18n/', may: ['src/i18n/', 'src/domain/'], packages: [] },
  { room: 'src/errors.ts', may: [], packages: [] },
  { room: 'src/config', may: ['src/config-', 'src/domain/', 'src/errors.ts'], packages: ['zod'] },
  {
    room: 'src/compose.ts',
    may: ['src/', 'knowledge-ingest/'],
    packages: ['node:', 'pino'],
  },
  {
    room: 'knowledge-ingest/cli.ts',
    may: ['knowledge-ingest/', 'src/'],
    packages: ['node:', 'pino'],
  },
  {
    room: 'knowledge-ingest/',
    may: ['knowledge-ingest/', 'src/ports/', 'src/domain/', 'src/text/', 'src/errors.ts'],
    packages: [
      'node:',
      'zod',
      'yaml',
      'parse5',
      'mdast-util-from-markdown',
      'mdast-util-gfm',
      'micromark-extension-gfm',
      'mdast',
      'file-type',
      'fflate',
      'mammoth',
      'pdfjs-dist',
    ],
  },
  {
    room: 'bot/',
    may: ['bot/', 'src/usecases/', 'src/domain/', 'src/ports/', 'src/i18n/', 'src/errors.ts', 'src/config.ts'],
    packages: ['node:', 'zod', 'express', 'pino', 'botbuilder', 'botframework', '@microsoft/teams-ai', 'jose'],
  },
  {
    room: 'tab/',
    may: ['tab/', 'src/api/contract', 'src/i18n/', 'src/domain/'],
    packages: ['zod', 'react', '@fluentui/', '@microsoft/teams-js', 'eventsource-parser'],
  },
];

function adapterPackages(): Record<string, string[]> {
  return { sqlite: ['sqlite-vec'], system: ['uuid'], azure: ['@azure/'], openai: ['openai'] };
}

interface Import {
  file: string;
  /** A path from the root, or the name of a package. */
  target: string;
  inside: boolean;
}

const imports = ['src', 'bot', 'tab', 'knowledge-ingest'].flatMap(sourceFiles).flatMap(importsOf);

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules'));
}

function importsOf(file: string): Import[] {
  const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = code.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*['"]([^'"]+)['"]/g);
  return [...found].map(([, name = '']) => {
    if (!name.startsWith('.')) return { file, target: name, inside: false };
    return { file, target: relative(root, resolve(root, dirname(file), name)), inside: true };
  });
}

function allowed({ file, target, inside }: Import): boolean {
  const rule = RULES.find(({ room }) => file.startsWith(room));
  if (!rule) return true;
  return (inside ? rule.may : rule.packages).some((prefix) => target.startsWith(prefix));
}

const offenders = (wrong: (edge: Import) => boolean) =>
  imports.filter(wrong).map(({ file, target }) => `${file} imports ${target}`);

describe('the rooms of the house', () => {
  it('sees the imports it judges', () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(allowed({ file: 'src/domain/question.ts', target: 'src/ports/clock.ts', inside: true })).toBe(false);
    expect(allowed({ file: 'tab/main.tsx', target: 'src/usecases/use-cases.ts', inside: true })).toBe(false);
  });

  it('import only what they may', () => {
    expect(offenders((edge) => !allowed(edge))).toEqual([]);
  });

  it.each([
    ['bot/', /^(botbuilder|botframework|@microsoft\/teams-ai)/],
    ['src/adapters/sqlite/', /^(node:sqlite|sqlite-vec)$/],
    ['src/adapters/azure/', /^@azure\//],
    ['src/adapters/openai/', /^openai$/],
  ])('only %s imports %s', (room, name) => {
    expect(offenders((edge) => !edge.inside && name.test(edge.target) && !edge.file.startsWith(room))).toEqual([]);
  });

  it('name two families of adapters only in compose.ts', () => {
    const families = new Map<string, Set<string>>();
    for (const { file, target } of imports) {
      const family = /^src\/adapters\/([^/]+)\//.exec(target)?.[1];
      if (family && family !== 'records') families.set(file, (families.get(file) ?? new Set()).add(family));
    }
    expect([...families].filter(([, names]) => names.size > 1).map(([file]) => file)).toEqual(['src/compose.ts']);
  });

  it('bring bot, api and knowledge-ingest together only in main.ts', () => {
    const together = [...new Set(imports.map(({ file }) => file))].filter((file) =>
      ['bot/', 'src/api/', 'knowledge-ingest/'].every((room) =>
        imports.some((edge) => edge.file === file && edge.target.startsWith(room)),
      ),
    );
    expect(together.filter((file) => file !== 'src/main.ts')).toEqual([]);
  });

  it('never import main.ts', () => {
    expect(offenders(({ target }) => target === 'src/main.ts')).toEqual([]);
  });

  it('read the environment only in config.ts', () => {
    const readers = ['src', 'bot', 'knowledge-ingest']
      .flatMap(sourceFiles)
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
    expect(readers).toEqual(['src/config.ts']);
  });

  it('keep every file within the ceiling of 300 lines, tests 400', () => {
    const long = ['src', 'bot', 'tab', 'knowledge-ingest', 'tests', 'scripts'].flatMap(sourceFiles).filter((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n').length;
      return lines > (file.startsWith('tests/') ? 400 : 300);
    });
    expect(long).toEqual([]);
  });
});
