import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A part of the search that a module provides, and what the module says instead when it is taken out. */
export interface Ingredient {
  module: string;
  /** Exports that stand in for the module's own; the rest of it stays. */
  instead: string;
}

const SOURCE = join(import.meta.dirname, '../../src');

/** What stands in the way of a query and its passages; evidence is taken out through its weight instead. */
export const INGREDIENTS: Readonly<Record<string, Ingredient>> = {
  'stop words': {
    module: 'text/stop-words.ts',
    instead: 'export const isStopWord = () => false; export const isWrapping = () => false;',
  },
  stems: { module: 'text/stems.ts', instead: 'export const stem = (word) => word;' },
  'verb forms': {
    module: 'text/verb-forms.ts',
    instead: 'export const withoutPronouns = (word) => word; export const kindredForms = () => [];',
  },
  synonyms: {
    module: 'text/shipped-synonyms.ts',
    instead: 'export const shippedSynonyms = () => ({ matches: () => [] });',
  },
  spelling: { module: 'text/spelling.ts', instead: 'export const nearestSpelling = () => undefined;' },
  'spelling and kin': {
    module: 'text/ranking/likeness.ts',
    instead: 'export const createLikeness = () => ({ of: () => [] });',
  },
  units: {
    module: 'text/units.ts',
    instead: `import { words } from '${pathToFileURL(join(SOURCE, 'text/words.ts'))}';
      export const wordsAndUnits = (text) => ({ words: words(text), units: new Map() });`,
  },
  'language detection': {
    module: 'text/detect-language.ts',
    instead: 'export const detectLanguage = (text, fallback) => fallback;',
  },
};

/** @throws Error for a name that is none of `INGREDIENTS` */
export function ingredientUrl(name: string): { url: string; instead: string } {
  const ingredient = INGREDIENTS[name];
  if (!ingredient) throw new Error(`no such ingredient: ${name}`);
  return { url: pathToFileURL(join(SOURCE, ingredient.module)).href, instead: ingredient.instead };
}
