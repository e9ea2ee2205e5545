import type { Language } from '../../../domain/language.ts';
import { indexTerm } from '../../index-term.ts';
import { isProcedural } from '../../procedural-words.ts';
import { isStopWord } from '../../stop-words.ts';
import { words } from '../../words.ts';
import { isUnitWord } from '../facts/units-of-measure.ts';
import { isFaint } from './faint-words.ts';
import { clauseTexts, denies, isNegationWord } from './polarity.ts';

/** Terms of a sentence by whether it says or denies them; what hangs on a condition is neither. */
export interface Polarity {
  affirmed: ReadonlySet<string>;
  denied: ReadonlySet<string>;
  /** Of what is denied, what is not done but named: "no admite *escombros*". */
  things: ReadonlySet<string>;
  /** Of what is denied, what stands right behind the negation. */
  first: ReadonlySet<string>;
  /** All of them, with those of conditions. */
  terms: ReadonlySet<string>;
}

/** What stands behind it is told of whom or when something holds, not that it holds. */
const CONDITION: Record<Language, RegExp> = {
  es: /^(?:si|cuando|quien|quienes|salvo|excepto|mientras|aunque)$/,
  ca: /^(?:si|quan|qui|llevat|tret|mentre|encara)$/,
  gl: /^(?:se|cando|quen|agas|mentres|ainda)$/,
  eu: /^ba(?:du|da|ditu|dago|zara)\w*$/,
  en: /^(?:if|when|unless|who|whoever|although|even|except)$/,
};
/** What denies in one word what it is said of: who says it otherwise says the same. */
const DENYING = /^(?:prohib|incompatib|exclu|imped|impid|evit|forbid|avoid)/;
/** "No más de", "no hasta": they set a limit. */
const LIMIT =
  /^(?:mas|menos|mes|menys|mais|more|less|fewer|later|superior\w*|inferior\w*|mayor\w*|menor\w*|major\w*|pasar?|passar?|supere\w*|superar?|excede\w*|exced\w*|hasta|fins|ata|until|before|antes|abans|solo|nomes|only|otra?s?|altr\w+|obstante)$/;
/** "Quien no lo está": it denies what was said before. */
const OBJECT = /^(?:l[ao]s?|ho|it)$/;
const PRO_FORM = /^(?:esta|estan|es|son|hace|hacen|tiene|tienen|sea|fuera|fos|fa|ten|are|is|do|does|have|has)$/;
const LIMIT_REACH = 4;
/** Content words behind a negation that it denies. */
const SCOPE = 2;
/** Faint, but what is denied of a paper or a visit. */
const SERVES = /^(?:sirven?|sirva|valen?|serve?ix|serveixen|serven?)$/;
/** "No se pueden renovar": what is denied comes behind it. */
const MODAL = /^(?:pued|podr|pod[eir]|pot|deb|cal|hay|hai|can|could|may|must)/;
const CONNECTS = /^(?:de|del|d|o|u|ou|ni|nin|or|of|nor)$/;
const UNTIL = /^(?:hasta|fins|ata|until|sin|sense|sen|without)$/;
const NOR = /^(?:ni|nin|nor)$/;
/** "Sin previa autorización". */
const BEFOREHAND = /^pr[eé]vi[ao]?s?$|^prior$/;
const UNLESS = /^(?:no ser que|non ser que|no ser)$/;
const WITHOUT = /^(?:sin|sense|sen|without)$/;
/** Words of an item that goes on with what was denied: "no admite pinturas, neumáticos ni poda". */
const ITEM = 3;
/** Share of a sentence's terms that a sentence of the source must have to be one whose denial tells. */
const ALIKE = 0.4;
/** The same of one where what is denied is only what something is done with. */
const SAME = 0.7;

/** Reads what a sentence says and what it denies. @param underDenial an item of a list that is led in by a denial */
export function polarityOf(text: string, language: Language, underDenial = false): Polarity {
  const affirmed = new Set<string>();
  const denied = new Set<string>();
  const things = new Set<string>();
  const first = new Set<string>();
  const terms = new Set<string>();
  let goesOn = underDenial;
  for (const clause of clauseTexts(text)) {
    const spoken = words(clause);
    if (spoken.length === 0) continue;
    const read = clauseOf(spoken, language);
    for (const term of [...read.affirmed, ...read.denied, ...read.open]) terms.add(term);
    const isItem = goesOn && read.denied.length === 0 && (underDenial || spoken.length <= ITEM);
    for (const term of read.denied) denied.add(term);
    for (const term of read.affirmed) (isItem ? denied : affirmed).add(term);
    for (const term of underDenial ? read.affirmed : read.first) first.add(term);
    for (const term of isItem ? read.affirmed : read.things) things.add(term);
    goesOn = underDenial || isItem || read.denied.length > 0;
  }
  return { affirmed, denied, things, first, terms };
}

/** Reads a sentence of a source: what is parted by a semicolon is each a statement of its own. */
export function polaritiesOf(text: string, language: Language): Polarity[] {
  return text.split(';').map((part) => polarityOf(part, language));
}

