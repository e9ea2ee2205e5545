import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { citizensQuestions } from '../support/citizens-questions.ts';

/*
 * Our detection of languages beside libraries: `node tests/bench/languages.ts [folder]`, where `npm i eld@2.1.0
 * tinyld@1.3.4 franc@6.2.0` was run. Each in a process of its own, for its memory. Prints the share of right answers for
 * es, ca, gl, eu and en on the questions we wrote first and on those written later, and for es and en on passages.
 */

type Detect = (text: string) => string;

const RETRIEVAL = join(process.env.SHARED_DIR ?? '../shared', 'data/retrieval');
/** Where each library starts, within `node_modules`. */
const LIBRARIES: Record<string, string> = {
  'eld/extrasmall': 'eld/src/entries/static.extrasmall.js',
  'eld/small': 'eld/src/entries/static.small.js',
  'eld/medium': 'eld/src/entries/static.medium.js',
  'eld/large': 'eld/src/entries/static.large.js',
  tinyld: 'tinyld/dist/tinyld.normal.node.mjs',
  'tinyld/heavy': 'tinyld/dist/tinyld.heavy.node.mjs',
  franc: 'franc/index.js',
};
const ROUNDS = 20;
const OF_FRANC: Record<string, string> = { spa: 'es', cat: 'ca', glg: 'gl', eus: 'eu', eng: 'en' };

const [folder = '.', only] = process.argv.slice(2);
if (only !== undefined) await measure(only);
else {
  for (const name of ['ours', ...Object.keys(LIBRARIES).filter((library) => existsSync(pathOf(library)))]) {
    const own = ['--expose-gc', '--disable-warning=ExperimentalWarning', import.meta.filename, resolve(folder), name];
    process.stdout.write(execFileSync(process.execPath, own, { encoding: 'utf8' }));
  }
}

async function measure(name: string): Promise<void> {
  const before = rss();
  const began = performance.now();
  const detect = await load(name);
  detect('hola');
  const loading = performance.now() - began;
  const memory = (rss() - before) / 2 ** 20;
  const questions = (part: 'seen' | 'unseen') =>
    LANGUAGES.map((language) => share(citizensQuestions(language, part), language, detect)).join(' ');
  const passages = (['es', 'en'] as const).map((language) => share(passagesIn(language), language, detect)).join(' ');
  const cost = microseconds(
    LANGUAGES.flatMap((language) => citizensQuestions(language, 'seen')),
    detect,
  );
  const weight = `${loading.toFixed(0)} ms, ${memory.toFixed(0)} MB, ${cost.toFixed(1)} µs a question`;
  process.stdout.write(`${name.padEnd(14)} ${questions('seen')} | ${questions('unseen')} | ${passages} | ${weight}\n`);
}

/** Portuguese stands for Galician where a library has no Galician; what is not known counts as Spanish, our fallback. */
async function load(name: string): Promise<Detect> {
  if (name === 'ours') {
    const { detectLanguage } = await import('../../src/text/detect-language.ts');
    return (text) => detectLanguage(text, 'es');
  }
  const module = await import(pathToFileURL(pathOf(name)).href);
  const asked = [...LANGUAGES, 'pt'];
  if (name === 'franc')
    return (text) => OF_FRANC[module.franc(text, { only: Object.keys(OF_FRANC), minLength: 1 })] ?? 'es';
  if (name.startsWith('eld')) module.eld.setLanguageSubset(asked);
  const detect: Detect = name.startsWith('eld')
    ? (text) => module.eld.detect(text).language
    : (text) => module.detect(text, { only: asked });
  return (text) => detect(text).replace('pt', 'gl') || 'es';
}

function pathOf(library: string): string {
  return join(resolve(folder), 'node_modules', LIBRARIES[library] ?? '');
}

function passagesIn(language: 'es' | 'en'): string[] {
  const file = join(RETRIEVAL, `xquad-${language}`, 'corpus.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line): string => JSON.parse(line).text);
}

function share(texts: readonly string[], language: Language, detect: Detect): string {
  const right = texts.filter((text) => detect(text) === language).length;
  return texts.length === 0 ? '–' : String(Math.round((100 * right) / texts.length));
}

function microseconds(texts: readonly string[], detect: Detect): number {
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round++) for (const text of texts) detect(text);
  return ((performance.now() - began) * 1000) / ROUNDS / texts.length;
}

function rss(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
