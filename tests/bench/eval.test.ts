import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { measure, type QueryOutcome } from './eval-measures.ts';
import { isHeldOut, splitByDocument } from './split-by-document.ts';

const run = promisify(execFile);
const EVAL = join(import.meta.dirname, 'eval.ts');

const corpus = [
  {
    id: 'padron',
    title: 'Alta en el padrón',
    text: 'Para empadronarse presente el contrato de alquiler de la vivienda.',
  },
  { id: 'bus', title: 'Autobús', text: 'El billete sencillo de autobús cuesta 1,35 euros.' },
];
const queries = [
  { id: 'q1', text: '¿Cómo empadronarme con contrato de alquiler?', relevant: ['padron'], extra: 1 },
  { id: 'q2', text: 'cuánto cuesta el billete de autobús', relevant: ['bus'] },
  { id: 'q3', text: 'zyxw vutsr qponm', relevant: [] },
];
const lines = (values: unknown[]) => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`;

describe('npm run eval', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  const collection = async (name: string, corpusText: string, queriesText: string) => {
    const path = join(folder.path, name);
    await mkdir(path);
    await writeFile(join(path, 'corpus.jsonl'), corpusText);
    await writeFile(join(path, 'queries.jsonl'), queriesText);
    return path;
  };
  const fails = async (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
    try {
      await run(process.execPath, [EVAL, ...args]);
    } catch (thrown) {
      return thrown as { code: number; stdout: string; stderr: string };
    }
    throw new Error('it did not fail');
  };
  beforeAll(async () => {
    folder = await tempFolder();
  });
  afterAll(() => folder.remove());

  it('prints the measures as JSON and nothing else', async () => {
    const { stdout } = await run(process.execPath, [
      EVAL,
      await collection('good', lines(corpus), lines(queries)),
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: 2,
      queries: 3,
      answerable: 2,
      unanswerable: 1,
      'recall@1': 1,
      'mrr@10': 1,
      'ndcg@10': 1,
      refusalRate: 1,
      p95Ms: expect.any(Number),
    });
  });

  it('measures the questions about a third of the documents apart', async () => {
    const path = await collection('split', lines(corpus), lines(queries));
    const { stdout } = await run(process.execPath, [EVAL, path, '--json', '--split']);
    const { split, ...report } = JSON.parse(stdout);
    expect(split.development.queries + split.heldOut.queries).toBe(report.queries);
    const table = (await run(process.execPath, [EVAL, path, '--split'])).stdout;
    expect(table).toMatch(/^ +all +development +heldOut$/m);
    expect(table).toMatch(new RegExp(`^queries +3 +${split.development.queries} +${split.heldOut.queries}$`, 'm'));
  });

  it('names the line that is broken', async () => {
    const broken = await fails(await collection('broken', lines(corpus), `${lines(queries)}{"id":\n`));
    expect(broken).toMatchObject({ code: 1, stdout: '' });
    expect(broken.stderr).toMatch(/queries\.jsonl, line 4: not JSON/);
    const wrong = await fails(await collection('wrong', lines([{ id: 'a' }]), ''));
    expect(wrong.stderr).toMatch(/corpus\.jsonl, line 1: [\s\S]*text/);
  });

  it('refuses a folder that is not there, a missing file, an unknown option and a query for an unknown document', async () => {
    expect((await fails(join(folder.path, 'nowhere'))).stderr).toMatch(/no such folder/);
    expect((await fails(folder.path)).stderr).toMatch(/no such file.*corpus\.jsonl/);
    expect((await fails(folder.path, '--wat')).stderr).toMatch(/usage/);
    expect((await fails()).stderr).toMatch(/usage/);
    const stray = await collection('stray', lines(corpus), lines([{ id: 'q', text: 'x', relevant: ['gone'] }]));
    expect((await fails(stray)).stderr).toMatch(/q wants gone/);
  });
});

it('measures recall, reciprocal rank, discounted gain and refusals', () => {
  const outcome = (relevant: string[], found: string[], refused = false): QueryOutcome => {
    return { id: 'q', text: '', relevant, found, refused, ms: 2 };
  };
  const report = measure(
    [outcome(['a'], ['b', 'a']), outcome(['a', 'b'], ['a', 'c', 'b'], true), outcome([], ['a'], true), outcome([], [])],
    { documents: 3, passages: 3 },
  );
  expect(report).toMatchObject({
    'recall@1': 0.25,
    'recall@3': 1,
    'mrr@10': 0.75,
    'ndcg@10': 0.7753,
    refusalRate: 0.5,
    falseRefusalRate: 0.5,
    p50Ms: 2,
  });
});

describe('the split by document', () => {
  it('keeps all questions about a document together, and always the same third', () => {
    const queries = Array.from({ length: 3000 }, (_, n) => ({ id: `q${n}`, relevant: [`document-${n % 1000}`] }));
    const { development, heldOut } = splitByDocument(queries);
    const documents = (part: typeof queries) => new Set(part.flatMap(({ relevant }) => relevant));
    expect(documents(development).intersection(documents(heldOut)).size).toBe(0);
    expect(development.length + heldOut.length).toBe(3000);
    expect(documents(heldOut).size).toBeGreaterThan(280);
    expect(documents(heldOut).size).toBeLessThan(390);
  });

  it('is FNV-1a, so that it stays what it was', () => {
    expect(['x000', 'x001', 'x002', 'CE-001', 'CE-002', 'dm-7'].map(isHeldOut)).toEqual([
      false,
      true,
      false,
      false,
      true,
      true,
    ]);
  });
});
