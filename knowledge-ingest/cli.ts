import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { composeApplication } from '../src/compose.ts';
import { readProcessConfig } from '../src/config.ts';
import { systemPerson } from '../src/domain/identity.ts';
import { JurisdictionSchema } from '../src/domain/jurisdiction.ts';
import { asAppError } from '../src/errors.ts';
import { isTextKey, t } from '../src/i18n/t.ts';
import { runIngest } from './cli-run.ts';

const USAGE = `Usage: npm run ingest -- [--jurisdiction es/region/municipality] <file or folder>…
`;

const { paths, jurisdiction } = readCommand();

try {
  const config = readProcessConfig();
  const application = await composeApplication(config, pino({ level: 'silent' }));
  const { intake, knowledge, clock } = application.ports;
  process.exitCode = await runIngest({
    paths,
    facts: { jurisdiction },
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

function readCommand(): { paths: string[]; jurisdiction: string | undefined } {
  try {
    const options = { jurisdiction: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length === 0) throw new Error('name a file or a folder');
    const jurisdiction = JurisdictionSchema.optional().safeParse(values.jurisdiction);
    if (!jurisdiction.success) throw new Error(`not a jurisdiction: ${values.jurisdiction}`);
    return { paths: positionals, jurisdiction: jurisdiction.data };
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${USAGE}`);
    process.exit(1);
  }
}
