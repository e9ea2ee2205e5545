import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { z } from 'zod';

const HELP = `Packs appPackage/build/ventanilla.zip, to upload in Teams ("Manage your apps" or the admin centre).

  TEAMS_APP_ID=<guid> BOT_ID=<guid> PUBLIC_URL=https://ventanilla.ayuntamiento.es npm run package
  npm run package -- --sample                 with made-up ids, to look at it
  npm run package -- --out <file>             another file

  TEAMS_APP_ID   id of this app in Teams: any new GUID, the same one at every update
  BOT_ID         application (client) id of the bot's registration
  PUBLIC_URL     where people reach this installation`;

const FOLDER = join(import.meta.dirname, '../appPackage');
const FILES = ['color.png', 'outline.png', 'es.json', 'ca.json', 'en.json'];
/** The same bytes for the same input, so that a package can be compared with the one that was uploaded. */
const STAMP = new Date('2026-01-01T00:00:00Z');
const SAMPLE = {
  TEAMS_APP_ID: '00000000-0000-4000-8000-000000000001',
  BOT_ID: '00000000-0000-4000-8000-000000000002',
  PUBLIC_URL: 'https://ventanilla.example',
};

const ValuesSchema = z.object({
  TEAMS_APP_ID: z.guid('must be a GUID'),
  BOT_ID: z.guid('must be a GUID'),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: 'must be an https address: Teams loads nothing else' }),
});

const { values: options } = parseArgs({
  options: {
    sample: { type: 'boolean', default: false },
    out: { type: 'string', default: join(FOLDER, 'build/ventanilla.zip') },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else pack();

function pack(): void {
  const read = ValuesSchema.safeParse(options.sample ? SAMPLE : process.env);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    console.error(`The package was not made:\n${problems.join('\n')}\n\n${HELP}`);
    process.exitCode = 1;
    return;
  }
  const { PUBLIC_URL, ...ids } = read.data;
  const manifest = fill(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'), {
    ...ids,
    PUBLIC_HOST: new URL(PUBLIC_URL).host,
  });
  const entries = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(FOLDER, name))]));
  const zip = zipSync({ 'manifest.json': Buffer.from(manifest), ...entries }, { mtime: STAMP, level: 9 });
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, zip);
  console.log(`${options.out}: ${Object.keys(entries).length + 1} files, ${zip.length} bytes`);
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\$\{\{(\w+)\}\}/g, (_hole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`manifest.json asks for ${name}, which this script does not know`);
    return value;
  });
}
