import { jurisdictionLevel } from '../../src/domain/jurisdiction.ts';
import type { Locale } from '../../src/domain/language.ts';
import { t } from '../../src/i18n/t.ts';

/** Where a rule is in force, as people say it: «Estatal», «Municipal · Puertoclaro». */
export function jurisdictionText(locale: Locale, jurisdiction: string): string {
  const level = jurisdictionLevel(jurisdiction);
  const name = nameOfPart(jurisdiction.split('/').at(-1) ?? '');
  return level === 'state'
    ? t(locale, 'tab.jurisdiction.state')
    : `${t(locale, `tab.jurisdiction.${level}`)} · ${name}`;
}

/** Words within a name that keep their small letter. */
const SMALL = new Set(['a', 'd', 'de', 'del', 'dels', 'el', 'els', 'i', 'l', 'la', 'las', 'les', 'los', 'o', 'y']);

/** A part of a jurisdiction's path as a name: `region-de-murcia` is «Region de Murcia». Accents are not in the path. */
export function nameOfPart(part: string): string {
  const words = part.split('-').filter(Boolean);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return words.map((word, index) => (index > 0 && SMALL.has(word) ? word : capital(word))).join(' ');
}

/** A name as a part of a jurisdiction's path: «Comunitat Valenciana» is `comunitat-valenciana`. Empty when it has no letters. */
export function partOfName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