/**
 * Whether a sentence says what its sources only deny, or denies what they only say, each where they have most of its words.
 * @param source sentences in the same language
 */
export function saysDenied(said: Polarity, source: readonly Polarity[]): boolean {
  const near = source
    .map((one) => ({ one, common: commonOf(said.terms, one.terms) }))
    .filter(({ common }) => common > 0);
  // Who denies what the source denies agrees with it, whatever else stands there.
  const other = near.filter(({ one }) => commonOf(said.denied, one.denied) === 0);
  const best = (from: typeof near, has: (one: Polarity) => boolean) =>
    Math.max(0, ...from.map(({ one, common }) => (has(one) ? common : 0)));
  for (const term of said.affirmed) {
    if (said.denied.has(term)) continue;
    const opposed = best(other, ({ denied }) => denied.has(term));
    if (opposed === 0 || opposed <= best(near, ({ affirmed }) => affirmed.has(term))) continue;
    const isAffirmed = near.some(({ one }) => one.affirmed.has(term));
    const tells = opposed > 1 || (!isAffirmed && !isProcedural(term));
    if (tells && opposed >= ALIKE * said.terms.size) return true;
    // A thing that is told of nothing else needs no company.
    const isOnlyDenied = !near.some(({ one }) => one.terms.has(term) && !one.things.has(term));
    if (isOnlyDenied && !isProcedural(term)) return true;
  }
  for (const term of said.denied) {
    if (said.affirmed.has(term)) continue;
    const isFirst = said.first.has(term);
    // What is denied of something else there may be the same in other words.
    const opposed = best(other, ({ affirmed, denied }) => affirmed.has(term) && (isFirst || denied.size === 0));
    const agreed = best(near, ({ denied }) => denied.has(term));
    const enough = isFirst ? Math.max(2, ALIKE * said.terms.size) : Math.max(3, SAME * said.terms.size);
    if (opposed >= enough && (agreed === 0 || opposed > agreed + 1)) return true;
  }
  return false;
}

function clauseOf(spoken: readonly string[], language: Language) {
  const read = {
    affirmed: [] as string[],
    denied: [] as string[],
    things: [] as string[],
    first: [] as string[],
    open: [] as string[],
  };
  let scope = 0;
  let isDone = false;
  let isWithout = false;
  let isBehindFaint = false;
  let isOpen = spoken.some((word) => DENYING.test(word));
  for (const [at, word] of spoken.entries()) {
    isOpen ||= CONDITION[language].test(word) || (/^sempre|siempre$/.test(word) && spoken[at + 1] === 'que');
    if (denies(word, spoken[at + 1], language)) {
      isWithout = WITHOUT.test(word);
      isBehindFaint = false;
      isOpen ||= UNLESS.test(spoken.slice(at, at + 3).join(' '));
      scope = isLimit(spoken, at) ? 0 : isWithout ? 1 : SCOPE;
      isDone = isWithout || NOR.test(word);
      continue;
    }
    if (!carries(word, language)) {
      const isModal = MODAL.test(word) || /^(?:que|de)$/.test(spoken[at + 1] ?? '');
      isBehindFaint ||= isFaint(word) && !isModal;
      continue;
    }
    const term = oneVowel(indexTerm(word, language));
    if (isOpen) read.open.push(term);
    else if (scope > 0) {
      read.denied.push(term);
      if (isDone) read.things.push(term);
      if ((!isDone || isWithout) && !isBehindFaint) read.first.push(term);
      isDone = true;
    } else read.affirmed.push(term);
    // "Sin necesidad de estar empadronada", "sin fianza o garantía".
    const goesOn = isProcedural(term) || BEFOREHAND.test(word) || CONNECTS.test(spoken[at + 1] ?? '');
    if (!(isWithout && goesOn)) scope--;
  }
  return read;
}

function isLimit(spoken: readonly string[], at: number): boolean {
  // "No puede empezar hasta que", "no puede entrar sin": it denies less than it seems to.
  if (!WITHOUT.test(spoken[at] ?? '') && spoken.slice(at + 1).some((word) => UNTIL.test(word))) return true;
  const behind = spoken.slice(at + 1, at + 1 + LIMIT_REACH);
  const isProForm = OBJECT.test(behind[0] ?? '') && PRO_FORM.test(behind[1] ?? '');
  return isProForm || behind.some((word) => LIMIT.test(word));
}

/** "Renuevan" and "renovar" are one. */
function oneVowel(term: string): string {
  return term.replace(/ue(?=[^aeiou])/, 'o').replace(/ie(?=[^aeiou])/, 'e');
}

function carries(word: string, language: Language): boolean {
  return (
    /^\p{L}{2}/u.test(word) &&
    !isStopWord(word, language) &&
    !isUnitWord(word) &&
    (!isFaint(word) || SERVES.test(word)) &&
    !isNegationWord(word, language)
  );
}

function commonOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const term of one) if (other.has(term)) common++;
  return common;
}
