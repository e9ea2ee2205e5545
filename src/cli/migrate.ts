import { parseArgs } from 'node:util';
import { asAppError } from '../errors.ts';
import { type MigrationOrder, migrate } from '../migration/migrate.ts';
import type { PlaceName } from '../migration/places.ts';

const USAGE = `Usage: npm run migrate -- --from sqlite --to azure [options]
       npm run migrate -- --from azure --to sqlite [options]

Moves every record and original; the settings are those of the process (COSMOS_*, AZURE_BLOB_*, DATA_DIR).
Stop the server first. Nothing is removed at the source.

  --data-dir <folder>  in place of DATA_DIR
  --dry-run            says what there is to move, and writes nothing
  --resume             goes on with a migration that was stopped, or copies again what differs
  --verify-only        compares both sides, and writes nothing
  --without-files      leaves originals where they are (FILES stays the same)

Ends with 0 only when both sides have the same.
`;

const PLACES = ['sqlite', 'azure'] as const;

const order = readOrder();
try {
  const isSame = await migrate(order, (line) => process.stdout.write(`${line}\n`));
  process.exitCode = isSame ? 0 : 1;
} catch (thrown) {
  const { message, code } = asAppError(thrown);
  const hint =
    code === 'unavailable' || code === 'storage-full'
      ? '\nWhat is copied is kept: go on with --resume, which begins where nothing is copied yet.'
      : '';
  process.stderr.write(`${message}${order.what === 'move' ? hint : ''}\n`);
  process.exitCode = 1;
}

function readOrder(): MigrationOrder {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      options: {
        from: text,
        to: text,
        'data-dir': text,
        'dry-run': flag,
        resume: flag,
        'verify-only': flag,
        'without-files': flag,
        help: flag,
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const [from, to] = [placeIn('--from', values.from), placeIn('--to', values.to)];
    if (from === to) throw new Error(`--from and --to are both ${from}`);
    if (values['dry-run'] && values['verify-only']) throw new Error('--dry-run or --verify-only, not both');
    return {
      from,
      to,
      dataDir: values['data-dir'],
      what: values['dry-run'] ? 'look' : values['verify-only'] ? 'verify' : 'move',
      resume: values.resume,
      withFiles: !values['without-files'],
    };
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${USAGE}`);
    process.exit(1);
  }
}

function placeIn(option: string, value: string | undefined): PlaceName {
  const place = PLACES.find((name) => name === value);
  if (place) return place;
  throw new Error(value === undefined ? `${option} is missing` : `${option}: ${value} is none of ${PLACES.join(', ')}`);
}
