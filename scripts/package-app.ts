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
  PUBLIC_URL     where people reach this installation

  With IDENTITY=entra also:
  ENTRA_CLIENT_ID    application (client) id of the tab's registration: never the bot's
  ENTRA_APP_ID_URI   its application ID URI; api://<host of PUBLIC_URL>/<ENTRA_CLIENT_ID> when absent`;

const FOLDER = join(import.meta.dirname, '../appPackage');
const FILES = ['color.png', 'outline.png', 'es.json', 'ca.json', 'en.json'];
/** The same bytes for the same input, so that a package can be compared with the one that was uploaded. */
const STAMP = new Date('2026-01-01T00:00:00Z');
const SAMPLE = {
  TEAMS_APP_ID: '00000000-0000-4000-8000-000000000001',
  BOT_ID: '00000000-0000-4000-8000-000000000002',
  ENTRA_CLIENT_ID: '00000000-0000-4000-8000-000000000003',
  PUBLIC_URL: 'https://ventanilla.example',
};

const ValuesSchema = z
  .object({
    TEAMS_APP_ID: z.guid('must be a GUID'),
    BOT_ID: z.guid('must be a GUID'),
    ENTRA_CLIENT_ID: z.guid('must be a GUID').optional(),
    ENTRA_APP_ID_URI: z.string().optional(),
    PUBLIC_URL: z.url({ protocol: /^https$/, error: 'must be an https address: Teams loads nothing else' }),
  })
  .superRefine(({ ENTRA_CLIENT_ID: tab, ENTRA_APP_ID_URI: uri, ...values }, context) => {
    const add = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    if (tab === undefined) return;
    if (tab.toLowerCase() === values.BOT_ID.toLowerCase())
      add('ENTRA_CLIENT_ID', 'must not be the registration of the bot');
    // Teams gives no token for a tab of another domain.
    const domain = `api://${new URL(values.PUBLIC_URL).host}/`;
    if (uri !== undefined && !uri.startsWith(domain)) add('ENTRA_APP_ID_URI', `must begin with ${domain}`);
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
  // A setting that is given empty counts as absent, as in the program itself.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const read = ValuesSchema.safeParse(options.sample ? SAMPLE : given);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    console.error(`The package was not made:\n${problems.join('\n')}\n\n${HELP}`);
    process.exitCode = 1;
    return;
  }
  const { TEAMS_APP_ID, BOT_ID, ENTRA_CLIENT_ID = '', PUBLIC_URL } = read.data;
  const { host } = new URL(PUBLIC_URL);
  const { webApplicationInfo, ...rest } = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));
  // Without a registration of the tab Teams has nobody to give it a token for.
  const manifest = fill(JSON.stringify(ENTRA_CLIENT_ID ? { ...rest, webApplicationInfo } : rest, undefined, 2), {
    TEAMS_APP_ID,
    BOT_ID,
    ENTRA_CLIENT_ID,
    ENTRA_APP_ID_URI: read.data.ENTRA_APP_ID_URI ?? `api://${host}/${ENTRA_CLIENT_ID}`,
    PUBLIC_HOST: host,
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
