import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSampleMunicipality } from '../../knowledge-ingest/sources/sample.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { printed } from './figures.ts';
import { coinedWord } from './retrieval/coined-words.ts';
import { figureOf } from './retrieval/compare.ts';
import { runJob } from './retrieval/engine-job.ts';
import { ENGINES, type EngineName, INSTALLED_APART } from './retrieval/engines.ts';
import { grownCollection, heapsGrowth } from './retrieval/grown-collection.ts';
import { arePeersInstalled } from './retrieval/install-peers.ts';
import { questionRounds } from './retrieval/question-rounds.ts';
import { runApart } from './retrieval/run-apart.ts';
import { comparisonTable } from './retrieval/table.ts';
import { type TextBase, textBase, wordsOf } from './retrieval/text-base.ts';

describe('the grown collection', () => {
  let base: TextBase;
  beforeAll(async () => {
    const items = await readSampleMunicipality();
    base = textBase(
      items.map(({ externalId, content }) => {
        return { id: externalId ?? '', title: externalId ?? '', text: content.kind === 'text' ? content.text : '' };
      }),
    );
  });

  it('is the same each time, and another with another seed', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => [...grownCollection(base, 1500, seed)]);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('has as many chunks as asked for, each by its own id and of a length that the product cuts', () => {
    const real = base.documents.reduce((sum, { chunks }) => sum + chunks.length, 0);
    for (const size of [1, real - 1, real + 700]) {
      const chunks = [...grownCollection(base, size)].flat();
      expect(chunks).toHaveLength(size);
      expect(new Set(chunks.map(({ id }) => id)).size).toBe(size);
    }
    const grown = [...grownCollection(base, real + 700)].flat().slice(real);
    const mean = grown.reduce((sum, { text }) => sum + text.length, 0) / grown.length;
    expect(mean).toBeGreaterThan(700);
    expect(mean).toBeLessThan(1200);
  });

  it('has as many different words as the real texts would have at that length', () => {
    const words = [...grownCollection(base, 6000)].flat().flatMap(({ text }) => wordsOf(text));
    const { running, distinct, exponent } = heapsGrowth([...base.words.values()].flat());
    const expected = distinct * (words.length / running) ** exponent;
    expect(new Set(words.map((word) => word.toLowerCase())).size / expected).toBeCloseTo(1, 1);
  });

  it('coins the same word for the same number, and mostly another for another', () => {
    const coined = Array.from({ length: 20_000 }, (_, n) => coinedWord(n));
    expect(coined.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, n) => coinedWord(n)));
    expect(new Set(coined).size).toBeGreaterThan(19_000);
  });
});

describe('the rounds of questions', () => {
  it('never ask a question twice, and take from all of them evenly', () => {
    const questions = Array.from({ length: 3000 }, (_, n) => `q${n % 2900}`);
    const rounds = questionRounds(questions, 6);
    const asked = rounds.flat();
    expect(rounds).toHaveLength(6);
    expect(new Set(asked).size).toBe(asked.length);
    for (const round of rounds) {
      expect(round.length).toBeCloseTo(290, -1);
      expect(round.some((question) => Number(question.slice(1)) < 20)).toBe(true);
      expect(round.some((question) => Number(question.slice(1)) > 2880)).toBe(true);
    }
  });
});

describe('the report', () => {
  it('has beside each peer how many times of its value ours is', () => {
    const columns = [
      { name: 'R@1', digits: 2 },
      { name: 'p95 ms', digits: 1 },
    ];
    const table = comparisonTable('a set', columns, { name: 'Ours', values: [0.9, 3] }, [
      { name: 'Peer 1.0', values: [0.6, 12] },
      { name: 'None', values: [0, 0.01] },
    ]);
    expect(table).toBe(
      [
        'a set      R@1         p95 ms',
        'Ours      0.90            3.0',
        'Peer 1.0  0.60  ×1.50    12.0  ×0.25',
        'None      0.00            0.0   ×300',
      ].join('\n'),
    );
  });

  it('sets each figure beside the best peer and keeps them all', () => {
    const peers = [
      { name: 'A 1', value: 4 },
      { name: 'B 2', value: 2 },
    ];
    const figure = figureOf({ name: 'p95', unit: 'ms', better: 'lower', own: 3, peers, target: { atMost: 5 } });
    expect(figure).toMatchObject({ baseline: { name: 'B 2', value: 2 }, peers });
    expect(printed(figure)).toMatch(/^retrieval p95 +3 ms {2}goal ≤ 5 ms reached {2}×1\.50 B 2 \(2 ms\)$/);
    const higher = figureOf({
      name: 'R@1',
      unit: '',
      better: 'higher',
      own: 0.96312,
      peers: [],
      target: { atLeast: 0.97 },
    });
    expect(printed(higher)).toMatch(/^retrieval R@1 +0\.9631 {2}goal ≥ 0\.97 missed$/);
  });
});

describe('the engines', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  beforeAll(async () => {
    folder = await tempFolder();
    const lines = (values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
    await mkdir(join(folder.path, 'set'));
    await writeFile(
      join(folder.path, 'set/corpus.jsonl'),
      lines([
        { id: 'padron', title: 'Alta en el padrón', text: 'Para empadronarse presente el contrato de alquiler.' },
        { id: 'bus', title: 'Autobús', text: 'El billete sencillo de autobús cuesta 1,35 euros.' },
        { id: 'ocio', title: 'Talleres', text: 'Los talleres de cerámica se reservan en junio.' },
      ]),
    );
    await writeFile(
      join(folder.path, 'set/queries.jsonl'),
      lines([
        { id: 'one', text: '¿Qué contrato "presente" AND necesito para el padrón?', relevant: ['padron'] },
        { id: 'two', text: 'reservar un taller de cerámica (junio)*', relevant: ['ocio'] },
        { id: 'none', text: '¿?', relevant: [] },
      ]),
    );
  });
  afterAll(() => folder.remove());

  const absent = (name: EngineName) => INSTALLED_APART.includes(name) && !arePeersInstalled();
  for (const name of Object.keys(ENGINES) as EngineName[]) {
    it.skipIf(absent(name))(`find with ${ENGINES[name].title}, whatever signs a question has`, async () => {
      const ranked = await runJob(name, { kind: 'rank', folder: join(folder.path, 'set'), language: 'es' });
      expect(ranked).toMatchObject({ version: expect.stringMatching(/./), found: { none: [] } });
      const { found } = ranked as { found: Record<string, string[]> };
      expect([found.one?.[0], found.two?.[0]]).toEqual(['padron', 'ocio']);
    });
  }

  it('are timed in a process of their own, which says what it took', async () => {
    const speed = await runApart('ours', { kind: 'time', chunks: 40 });
    expect(speed.p50).toBeGreaterThan(0);
    expect(speed.p95).toBeGreaterThanOrEqual(speed.p50);
    expect(speed.size).toBeGreaterThan(10_000);
    expect(speed.indexSeconds).toBeGreaterThan(0);
  });

  it('say which of them failed, and why', async () => {
    const nowhere = { kind: 'rank', folder: join(folder.path, 'nowhere'), language: 'es' } as const;
    await expect(runApart('fts5', nowhere)).rejects.toThrow(/^fts5 failed: [\s\S]*no such folder/);
  });
});
