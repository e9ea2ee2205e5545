import { registerHooks } from 'node:module';
import { Socket } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { asAppError } from '../src/errors.ts';
import { chunkBlocks } from './chunk.ts';
import type { ParseOutcome, ParseRequest } from './parse-in-worker.ts';
import { markdownOf } from './parsers/markdown-of.ts';
import { parseFile } from './parsers/parse-file.ts';
import { titleOf } from './version.ts';

// A document must not make us call anybody. The parsers have no reason to, and here they could not.
Socket.prototype.connect = () => {
  throw new Error('no network in the parser');
};

// pdf.js loads this native library on sight, for drawing: 40 MB that reading never uses.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@napi-rs/canvas') throw new Error('no canvas in the parser');
    return next(specifier, context);
  },
});

async function outcomeOf({ bytes, fileName, declared, title }: ParseRequest): Promise<ParseOutcome> {
  try {
    const { blocks, ...about } = await parseFile(bytes, fileName, declared);
    const text = markdownOf(blocks);
    // The same title as the version gets, so that cutting the stored text again gives the same passages.
    const named = titleOf(title ?? about.facts.title ?? about.title, fileName, text);
    return { ok: true, file: { ...about, text, passages: chunkBlocks({ blocks }, { title: named }) } };
  } catch (thrown) {
    // A stack that ran out is the document's doing, too.
    const { code, message, userMessageKey, params } = asAppError(thrown);
    return { ok: false, error: { code: code === 'internal' ? 'file-broken' : code, message, userMessageKey, params } };
  }
}

parentPort?.on('message', async (request: ParseRequest) => parentPort?.postMessage(await outcomeOf(request)));
