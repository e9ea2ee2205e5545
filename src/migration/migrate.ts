import { readProcessConfig } from '../config.ts';
import { RECORD_KINDS } from '../ports/record-transfer.ts';
import { copyAll, filledKinds, isCopied, progressFor, type Route } from './copy.ts';
import { comparisonLines, copyLine, createCopyTeller } from './lines.ts';
import { holdOutbox, type MigrationPlace, openMigrationPlace, type PlaceName, type PlaceOptions } from './places.ts';
import { openProgressFile, type Progress, type ProgressFile } from './progress.ts';
import { type Comparison, compareAll, ORIGINALS } from './verify.ts';

export interface MigrationOrder {
  from: PlaceName;
  to: PlaceName;
  /** Undefined: `DATA_DIR`. */
  dataDir: string | undefined;
  /** `look` writes nothing; `verify` compares what is on both sides. */
  what: 'move' | 'look' | 'verify';
  resume: boolean;
  withFiles: boolean;
}

type Say = (line: string) => void;

/**
 * Moves an installation from one place to another, or compares the two. Nothing is removed at the source.
 * @returns whether both sides have the same
 * @throws AppError `configuration`, `conflict` when the target is not empty, `unavailable`, `storage-full`
 */
export async function migrate(order: MigrationOrder, say: Say): Promise<boolean> {
  // Both at once, so that what lacks is told before anything is opened.
  const configs = { sqlite: configFor('sqlite', order), azure: configFor('azure', order) };
  const { dataDir } = configs.sqlite;
  const outbox = await holdOutbox(dataDir);
  const opened: MigrationPlace[] = [];
  const open = async (name: PlaceName, as: PlaceOptions['as']) => {
    const place = await openMigrationPlace(name, configs[name], { as, withFiles: order.withFiles });
    opened.push(place);
    return place;
  };
  try {
    for (const note of outbox.notes) say(`Note: ${note}`);
    const from = await open(order.from, 'read');
    const to = await open(order.to, { move: 'make', look: 'look', verify: 'read' }[order.what] as PlaceOptions['as']);
    say(`From ${from.name} (${from.address}) to ${to.name} (${to.address})`);
    if (order.what === 'look') return await look(from, to, say);
    const route = { from: readable(from), to: readable(to) };
    if (order.what === 'verify') return verify(await compare(route, say), say);
    return await move(route, openProgressFile(dataDir), order, say);
  } finally {
    for (const place of opened) place.close();
    outbox.release();
  }
}

async function look(from: MigrationPlace, to: MigrationPlace, say: Say): Promise<boolean> {
  for (const kind of RECORD_KINDS) say(copyLine({ kind, copied: 0, total: (await from.records?.count(kind)) ?? 0 }));
  const filled = await filledKinds(to);
  const state = to.records ? (filled.length > 0 ? `has ${filled.join(', ')} already` : 'is empty') : 'is not made yet';
  say(`${to.name} ${state}. Nothing was written.`);
  return filled.length === 0;
}

async function move(route: Route, file: ProgressFile, { resume }: MigrationOrder, say: Say): Promise<boolean> {
  const progress = await progressFor(route, file.read(), resume);
  const wasCopied = isCopied(progress);
  const isSame = await copyAndCompare(route, file, progress, say);
  if (isSame || !wasCopied) return isSame;
  say('Copying again what is not the same…');
  return copyAndCompare(route, file, file.read() ?? progress, say);
}

async function copyAndCompare(route: Route, file: ProgressFile, progress: Progress, say: Say): Promise<boolean> {
  file.write(progress);
  const began = performance.now();
  await copyAll(route, progress, file.write, createCopyTeller(say));
  say(`Copied in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  const compared = await compare(route, say);
  const isSame = verify(compared, say);
  if (isSame) say(whatNow(route));
  else file.write(again(progress, compared));
  return isSame;
}

async function compare(route: Route, say: Say): Promise<Comparison[]> {
  say('Reading both sides again to compare them…');
  return compareAll(route);
}

function verify(compared: readonly Comparison[], say: Say): boolean {
  for (const line of comparisonLines(compared)) say(line);
  return compared.every(({ equal, from, to }) => equal && from.broken.length + to.broken.length === 0);
}

/** What differs is copied again by the next `--resume`. */
function again(progress: Progress, compared: readonly Comparison[]): Progress {
  const differing = new Set(compared.filter(({ equal }) => !equal).map(({ kind }) => kind));
  const withFiles = ['documents', 'ingest-jobs'] as const;
  const kinds = RECORD_KINDS.filter((kind) => {
    if (differing.has(kind)) return false;
    return !(differing.has(ORIGINALS) && withFiles.some((one) => one === kind));
  });
  return { ...progress, kinds: Object.fromEntries(kinds.map((kind) => [kind, progress.kinds[kind]])) };
}

function whatNow({ from, to }: Route): string {
  const settings = to.name === 'azure' ? `STORE=cosmos${to.files ? ' FILES=blob' : ''}` : 'STORE=sqlite FILES=disk';
  return [
    `Nothing was removed in ${from.name}. Start Ventanilla with ${settings}: it brings its index up to date by itself.`,
    'topics.json and synonyms.txt are files of the data folder and stay there.',
  ].join('\n');
}

function readable(place: MigrationPlace): Route['from'] {
  const { records } = place;
  if (!records) throw new Error(`${place.name} was not opened`);
  return { ...place, records };
}

function configFor(name: PlaceName, { dataDir, withFiles }: MigrationOrder) {
  return readProcessConfig({
    STORE: name === 'sqlite' ? 'sqlite' : 'cosmos',
    FILES: name === 'azure' && withFiles ? 'blob' : 'disk',
    ...(dataDir !== undefined && { DATA_DIR: dataDir }),
  });
}
