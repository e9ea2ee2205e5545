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
  /** Of what it is not said of: "salvo los sábados". */
  excepted: ReadonlySet<string>;
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
/** What it is not said of. */
const EXCEPTION = /(?<!\p{L})(?:salvo|excepto|excepte|agás|except(?: for)?|tret de|llevat de)(?!\p{L})/iu;
const LIMIT_REACH = 4;
/** Content words behind a negation that it denies. */
const SCOPE = 2;
/** Faint, but what is denied of a paper or a visit. */
const SERVES = /^(?:sirven?|sirva|valen?|serve?ix|serveixen|serven?)$/;
/** "No se pueden renovar": what is denied comes behind it. */
const MODAL = /^(?:pued|podr|pod[eir]|pot|deb|cal|hay|hai|can|could|may|must)/;
const CONNECTS = /^(?:de|del|d|o|u|ou|ni|nin|or|of|nor)$/;
const UNTIL = /^(?:hasta|fins|ata|until|sin|sense|sen|without)$/;
const NOTHING = /^(?:nada|res|ren|nothing|ezer)$/;
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
  const said = {
    affirmed: new Set<string>(),
    denied: new Set<string>(),
    things: new Set<string>(),
    first: new Set<string>(),
  };
  const [main = '', ...exceptions] = text.split(EXCEPTION);
  const excepted = new Set(exceptions.flatMap((part) => termsOf(part, language)));
  const terms = new Set(excepted);
  let goesOn = underDenial;
  for (const clause of clauseTexts(main)) {
    const spoken = words(clause);
    if (spoken.length === 0) continue;
    const read = clauseOf(spoken, language);
    for (const { term } of read) terms.add(term);
    const denies = read.some(({ side }) => side === 'denied');
    const isItem = goesOn && !denies && (underDenial || spoken.length <= ITEM);
    for (const { term, side, isFirst, isThing } of read) {
      if (side === 'open') continue;
      (isItem ? said.denied : said[side]).add(term);
      if (isItem || isThing) said.things.add(term);
      if (isFirst || (isItem && underDenial)) said.first.add(term);
    }
    goesOn = underDenial || isItem || read.at(-1)?.side === 'denied';
  }
  return { ...said, excepted, terms };
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
  const other = near.filter(
    ({ one }) => commonOf(said.denied, one.denied) === 0 && commonOf(said.terms, one.excepted) === 0,
  );
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

interface SaidTerm {
  term: string;
  side: 'affirmed' | 'denied' | 'open';
  /** Stands right behind the negation. */
  isFirst: boolean;
  isThing: boolean;
}

function clauseOf(spoken: readonly string[], language: Language): SaidTerm[] {
  const read: SaidTerm[] = [];
  let scope = 0;
  let isThing = false;
  let isWithout = false;
  let isBehindFaint = false;
  let isOpen = spoken.some((word) => DENYING.test(word));
  for (const [at, word] of spoken.entries()) {
    const next = spoken[at + 1] ?? '';
    isOpen ||= CONDITION[language].test(word) || (/^(?:sempre|siempre)$/.test(word) && next === 'que');
    if (NOTHING.test(word)) {
      // "No debe nada al Ayuntamiento": it closes what was denied.
      scope = 0;
    } else if (denies(word, next, language)) {
      isWithout = WITHOUT.test(word);
      isBehindFaint = false;
      isThing = isWithout || NOR.test(word);
      isOpen ||= UNLESS.test(spoken.slice(at, at + 3).join(' '));
      scope = isLimit(spoken, at) ? 0 : isWithout ? 1 : SCOPE;
    } else if (!carries(word, language)) {
      isBehindFaint ||= isFaint(word) && !MODAL.test(word) && !/^(?:que|de)$/.test(next);
    } else {
      const side = isOpen ? 'open' : scope > 0 ? 'denied' : 'affirmed';
      const isDenied = side === 'denied';
      const isFirst = isDenied && !isBehindFaint && (!isThing || isWithout);
      read.push({ term: oneVowel(indexTerm(word, language)), side, isFirst, isThing: isDenied && isThing });
      isThing ||= isDenied;
      // "Sin necesidad de estar empadronada", "sin fianza o garantía".
      if (!(isWithout && (BEFOREHAND.test(word) || CONNECTS.test(next)))) scope--;
    }
  }
  return read;
}

function termsOf(text: string, language: Language): string[] {
  return clauseOf(words(text), language).map(({ term }) => term);
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
