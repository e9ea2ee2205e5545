import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSynonymsFile, type Synonyms, type SynonymsFault } from '../../../src/adapters/files/synonyms-file.ts';
import { shippedSynonymRules } from '../../../src/text/shipped-synonyms.ts';
import { createSynonymLexicon } from '../../../src/text/synonym-lexicon.ts';

let folder: string;
let path: string;
let time = 0;
let reloaded: Synonyms[];
let refused: SynonymsFault[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ventanilla-synonyms-'));
  path = join(folder, 'synonyms.txt');
  reloaded = [];
  refused = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  openSynonymsFile(path, {
    onReloaded: (synonyms) => reloaded.push(synonyms),
    onRefused: (fault) => refused.push(fault),
    now: () => time,
  });
const later = () => {
  time += 1000;
};
const froms = ({ rules }: Synonyms) => rules.map((rule) => rule.from);

describe('the synonyms file of an administration', () => {
  it('gives the shipped vocabulary while there is none', () => {
    const file = open();
    expect(file.current().rules).toEqual(shippedSynonymRules());
    expect(file.fault()).toBeUndefined();
    expect(reloaded).toEqual([]);
  });

  it('is in force from the start', () => {
    writeFileSync(path, 'IBI = contribución\n');
    expect(froms(open().current())).toEqual(['IBI', 'contribución']);
  });

  it('is taken up when it is edited, under another version', () => {
    writeFileSync(path, 'a = b\n');
    const file = open();
    const before = file.current();
    writeFileSync(path, 'a = b\nc => d\n');
    later();
    const after = file.current();
    expect(froms(after)).toEqual(['a', 'b', 'c']);
    expect(after.version).toBeGreaterThan(before.version);
    expect(reloaded.at(-1)).toEqual(after);
    later();
    expect(file.current()).toBe(after);
  });

  it('is taken up when an editor puts a new file in its stead', () => {
    writeFileSync(path, 'a = b\n');
    const file = open();
    rmSync(path);
    later();
    expect(froms(file.current())).toEqual(['a', 'b']);
    writeFileSync(join(folder, 'new'), 'c = d\n');
    renameSync(join(folder, 'new'), path);
    later();
    expect(froms(file.current())).toEqual(['c', 'd']);
    expect(reloaded).toHaveLength(2);
  });

  it('is refused with its line when it is broken, and what was before stays', () => {
    writeFileSync(path, 'a = b\n');
    const file = open();
    writeFileSync(path, '# mine\na = b\nc => d => e\n');
    later();
    expect(froms(file.current())).toEqual(['a', 'b']);
    const fault = { path, line: 3, problem: 'only one => may stand in a line' };
    expect(file.fault()).toEqual(fault);
    later();
    file.current();
    expect(refused).toEqual([fault]);
    writeFileSync(path, 'a = b\nc => d\n');
    later();
    expect(file.fault()).toBeUndefined();
    expect(froms(file.current())).toEqual(['a', 'b', 'c']);
  });

  it('leaves the shipped vocabulary in force when it is broken from the start', () => {
    writeFileSync(path, 'a =\n');
    const file = open();
    expect(file.fault()).toMatchObject({ line: 1 });
    expect(file.current().rules).toEqual(shippedSynonymRules());
  });

  it('is refused with its line when it is not UTF-8', () => {
    writeFileSync(path, Buffer.from('a = b\ncontribuci\u00f3n = IBI\n', 'latin1'));
    expect(open().fault()).toMatchObject({ line: 2, problem: expect.stringMatching(/UTF-8/) });
  });

  it('is refused when it cannot be read', () => {
    mkdirSync(path);
    expect(open().fault()).toMatchObject({ path, problem: expect.stringMatching(/EISDIR/) });
  });

  it.skipIf(process.getuid?.() === 0)('is refused when it may not be read', () => {
    writeFileSync(path, 'a = b\n');
    chmodSync(path, 0);
    expect(open().fault()).toMatchObject({ path, problem: expect.stringMatching(/EACCES/) });
  });

  it('gives way to the shipped vocabulary when it is removed, and so does its fault', () => {
    writeFileSync(path, 'a\n');
    const file = open();
    expect(file.fault()).toBeDefined();
    rmSync(path);
    later();
    file.current();
    later();
    expect(file.current().rules).toEqual(shippedSynonymRules());
    expect(file.fault()).toBeUndefined();
  });

  it('is looked at once a second', () => {
    const file = open();
    writeFileSync(path, 'a = b\n');
    time += 999;
    expect(file.current().rules).toEqual(shippedSynonymRules());
    time += 1;
    expect(froms(file.current())).toEqual(['a', 'b']);
  });

  it('gives rules that can be sent to a worker', () => {
    writeFileSync(path, 'IBI = contribución\n');
    const { rules } = structuredClone(open().current());
    expect(createSynonymLexicon(rules).matches(['ibi'], 'es')).toHaveLength(1);
  });
});
