import { parseArgs } from 'node:util';
import { CollectionError, readCollection } from './eval-collection.ts';
import { firstRelevant, type QueryOutcome } from './eval-measures.ts';
import { evaluate } from './eval-run.ts';

const USAGE = 'usage: npm run eval -- <folder> [--json] [--verbose]';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, verbose: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) {
    console.error(USAGE);
    return 1;
  }
  const { report, outcomes } = await evaluate(readCollection(folder));
  const misses = outcomes.filter((outcome) => firstRelevant(outcome) !== 1 || outcome.refused);
  if (values.json) {
    console.log(JSON.stringify(values.verbose ? { ...report, misses } : report));
  } else {
    if (values.verbose) for (const outcome of misses) console.log(describe(outcome));
    for (const [name, value] of Object.entries(report)) console.log(`${name.padEnd(18)}${value ?? '–'}`);
  }
  return 0;
}

function describe(outcome: QueryOutcome): string {
  const place = firstRelevant(outcome);
  const what = outcome.relevant.length === 0 ? 'unanswerable' : place === 0 ? 'not found' : `place ${place}`;
  const found = outcome.found.slice(0, 3).join(', ');
  return `${outcome.id}  ${what}${outcome.refused ? ', refused' : ''}  ${outcome.text}\n    found ${found || 'nothing'}`;
}

try {
  process.exitCode = await main();
} catch (thrown) {
  // Only what the caller can put right is told in one line; anything else is our own mistake and keeps its trace.
  const isUsage = thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS');
  if (!(thrown instanceof CollectionError || isUsage)) throw thrown;
  console.error(isUsage ? `${thrown.message}\n${USAGE}` : thrown.message);
  process.exitCode = 1;
}
