import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { INFRA } from './bicep.ts';

const machine = (name: string) => join(INFRA, 'machine', name);
const text = (name: string) => readFileSync(machine(name), 'utf8');
const hasJq = spawnSync('jq', ['--version']).status === 0;

const CloudInit = z.strictObject({
  package_update: z.boolean(),
  packages: z.array(z.string()),
  write_files: z.array(
    z.strictObject({ path: z.string(), permissions: z.string(), encoding: z.literal('b64'), content: z.string() }),
  ),
  runcmd: z.array(z.array(z.string())),
});

describe('the set-up of the machine', () => {
  it('writes the files that the template fills in, where the service looks for them', () => {
    const setUp = CloudInit.parse(parse(text('cloud-init.yaml')));
    const marks = [...readFileSync(join(INFRA, 'modules/machine.bicep'), 'utf8').matchAll(/mark: '([^']+)'/g)];
    expect(setUp.write_files.map(({ content }) => content)).toEqual(marks.map(([, mark]) => mark));
    const paths = setUp.write_files.map(({ path }) => path);
    const commands = [...text('ventanilla.service').matchAll(/^Exec\w+=(\/usr\/local\S+)/gm)].map(([, path]) => path);
    expect(commands).toHaveLength(2);
    expect(commands.every((path) => path !== undefined && paths.includes(path))).toBe(true);
    expect(setUp.packages).toEqual(expect.arrayContaining(['caddy', 'docker.io', 'jq']));
  });

  it.each(['start.sh', 'prepare-data-disk.sh'])('%s is a shell script', (name) => {
    execFileSync('sh', ['-n', machine(name)]);
  });

  it('logs where the agent of the machine takes from', () => {
    const facility = /^SyslogFacility=(\w+)$/m.exec(text('ventanilla.service'))?.[1];
    expect(readFileSync(join(INFRA, 'modules/logs.bicep'), 'utf8')).toContain(`facilityNames: ['${facility}']`);
  });

  it('starts the image with the data folder and the user that the image has', () => {
    const dockerfile = readFileSync(join(INFRA, 'Dockerfile'), 'utf8');
    expect(dockerfile).toContain('ENV DATA_DIR=/data');
    expect(text('start.sh')).toContain('--volume /var/lib/ventanilla:/data');
    // `node` in the official images.
    expect(dockerfile).toContain('USER node');
    expect(text('prepare-data-disk.sh')).toContain('chown 1000:1000 "$folder"');
  });
});

describe.skipIf(!hasJq)('the start of the process (needs jq)', () => {
  const whatToRun = {
    image: 'registry.example/ventanilla:0.1.0',
    registry: 'registry.example',
    identity: 'client-id',
    host: 'ventanilla.example',
    environment: { INSTITUTION: 'Ayuntamiento de Peñíscola = $HOME "x"', STORE: 'cosmos', JURISDICTION: '' },
    secrets: { BOT_PASSWORD: 'https://vault.example/secrets/bot-password' },
  };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ventanilla-machine-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives the process its settings to the letter, and the secrets of the vault', () => {
    const { status, environment } = start({ userData: whatToRun });
    expect(status).toBe(0);
    expect(environment).toBe(
      'INSTITUTION=Ayuntamiento de Peñíscola = $HOME "x"\nSTORE=cosmos\nJURISDICTION=\nBOT_PASSWORD=s=cr$t\n',
    );
  });

  it('runs the image of the deployment after logging in with a token, which no argument shows', () => {
    const { calls } = start({ userData: whatToRun });
    expect(calls).toContain('docker login registry.example --username 00000000-0000-0000-0000-000000000000');
    expect(calls).toContain('docker pull --quiet registry.example/ventanilla:0.1.0');
    expect(calls).toMatch(/docker run .*--network host .*registry\.example\/ventanilla:0\.1\.0$/m);
    expect(calls).not.toMatch(/refresh-token|bearer-token|s=cr\$t/);
  });

  it('asks no vault where there is no secret', () => {
    const { status, environment, calls } = start({ userData: { ...whatToRun, secrets: {} } });
    expect(status).toBe(0);
    expect(environment).not.toContain('BOT_PASSWORD');
    expect(calls).not.toContain('vault');
  });

  it('starts with the image that is there when the registry is down', () => {
    const { status, calls } = start({ userData: whatToRun, down: 'registry.example' });
    expect(status).toBe(0);
    expect(calls).toContain('docker image inspect registry.example/ventanilla:0.1.0');
    expect(calls).toContain('docker run');
  });

  it.each([
    ['the vault', 'vault.example'],
    ['the metadata of the machine', '169.254.169.254'],
  ])('does not start without %s, and is tried again', (_name, down) => {
    const { status, calls } = start({ userData: whatToRun, down });
    expect(status).not.toBe(0);
    expect(calls).not.toContain('docker run');
    expect(text('ventanilla.service')).toContain('Restart=always');
  });

  it('serves the host over HTTPS only and keeps figures inside', () => {
    const { caddyfile, calls } = start({ userData: whatToRun });
    expect(caddyfile).toContain('ventanilla.example {');
    expect(caddyfile).toContain('auto_https disable_redirects');
    expect(caddyfile).toContain('disable_http_challenge');
    expect(caddyfile).toContain('@inner path /metrics /readyz');
    expect(caddyfile).toContain('reverse_proxy 127.0.0.1:3978');
    expect(calls).toContain('systemctl reload-or-restart caddy');
  });

  /** Runs start.sh with commands in place of those that reach Azure or change the machine. */
  function start({ userData, down = 'nothing' }: { userData: object; down?: string }) {
    const commands = join(folder, 'bin');
    mkdirSync(commands);
    const calls = join(folder, 'calls');
    const encoded = Buffer.from(JSON.stringify(userData)).toString('base64');
    const stub = (name: string, body: string) => {
      writeFileSync(join(commands, name), `#!/bin/sh\necho "${name} $*" >> "${calls}"\n${body}\n`);
      chmodSync(join(commands, name), 0o755);
    };
    stub('systemctl', '');
    stub('docker', '[ "$1" != login ] || cat > /dev/null');
    stub(
      'curl',
      `case "$*" in *${down}*) exit 22 ;; esac
case "$*" in
  *userData*) printf %s '${encoded}' ;;
  *identity/oauth2/token*) echo '{"access_token":"bearer-token"}' ;;
  *vault.example/secrets/bot-password*) [ "$(cat)" = 'Authorization: Bearer bearer-token' ] && echo '{"value":"s=cr$t"}' ;;
  *registry.example/oauth2/exchange*) cat > /dev/null; echo '{"refresh_token":"refresh-token"}' ;;
esac`,
    );
    const { status } = spawnSync('sh', [machine('start.sh')], {
      env: {
        PATH: `${commands}:${process.env.PATH}`,
        RUNTIME_DIRECTORY: folder,
        CADDYFILE: join(folder, 'Caddyfile'),
      },
    });
    const read = (name: string) => {
      try {
        return readFileSync(join(folder, name), 'utf8');
      } catch {
        return '';
      }
    };
    return { status, environment: read('environment'), caddyfile: read('Caddyfile'), calls: read('calls') };
  }
});
