import type { Language } from '../../domain/language.ts';
import { words } from '../words.ts';

/** Words that deny, folded. */
const DENIES: Record<Language, ReadonlySet<string>> = {
  es: new Set('no nunca jamas sin tampoco ni'.split(' ')),
  ca: new Set('no mai sense tampoc ni'.split(' ')),
  gl: new Set('non nunca xamais sen tampouco nin'.split(' ')),
  eu: new Set('ez ezin gabe ezta'.split(' ')),
  en: new Set('not no never without cannot nor t none nobody neither'.split(' ')),
};
/** Words that go with one of those in a clause and deny nothing more: "no hace falta ninguna cita", "no paga nunca". */
const GOES_WITH = new Set('nunca jamas mai xamais ni nin nor'.split(' '));
/** Words that deny alone in front of a verb: "nadie paga". */
const NOBODY = new Set(
  'nadie ninguno ningun ninguna nada ningu cap res ninguen ningunha inork inor ezer inoiz'.split(' '),
);
/** "Solo con cita" says what two denials say, "sin cita no", or one of what is outside: "no fuera de plazo". */
const ONLY =
  /^(?:sol[oa]|solament[e]?|soamente|so|nomes|unicament[e]?|exclusivament[e]?|only|soilik|bakarrik|besterik|hasta|until|fins|ata|arte)$/;
const OUTSIDE =
  /^(?:fuera|fora|outside|kanpo\w*|antes|abans|before|despues|despres|despois|after|mas|mes|mais|sino|otr[oa]s?|altr[ea]s?|outr[oa]s?|other|beste\w*|hasta|fins|ata|until|arte)$/;
/** What says with other words what a denial says: "gratuito" for "no cuesta nada". */
const INSTEAD =
  /^(?:unless|except|excepto|excepte|agas|salvo|excluid[oa]s?|exclos[oa]?s?|excluded|prohibid[oa]s?|prohibeix\w*|prohibe\w*|prohibit\w*|forbidden|debekat\w*|gratis|gratuit\w*|free|doako\w*|doan|exent\w*|exempt\w*|impos\w*|imposs\w*|innecesari\w*|innecessari\w*|unnecessary|opcional\w*|optional|voluntari\w*|evit\w*|avoid\w*|car(?:ece|ecen|ezca\w*)|lack\w*|missing|otherwise|ezean|ezik|invalid\w*|deneg\w*|denie\w*|refus\w*|reject\w*|rechaz\w*|rebutj\w*|rexeit\w*|inadmi\w*|desestim\w*|corriente|corrent|caduc\w*|expire\w*)$/;
/** "Ni A ni B" and "no A ni B" deny two things. */
const SEVERAL = /^(?:ni|nin|nor)$/;
const CONTRACTED = /^(?:do|does|did|is|are|was|were|wo|would|ca|can|could|should|must|need|has|have|had)n?$/;
/** What looks like a denial and is none, in front of its word. */
const NO_DENIAL =
  /(?:(?<!\p{L})(?:no (?:te |se |us |et |es )?(?:dud|preocup|olvid|oblid|esque[zc]|dubid)\p{L}*|(?:don['’]t|do not|please do not) (?:hesitate|worry|forget)|(?:si|se) n[oa]n? (?:está|estás|esté|estés|estiver\p{L}*) (?:de acuerdo|d['’]acord|conforme)|if you do not agree|no (?:sol[oa]|solamente?|nomes|només|obstante|obstant)|non (?:só|soamente|obstante)|not only|sin (?:embargo|duda|falta|más|demora|perjuicio)|sense (?:falta|dubte|perjudici)|sen (?:embargo|dúbida|prexuízo)|without (?:delay|fail|prejudice)|hasta que no|fins que no|ata que non|zalantzarik gabe|ez (?:kezkatu|ahaztu|izan zalantzarik)|nada más|no\. ?\d|nos? ?º)(?!\p{L}))/giu;
/** "Por falta de firma" */
const LACK = /(?<!\p{L})(?:falta|manca|lack|ausencia|absencia) (?:de|d['’]|of)/giu;
const CLAUSE_END = /[.,;:()\n—–¿?¡!]+/u;
/** "No, no hace falta." answers once. */
const ANSWERS = /^\s*(?:no|non|ez)\s*$/iu;
/** How often a text denies, and how it may do so in other words. */
export interface Denials {
  denied: number;
  instead: number;
  only: number;
  outside: boolean;
}

export function denialsOf(text: string, language: Language): Denials {
  const clauses = text.replace(NO_DENIAL, ' ').split(CLAUSE_END);
  const spoken = clauses.map(words);
  const all = spoken.flat();
  return {
    denied: spoken
      .filter((_words, at) => clauses.length < 2 || !ANSWERS.test(clauses[at] ?? ''))
      .reduce((sum, clause) => sum + deniedIn(clause, language), 0),
    instead: all.filter((word) => INSTEAD.test(word)).length + (text.match(LACK)?.length ?? 0),
    only: all.filter((word) => ONLY.test(word)).length,
    outside: all.some((word) => OUTSIDE.test(word)),
  };
}

/** Whether a text denies less or more often than its original, beyond what it says with other words. */
export function denialChange(original: Denials, other: Denials): 'lost' | 'added' | undefined {
  if (original.denied > other.denied) return saysInstead(original, other) ? undefined : 'lost';
  if (original.denied < other.denied) return saysInstead(other, original) ? undefined : 'added';
  return undefined;
}

/** Whether what one text denies more often than another is said there with other words. */
function saysInstead(denying: Denials, other: Denials): boolean {
  const more = denying.denied - other.denied;
  const only = Math.max(0, other.only - denying.only);
  const byOnly = more > 1 ? only * 2 : denying.outside ? only : 0;
  return more <= Math.max(0, other.instead - denying.instead) + byOnly;
}

/** Whether a sentence says what it denies with other words, or only what holds. */
export function saysByExclusion(sentence: string): boolean {
  return words(sentence).some((word) => ONLY.test(word) || INSTEAD.test(word));
}

function deniedIn(spoken: readonly string[], language: Language): number {
  const own = DENIES[language];
  let denied = 0;
  for (const [at, word] of spoken.entries()) {
    if (word === 't' && language === 'en') {
      if (CONTRACTED.test(spoken[at - 1] ?? '')) denied++;
    } else if (NOBODY.has(word) && language !== 'en' ? denied === 0 : own.has(word)) {
      const goes = denied > 0 && GOES_WITH.has(word) && (!SEVERAL.test(word) || spoken.slice(at + 1).includes(word));
      if (!goes) denied++;
    }
  }
  return denied;
}
