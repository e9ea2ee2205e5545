import type { Language } from '../../../domain/language.ts';
import { indexTerm } from '../../index-term.ts';
import { isStopWord } from '../../stop-words.ts';
import { words } from '../../words.ts';

const NEGATION: Record<Language, ReadonlySet<string>> = {
  es: set('no nunca jamas sin tampoco ningun ninguna ninguno nadie ni nada'),
  ca: set('no mai sense tampoc cap ningu ni res'),
  gl: set('non nunca xamais sen tampouco ningun ningunha ninguen nin nada'),
  eu: set('ez inoiz gabe inork ezin ezer'),
  en: set('not no never without cannot can nor t none nobody'),
};
/** "Can" says no only in "can't", which is read as two words. */
const CONTRACTED = new Set(['can', 't']);
const CLAUSE_END =
  /[.,;:()\n—–]| (?:y|i|e|pero|però|mais|but|and|salvo|excepto|excepte|agás|except|aunque|sino)(?= )/giu;
/** Share of a clause's words that a clause of the source must have to be the same statement. */
export const SAME = 0.8;

/** What one clause says, and whether it denies it. */
export interface Clause {
  terms: ReadonlySet<string>;
  denied: boolean;
}

export function clausesOf(text: string, language: Language): Clause[] {
  return text
    .split(CLAUSE_END)
    .map((clause) => {
      const spoken = words(clause ?? '');
      const denied = spoken.some((word, at) => denies(word, spoken[at + 1], language));
      const terms = spoken.filter(
        (word) => /^\p{L}{2}/u.test(word) && !isStopWord(word, language) && !NEGATION[language].has(word),
      );
      return { terms: new Set(terms.map((word) => indexTerm(word, language))), denied };
    })
    .filter(({ terms }) => terms.size > 0);
}

/** Whether a clause denies what its source affirms, or the other way round, in nearly the same words. */
export function contradicts(clause: Clause, source: readonly Clause[]): boolean {
  let best = 0;
  let agrees = false;
  for (const { terms, denied } of source) {
    let common = 0;
    for (const term of clause.terms) if (terms.has(term)) common++;
    const share = common / clause.terms.size;
    if (share < SAME || share < best) continue;
    agrees = (share === best && agrees) || denied === clause.denied;
    best = share;
  }
  return best >= SAME && !agrees;
}

function denies(word: string, next: string | undefined, language: Language): boolean {
  if (language === 'en' && CONTRACTED.has(word)) return word === 't' || (word === 'can' && next === 't');
  // "sin embargo", "no solo" deny nothing.
  if (word === 'sin' && next === 'embargo') return false;
  if (/^(?:no|non)$/.test(word) && /^(?:solo|solament|soamente|obstante|only|nomes)$/.test(next ?? '')) return false;
  return NEGATION[language].has(word);
}

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
