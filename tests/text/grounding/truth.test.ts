import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LanguageSchema } from '../../../src/domain/language.ts';
import type { ScoredPassage } from '../../../src/domain/passage.ts';
import { sheetOf } from '../../../src/text/grounding/facts/fact.ts';
import { readFacts } from '../../../src/text/grounding/facts/read-facts.ts';
import { segments } from '../../../src/text/sentences.ts';
import { sharedFolder } from '../../support/shared-folder.ts';
import { ground, passage } from './grounding.ts';

const KNOWLEDGE = join(import.meta.dirname, '../../../knowledge-ingest/sample-municipality/knowledge');
const MOST_OF_ONE_PASSAGE = 8;
/** A number that stands alone, so that another digit makes another number. */
const FIGURE = /(?<![\d\p{L}.,:/-])\d{1,5}(?![\d\p{L}.,:/-]|\s\d)/u;
const collections = [
  'boe-sanidad-articulos-es',
  'constitucion-examen-es',
  'decide-madrid-cases-es',
  'xquad-es',
  'xquad-en',
];

/** Sentences and items that stand alone: one that ends with a colon is nothing without what it leads in. */
function sentencesOf({ text }: ScoredPassage): string[] {
  return segments(text)
    .filter(({ kind, text: words }) => kind !== 'heading' && /[\p{L}\p{N}]/u.test(words) && !/:\W*$/.test(words))
    .slice(0, MOST_OF_ONE_PASSAGE)
    .map(({ text: words }) => words.replace(/\s+/g, ' ').replace(/\[/g, '(').replace(/\]/g, ')'));
}

/** The sentence with its first figure changed to one that the passage has nowhere. */
function withOtherFigure(
  sentence: string,
  { text, title, language }: ScoredPassage,
): { text: string; figure: number } | undefined {
  const found = FIGURE.exec(sentence);
  if (!found) return undefined;
  const { keys } = sheetOf(readFacts(`${text} ${title}`, language));
  let figure = Number(found[0]) + 1;
  while (keys.has(`any:${figure}`) || keys.has(`num:${figure}`) || text.includes(String(figure))) figure++;
  return { text: sentence.slice(0, found.index) + figure + sentence.slice(found.index + found[0].length), figure };
}

/** Share of verbatim sentences that are shown whole, and of sentences with another figure that are not shown. */
function measured(passages: readonly ScoredPassage[]) {
  const cases = passages.flatMap((one) => sentencesOf(one).map((sentence) => ({ one, sentence })));
  const whole = cases.filter(({ one, sentence }) => {
    const { removed, verdict } = ground(`${sentence} [1]`, { passages: [one], language: one.language });
    return removed.length === 0 && verdict === undefined;
  });
  const mutants = cases.flatMap(({ one, sentence }) => ({ one, mutant: withOtherFigure(sentence, one) }));
  const altered = mutants.filter(({ mutant }) => mutant !== undefined);
  const shown = altered.filter(({ one, mutant }) => {
    const { text } = ground(`${mutant?.text} [1]`, { passages: [one], language: one.language });
    return new RegExp(`(?<!\\d)${mutant?.figure}(?!\\d)`).test(text);
  });
  return {
    sentences: cases.length,
    verbatim: whole.length / cases.length,
    altered: altered.length,
    shown: shown.map(({ mutant }) => mutant?.text),
  };
}

function samplePassages(): ScoredPassage[] {
  return readdirSync(KNOWLEDGE)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [, front = '', text = ''] =
        /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(KNOWLEDGE, file), 'utf8')) ?? [];
      const field = (name: string) => new RegExp(`^${name}: "?([^"\n]+)`, 'm').exec(front)?.[1];
      const url = field('url');
      return passage(text, {
        title: field('title') ?? '',
        language: LanguageSchema.parse(field('language')),
        ...(url && { url }),
      });
    });
}

describe('grounding: the truth passes, an altered figure does not', () => {
  it('in the sample municipality', () => {
    const { verbatim, altered, shown } = measured(samplePassages());
    expect(verbatim).toBeGreaterThanOrEqual(0.99);
    expect(altered).toBeGreaterThan(100);
    expect(shown).toEqual([]);
  });

  for (const name of collections) {
    const { path, absent } = sharedFolder('data/retrieval', name);
    it.skipIf(absent)(`in ${name} (needs SHARED_DIR)`, () => {
      const language = name.endsWith('en') ? 'en' : 'es';
      const passages = readFileSync(join(path, 'corpus.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { title: string; text: string })
        .map(({ title, text }) => passage(text, { title, language }));
      const { verbatim, shown } = measured(passages);
      expect(verbatim).toBeGreaterThanOrEqual(0.99);
      expect(shown).toEqual([]);
    });
  }

  it('for any figures in any words', () => {
    const figure = fc.integer({ min: 2, max: 9999 });
    const written = fc.constantFrom(
      (n: number) => `El plazo del recurso es de ${n} días hábiles.`,
      (n: number) => `La tasa de la licencia es de ${n.toLocaleString('es')} €.`,
      (n: number) => `La bonificación del impuesto llega al ${n} %.`,
      (n: number) => `La oficina está en la calle Aduana ${n}.`,
      (n: number) => `Presente el recurso con el modelo ${n} en el registro.`,
      (n: number) => `Se aplica el artículo ${n} de la ordenanza.`,
    );
    fc.assert(
      fc.property(written, figure, figure, (sentence, told, said) => {
        const passages = [passage(`Antes de nada. ${sentence(told)} Después de todo.`)];
        const { text, removed } = ground(`${sentence(said)} [1]`, { passages });
        if (said === told) expect(removed).toEqual([]);
        else expect(text).toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
