import { pino } from 'pino';
import { composeApplication } from '../src/compose.ts';
import { readProcessConfig } from '../src/config.ts';
import { systemPerson } from '../src/domain/identity.ts';
import { asAppError } from '../src/errors.ts';
import { isTextKey, t } from '../src/i18n/t.ts';
import { runIngest } from './cli-run.ts';

const paths = process.argv.slice(2);
if (paths.length === 0) {
  process.stderr.write('Usage: npm run ingest -- <file or folder>…\n');
  process.exit(1);
}

try {
  const config = readProcessConfig();
  const application = await composeApplication(config, pino({ level: 'silent' }));
  const { intake, knowledge, clock } = application.ports;
  process.exitCode = await runIngest({
    paths,
    from: process.cwd(),
    by: systemPerson(config.tenant),
    intake,
    knowledge,
    clock,
    out: process.stdout,
    describe: ({ code, messageKey }) => (isTextKey(messageKey) ? t('en', messageKey) : code),
  });
  await application.close();
} catch (thrown) {
  process.stderr.write(`${asAppError(thrown).message}\n`);
  process.exitCode = 1;
}
