import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
const PRELOAD = fileURLToPath(new URL('./playground-loopback.cjs', import.meta.url));

const HELP = `Opens the Microsoft 365 Agents Playground against a running Ventanilla (npm start), without Teams and without an account.

  npm run playground
  PORT=4000 npm run playground                          the bot listens on another port (default 3978)
  npm run playground -- --port 56151                    the playground listens on another port (default 56150)
  TEAMSAPPTESTER_BROWSER=none npm run playground        opens no browser

People, chat and channels: .m365agentsplayground.yml`;

const { values } = parseArgs({
  options: { port: { type: 'string', default: '56150' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const botPort = portOf(process.env.PORT ?? '3978', 'PORT');
const port = portOf(values.port, '--port');
const botUrl = `http://127.0.0.1:${botPort}/api/messages`;

if (!(await answers(botUrl))) {
  fail(
    `Nothing answers at http://127.0.0.1:${botPort}. Start Ventanilla first (npm start), or name its port: PORT=4000 npm run playground`,
  );
}
// A taken port would make the playground move to a random one while the bot is told the old one.
if (!(await isFree(port))) fail(`Port ${port} is taken. Name another: npm run playground -- --port ${port + 1}`);

const url = `http://127.0.0.1:${port}`;
const child = spawn(
  process.execPath,
  [
    '--require',
    PRELOAD,
    CLI,
    'start',
    '-e',
    botUrl,
    '-c',
    'msteams',
    '-p',
    String(port),
    '--su',
    `${url}/_connector`,
    '--dt',
  ],
  {
    cwd: ROOT,
    // Not a terminal for the child: its own lines name localhost and mix with ours. They are in the log file.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: browser(),
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: `${ROOT}.m365agentsplayground.yml`,
      M365_AGENTS_PLAYGROUND_LOGFILE: `${ROOT}data/playground.log`,
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
child.on('error', (error) => fail(`The Agents Playground could not be started: ${error.message}`));

while (!(await answers(`${url}/_debug/ping`))) await new Promise((resolve) => setTimeout(resolve, 50));
console.log(`Agents Playground: ${url}\nBot:               ${botUrl}\nCtrl+C ends it.`);

/** Without a screen the opener would fail and take the playground down with it. */
function browser(): string {
  const chosen = process.env.TEAMSAPPTESTER_BROWSER;
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return chosen ?? (hasScreen ? '' : 'none');
}

/** Any answer will do: the endpoint refuses GET, and that is an answer. */
async function answers(address: string): Promise<boolean> {
  try {
    await fetch(address, { signal: AbortSignal.timeout(2_000), redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
}

function isFree(wanted: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function portOf(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) fail(`${name} is not a port: ${text}`);
  return number;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
