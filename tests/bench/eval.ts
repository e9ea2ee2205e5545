import { parseArgs } from 'node:util';
import { type AnswerOutcome, evaluateAnswers } from './eval-answers.ts';
import { CollectionError, readCollection } from './eval-collection.ts';
import { type EvalReport, firstRelevant, measure, type QueryOutcome } from './eval-measures.ts';
import { evaluate } from './eval-run.ts';
import { splitByDocument } from './split-by-document.ts';

const USAGE = 'usage: npm run eval -- <folder> [--json] [--verbose] [--split | --answers]';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      verbose: { type: 'boolean' },
      split: { type: 'boolean' },
      answers: { type: 'boolean' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1 || (values.answers && values.split)) {
    console.error(USAGE);
    return 1;
  }
  if (values.answers) return evalAnswers(folder, values);
  const { report, outcomes } = await evaluate(readCollection(folder));
  const misses = outcomes.filter((outcome) => firstRelevant(outcome) !== 1 || outcome.refused);
  const split = values.split ? measureSplit(outcomes, report) : undefined;
  if (values.json) {
    console.log(JSON.stringify({ ...report, ...(split && { split }), ...(values.verbose && { misses }) }));
  } else {
    if (values.verbose) for (const outcome of misses) console.log(describe(outcome));
    console.log(reportTable({ all: report, ...split }));
  }
  return 0;
}

/** What is answered with the models of the environment, instead of what is found. */
async function evalAnswers(folder: string, { json, verbose }: { json?: boolean; verbose?: boolean }): Promise<number> {
  const { report, outcomes } = await evaluateAnswers(readCollection(folder), process.env);
  const odd = outcomes.filter(({ answered, fallback, cited, relevant }) => {
    const isRight = relevant.length === 0 ? !answered : cited.length > 0 && cited.every((id) => relevant.includes(id));
    return !isRight || fallback !== undefined;
  });
  if (json) {
    console.log(JSON.stringify({ ...report, ...(verbose && { odd }) }));
    return 0;
  }
  if (verbose) for (const outcome of odd) console.log(describeAnswer(outcome));
  const { fallbacks, ...measures } = report;
  for (const [name, value] of Object.entries({ ...measures, ...fallbacks })) {
    console.log(`${name.padEnd(18)}${value ?? '–'}`);
  }
  return 0;
}

function describeAnswer({ id, text, answered, mode, fallback, cited, relevant }: AnswerOutcome): string {
  const what = `${answered ? mode : 'not answered'}${fallback ? `, ${fallback}` : ''}`;
  return `${id}  ${what}  ${text}\n    cited ${cited.join(', ') || 'nothing'}; wanted ${relevant.join(', ') || 'nothing'}`;
}

/** The questions about a third of the documents apart, which nothing was developed on. */
function measureSplit(outcomes: readonly QueryOutcome[], size: { documents: number; passages: number }) {
  const { development, heldOut } = splitByDocument(outcomes);
  return { development: measure(development, size), heldOut: measure(heldOut, size) };
}

/** A line for each measure, a column for each part; a single column needs no heading. */
function reportTable(parts: Record<string, EvalReport>): string {
  const reports = Object.values(parts);
  const names = Object.keys(reports[0] ?? {}) as (keyof EvalReport)[];
  const line = (name: string, cells: unknown[]) =>
    `${name.padEnd(18)}${cells.map((cell) => String(cell ?? '–').padEnd(14)).join('')}`.trimEnd();
  const lines = names.map((name) =>
    line(
      name,
      reports.map((report) => report[name]),
    ),
  );
  return [...(reports.length > 1 ? [line('', Object.keys(parts))] : []), ...lines].join('\n');
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
