import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openEmbedder } from '../compose.ts';
import { readProcessConfig } from '../config.ts';
import { AppError, asAppError } from '../errors.ts';
import { openVocabulary } from '../vocabulary.ts';

const USAGE = `Usage: npm run reindex            builds the index of AI Search anew beside the one in use, and puts it in use
       npm run reindex -- --back  puts the one before in use again, with what was published since
`;

try {
  const result = await rebuilt(wantsBack());
  process.stdout.write(`${result.index} is in use: ${result.documents} documents, ${result.passages} passages\n`);
} catch (thrown) {
  process.stderr.write(`${asAppError(thrown).message}\n`);
  process.exitCode = 1;
}

/** Questions are answered and documents published meanwhile; what was stopped half-way goes on where it was. */
async function rebuilt(back: boolean) {
  const { retriever, embedder, dataDir } = readProcessConfig();
  if (retriever.kind === 'sqlite') {
    throw new AppError('configuration', 'RETRIEVER=sqlite: the process builds its index by itself; nothing to do');
  }
  const { rebuildSearch } = await import('../azure-places.ts');
  const { edited } = openVocabulary(join(dataDir, 'synonyms.txt'), pino({ level: 'silent' }));
  const dimensions = embedder.kind === 'none' ? undefined : embedder.dimensions;
  const vectors =
    embedder.kind === 'none' || dimensions === undefined
      ? undefined
      : { model: await openEmbedder(embedder), dimensions };
  const around = { ...(vectors && { embedder: vectors }), ...(edited && { synonyms: edited }) };
  return rebuildSearch(retriever, around, back ? 'before' : 'new');
}

function wantsBack(): boolean {
  try {
    return parseArgs({ options: { back: { type: 'boolean', default: false } } }).values.back;
  } catch (thrown) {
    throw new AppError('invalid-input', `${asAppError(thrown).message}\n\n${USAGE}`);
  }
}
