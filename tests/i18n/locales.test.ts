import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/errors.ts';
import { isTextKey, t } from '../../src/i18n/t.ts';

const folder = join(import.meta.dirname, '../../src/i18n/locales');
const files = readdirSync(folder);
const read = (name: string): Record<string, string> => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the texts of the interface', () => {
  const areas = [...new Set(files.map((name) => name.split('.')[1]))];

  it.each(areas)('say the same of %s in Spanish, Catalan and English', (area) => {
    const spanish = read(`es.${area}.json`);
    for (const language of ['ca', 'en']) {
      const other = read(`${language}.${area}.json`);
      expect(Object.keys(other).sort()).toEqual(Object.keys(spanish).sort());
      for (const [key, text] of Object.entries(spanish)) {
        expect([key, holes(other[key] ?? '')]).toEqual([key, holes(text)]);
      }
    }
  });

  it('have no empty text, no exclamation mark and no key in two files', () => {
    const seen = new Map<string, string>();
    for (const name of files) {
      for (const [key, text] of Object.entries(read(name))) {
        expect([name, key, text.trim()]).not.toEqual([name, key, '']);
        expect([name, key, /[!¡]/.test(text)]).toEqual([name, key, false]);
        const language = name.slice(0, 2);
        expect([key, seen.get(`${language} ${key}`)]).toEqual([key, undefined]);
        seen.set(`${language} ${key}`, name);
      }
    }
  });

  it('have a text for every error code', () => {
    expect(ERROR_CODES.filter((code) => !isTextKey(`error.${code}`))).toEqual([]);
  });

  it('have a text for every message that a failure names', () => {
    const root = join(import.meta.dirname, '../..');
    const named = ['src', 'bot', 'knowledge-ingest'].flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .flatMap((name) => [...readFileSync(join(root, room, name), 'utf8').matchAll(/userMessageKey: '([^']+)'/g)])
        .map(([, key = '']) => key),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((key) => !isTextKey(key))).toEqual([]);
  });

  it('leave a hole visible when its value is missing', () => {
    expect(t('es', 'refusal.already-claimed', { by: 'Jordi' })).toContain('Jordi');
    expect(t('es', 'refusal.already-claimed')).toContain('{by}');
  });
});
