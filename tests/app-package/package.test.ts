import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { AppManifestUtils } from '@microsoft/app-manifest';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { SPECS } from '../support/card-schema.ts';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPT = join(ROOT, 'scripts/package-app.ts');
const SCHEMAS = join(SPECS, 'teams-manifest');
const folder = mkdtempSync(join(tmpdir(), 'ventanilla-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GUIDS = { TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555', BOT_ID: '66666666-7777-4888-8999-aaaaaaaaaaaa' };
const run = (environment: Record<string, string>, ...more: string[]) => {
  const out = join(folder, 'ventanilla.zip');
  const env = { PATH: process.env.PATH ?? '', ...environment };
  const ended = spawnSync(process.execPath, [SCRIPT, '--out', out, ...more], { env, encoding: 'utf8' });
  return { ...ended, files: ended.status === 0 ? unzipSync(readFileSync(out)) : {} };
};
const json = (bytes: Uint8Array | undefined) => JSON.parse(Buffer.from(bytes ?? []).toString());
const packed = run({ ...GUIDS, PUBLIC_URL: 'https://ventanilla.ayuntamiento.example/' });
const manifest = json(packed.files['manifest.json']);
const LANGUAGES = ['es', 'ca', 'en'];

function problems(schema: string, value: unknown): string[] {
  const ajv = new AjvDraft4.default({ strict: false, unicodeRegExp: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, schema), 'utf8')));
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Width and height as the file itself says, and the colour type: 6 is colour with transparency. */
function pngFacts(bytes: Uint8Array | undefined) {
  const file = Buffer.from(bytes ?? []);
  return {
    signature: file.toString('latin1', 1, 4),
    width: file.readUInt32BE(16),
    height: file.readUInt32BE(20),
    type: file[25],
  };
}

/** The picture itself: how it is compressed differs between builds of zlib. Our files have one block of data. */
function pixels(bytes: Uint8Array | undefined): Buffer {
  const file = Buffer.from(bytes ?? []);
  const start = file.indexOf('IDAT');
  return inflateSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)));
}

describe('the app package', () => {
  it('holds exactly the manifest, the icons and the languages', () => {
    expect(Object.keys(packed.files).sort()).toEqual(
      ['ca.json', 'color.png', 'en.json', 'es.json', 'manifest.json', 'outline.png'].sort(),
    );
  });

  it('has its ids and host filled in, with nothing left open', () => {
    expect(manifest).toMatchObject({ id: GUIDS.TEAMS_APP_ID, bots: [{ botId: GUIDS.BOT_ID }] });
    expect(manifest.staticTabs[0].contentUrl).toBe('https://ventanilla.ayuntamiento.example/tab/');
    expect(manifest.validDomains).toEqual(['ventanilla.ayuntamiento.example']);
    expect(JSON.stringify(manifest)).not.toContain('${{');
  });

  it.skipIf(!existsSync(SCHEMAS))(
    'is what the published schema asks (skipped without the shared specifications)',
    () => {
      expect(problems('MicrosoftTeams.schema.v1.29.json', manifest)).toEqual([]);
      expect(problems('MicrosoftTeams.schema.v1.29.json', { ...manifest, id: 'x' })).not.toEqual([]);
      for (const language of LANGUAGES) {
        expect(problems('MicrosoftTeams.Localization.schema.json', json(packed.files[`${language}.json`]))).toEqual([]);
      }
    },
  );

  it('is what the Teams toolkit accepts', async () => {
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
  });

  it('says the same in every language, in the lengths that Teams allows', () => {
    const keys = LANGUAGES.map((language) => Object.keys(json(packed.files[`${language}.json`])).sort());
    expect(new Set(keys.map(String)).size).toBe(1);
    for (const language of LANGUAGES) {
      const texts = json(packed.files[`${language}.json`]);
      expect(texts['description.short'].length).toBeLessThanOrEqual(80);
      expect(texts['name.short'].length).toBeLessThanOrEqual(30);
    }
    const spanish = json(packed.files['es.json']);
    expect(spanish['description.full']).toBe(manifest.description.full);
    expect(spanish['staticTabs[0].name']).toBe(manifest.staticTabs[0].name);
  });

  it('has icons of the sizes that Teams asks, the outline white on nothing', () => {
    const square = (size: number) => ({ signature: 'PNG', width: size, height: size, type: 6 });
    expect(pngFacts(packed.files['color.png'])).toEqual(square(192));
    expect(pngFacts(packed.files['outline.png'])).toEqual(square(32));
  });

  it('has the icons that the script draws', () => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/draw-icons.ts'), folder]);
    for (const name of ['color.png', 'outline.png']) {
      expect(pixels(readFileSync(join(folder, name))).equals(pixels(packed.files[name]))).toBe(true);
    }
  });

  it('comes out the same for the same input', () => {
    const again = run({ ...GUIDS, PUBLIC_URL: 'https://ventanilla.ayuntamiento.example/' });
    expect(again.files).toEqual(packed.files);
  });

  it('names everything that is missing at once, and makes nothing', () => {
    const failed = run({ BOT_ID: 'x', PUBLIC_URL: 'http://ventanilla.example' });
    expect(failed.status).toBe(1);
    for (const name of ['TEAMS_APP_ID', 'BOT_ID', 'PUBLIC_URL']) expect(failed.stderr).toContain(`${name}: must be`);
  });

  it('lets the tab ask Teams for tokens only where it has a registration of its own', () => {
    expect(manifest.webApplicationInfo).toBeUndefined();
    const id = 'bbbbbbbb-7777-4888-8999-aaaaaaaaaaaa';
    const given = { ...GUIDS, PUBLIC_URL: 'https://ventanilla.example', ENTRA_CLIENT_ID: id };
    const withTab = json(run(given).files['manifest.json']);
    expect(withTab.webApplicationInfo).toEqual({ id, resource: `api://ventanilla.example/${id}` });
    const uri = `api://ventanilla.example/tab/${id}`;
    const own = json(run({ ...given, ENTRA_APP_ID_URI: uri }).files['manifest.json']);
    expect(own.webApplicationInfo).toEqual({ id, resource: uri });
    expect(run({ ...given, ENTRA_CLIENT_ID: GUIDS.BOT_ID }).stderr).toContain(
      'must not be the registration of the bot',
    );
    const elsewhere = run({ ...given, ENTRA_APP_ID_URI: `api://other.example/${id}` });
    expect(elsewhere.stderr).toContain('must begin with api://ventanilla.example/');
  });

  it('is what the Teams toolkit accepts with the tab signed in', async () => {
    const sample = json(run({}, '--sample').files['manifest.json']);
    expect(sample.webApplicationInfo.resource).toMatch(/^api:\/\/ventanilla\.example\//);
    expect(await AppManifestUtils.validateAgainstSchema(sample)).toEqual([]);
  });

  it('can be looked at with made-up ids', () => {
    expect(run({}, '--sample').status).toBe(0);
  });
});
