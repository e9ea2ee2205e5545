import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { composeApplication } from '../compose.ts';
import { readProcessConfig } from '../config.ts';
import { asAppError } from '../errors.ts';

let broken = false;

try {
  const config = readProcessConfig();
  say(
    'configuration',
    'ok',
    `${config.store}, ${config.retriever}, ${config.answerModel}, ${config.identity}, bot ${config.bot.kind}`,
  );
  const application = await composeApplication(config, pino({ level: 'silent' }));
  say('data folder', 'ok', config.dataDir);
  for (const [name, { status, detail }] of Object.entries(await application.readiness()))
    say(name, status, detail ?? '');
  const topics = await application.ports.topics.list(config.tenant);
  say('topics', topics.length > 0 ? 'ok' : 'down', `${topics.length} in topics.json`);
  const tab = existsSync(join(import.meta.dirname, '../../dist/tab/index.html'));
  say('tab', tab ? 'ok' : 'degraded', tab ? 'built' : 'not built yet: npm run build:tab, or npm start does it');
  await application.close();
} catch (thrown) {
  say('start', 'down', asAppError(thrown).message);
}
process.exitCode = broken ? 1 : 0;

function say(name: string, status: 'ok' | 'degraded' | 'down', detail: string): void {
  if (status === 'down') broken = true;
  process.stdout.write(`${status.padEnd(9)} ${name.padEnd(14)} ${detail}\n`);
}
