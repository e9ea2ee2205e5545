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
  /[.,;:()\n—–]| (?:y|i|e|pero|però|mais|but|and|salvo|excepto|excepte|agás|except|aunque|sino)(?= )| (?=(?:si|if) )/giu;
/** What a condition in front begins with: what is denied is denied of it. */
const CONDITION = /^\s*(?:sí,? |yes,? |no,? )?(?:si|if|cuando|quan|when|cando)(?= )/iu;
/** Share of a clause's words that a clause of the source must have to be the same statement. */
const SAME = 0.8;
/** Of a condition with what follows it, of which more is put in other words. */
const SAME_WITH_CONDITION = 0.7;

/** What one clause says, and whether it denies it. */
export interface Clause {
  terms: ReadonlySet<string>;
  denied: boolean;
  /** Share of its words by which a clause of the source is the same statement. */
  same: number;
}

export function clausesOf(text: string, language: Language): Clause[] {
  return withConditions(clauseTexts(text))
    .map(({ clause, same }) => {
      const spoken = words(clause);
      const denied = spoken.some((word, at) => denies(word, spoken[at + 1], language));
      const terms = spoken.filter(
        (word) => /^\p{L}{2}/u.test(word) && !isStopWord(word, language) && !NEGATION[language].has(word),
      );
      return { terms: new Set(terms.map((word) => indexTerm(word, language))), denied, same };
    })
    .filter(({ terms }) => terms.size > 0);
}

/** The clauses of a text, as they are written. */
export function clauseTexts(text: string): string[] {
  return text.split(CLAUSE_END);
}

/** A condition that denies nothing goes with what follows it: "si es eléctrico, no paga". */
function withConditions(clauses: readonly string[]): { clause: string; same: number }[] {
  const joined: { clause: string; same: number }[] = [];
  for (const [index, clause] of clauses.entries()) {
    const before = clauses[index - 1];
    const heads = before !== undefined && joined.length === 1 && CONDITION.test(before) && !/ n[oa]n? /i.test(before);
    if (heads) joined[0] = { clause: `${before} ${clause}`, same: SAME_WITH_CONDITION };
    else joined.push({ clause, same: SAME });
  }
  return joined;
}

/** Whether the first statement of a sentence denies something; an answer of one word in front of it is none. */
export function isDenied(plain: string, language: Language): boolean {
  const statement = plain.replace(/^\W*(?:no|non|s[ií]|yes),\s*/iu, '');
  return clausesOf(statement, language)[0]?.denied ?? isNegated(statement, language);
}

/** Whether anything in a text is denied. */
export function isNegated(text: string, language: Language): boolean {
  const spoken = words(text);
  return spoken.some((word, at) => denies(word, spoken[at + 1], language));
}

/** Whether a clause denies what its source affirms, or the other way round, in nearly the same words. */
export function contradicts(clause: Clause, source: readonly Clause[]): boolean {
  let best = 0;
  let agrees = false;
  for (const { terms, denied } of source) {
    let common = 0;
    for (const term of clause.terms) if (terms.has(term)) common++;
    const share = common / clause.terms.size;
    if (share < clause.same || share < best) continue;
    agrees = (share === best && agrees) || denied === clause.denied;
    best = share;
  }
  return best >= clause.same && !agrees;
}

/** Whether a word denies what follows it. */
export function denies(word: string, next: string | undefined, language: Language): boolean {
  if (language === 'en' && CONTRACTED.has(word)) return word === 't' || (word === 'can' && next === 't');
  // "sin embargo", "no solo" deny nothing.
  if (word === 'sin' && next === 'embargo') return false;
  if (/^(?:no|non)$/.test(word) && /^(?:solo|solament|soamente|obstante|only|nomes)$/.test(next ?? '')) return false;
  return NEGATION[language].has(word);
}

export function isNegationWord(word: string, language: Language): boolean {
  return NEGATION[language].has(word);
}

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
