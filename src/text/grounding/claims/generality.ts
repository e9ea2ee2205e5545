import type { Language } from '../../../domain/language.ts';
import { words } from '../../words.ts';
import { contentTerms } from '../content-terms.ts';
import { clauseTexts } from './polarity.ts';

const EVERYBODY =
  /(?<!\p{L})(?:todo el mundo|cualquiera|tothom|tot el mon|calquera|everyone|everybody|anyone|anybody)(?!\p{L})/iu;
const ALWAYS =
  /(?<!\p{L})(?:siempre(?! que)|sempre(?! que)|always|en todos los casos|en tots els casos|in all cases)(?!\p{L})/iu;
const ONLY = /(?<!\p{L})(?:solo|sólo|solamente|únicamente|només|únicament|só|soamente|only)(?!\p{L})/iu;
const ALL = /^(?:tod[oa]s|cualquier|tots|totes|qualsevol|todol[oa]s|calquera|all|every|any)$/;
const UNIVERSAL =
  /^(?:tod[oa]s?|cualquiera?|tots?|totes|tota|qualsevol|tothom|calquera|all|every|any|anyone|everyone|everybody|each|cada|cada)$/;
/** Whoever something may hold for, as beginnings of folded words. */
const WHO =
  /^(?:person|parej|parell|couple|famili|vecin|vein|veciñ|ciudadan|ciutadan|residen|habitant|contribuyent|contribuent|titular|propietari|solicitant|sol·licitant|hereder|hereu|alumn|estudi|pension|jubilad|jubilat|major|mayor|menor|niñ|xiquet|usuari|client|trabajador|treballador|comerci|empres|asociaci|associaci|vehic|coche|cotxe|documents?$|househ|people|citizen|applicant|owner|driver|student|foreign|national)/;

/** A sentence of a source, as far as it tells of whom it holds. */
export interface Scope {
  text: string;
  terms: ReadonlySet<string>;
}

/**
 * Whether a sentence says of all what its source says of some: "todas las familias" where the source's sentence goes on
 * "… de categoría especial", which the sentence leaves out.
 * @param source sentences in the same language
 */
export function saysOfAll(plain: string, source: readonly Scope[], language: Language): boolean {
  const terms = new Set(contentTerms(plain, language));
  if (EVERYBODY.test(plain)) return !source.some(({ text }) => words(text).some((word) => UNIVERSAL.test(word)));
  if (ALWAYS.test(plain)) return saysSometimes(terms, source);
  const spoken = words(plain);
  const at = spoken.findIndex((word) => ALL.test(word));
  const who = at < 0 ? undefined : spoken.slice(at + 1, at + 4).find((word) => WHO.test(word));
  if (who === undefined) return false;
  const [term] = contentTerms(who, language);
  if (term === undefined) return false;
  const telling = source.filter((one) => one.terms.has(term));
  if (telling.length === 0 || telling.some(({ text }) => words(text).some((word) => UNIVERSAL.test(word))))
    return false;
  return telling.every(({ text }) => restrictions(text, term, language).some((one) => !terms.has(one)));
}

/** Whether the sentence of a source that has most of these terms says that it holds only at times. */
function saysSometimes(terms: ReadonlySet<string>, source: readonly Scope[]): boolean {
  let most = 0;
  let found: string | undefined;
  for (const one of source) {
    let common = 0;
    for (const term of terms) if (one.terms.has(term)) common++;
    if (common > most) {
      most = common;
      found = one.text;
    }
  }
  return found !== undefined && ONLY.test(found) && !ALWAYS.test(found);
}

/** Terms behind a word in its clause: what it is narrowed down with. */
function restrictions(text: string, term: string, language: Language): string[] {
  const clause = clauseTexts(text).find((part) => contentTerms(part, language).includes(term)) ?? '';
  const found = contentTerms(clause, language);
  return found.slice(found.indexOf(term) + 1);
}
