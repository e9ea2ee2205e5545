import type { Language } from '../../../domain/language.ts';
import { fold } from '../../fold.ts';
import { clauseTexts, isNegated } from './polarity.ts';

/** Two poles of one matter in the languages of the drafts, as beginnings of folded words; `=` closes the word. */
const PAIRS: readonly (readonly [string, string])[] = [
  [
    'positiv positiu acept accept acepta estimad estimat estimatori concedid conced aprobad aprovad aprovat granted approv',
    'negativ negatiu deneg desestim rechaz rebutj rexeit refus reject denied',
  ],
  [
    'obligatori obrigatori obligad obligat obrigad exig exix compulsory mandatory required',
    'voluntari opcional optativ facultativ potestativ optional voluntary',
  ],
  ['propietari dueñ= dueña= propietarios owner landlord casero', 'inquilin arrendatari llogater tenant'],
  ['comprador adquirent buyer purchaser', 'vendedor venedor transmitent transmitente seller'],
  ['public', 'privad privat private'],
  ['abiert obert abert', 'cerrad tancad tancat pechad'],
  ['mayores majors maiores', 'menores menors'],
  ['maxim', 'minim'],
  ['permitid permes permitted allowed', 'prohibid prohibit forbidden prohibi'],
  ['incluid inclos included incluy inclou includes', 'excluid exclos excluded excluy exclou excludes'],
  ['anterior= anteriors= anteriores= antes= abans= before=', 'posterior posteriors despues= despres= despois= after='],
  ['dentro= dins= within= inside=', 'fuera= fora= outside='],
  ['primer= primero= primera= first=', 'ultimo= ultima= ultim= last= darrer darrera'],
  ['temporal temporary', 'definitiv permanent'],
  ['entrega= lliurament delivery', 'recogida= recollida= collection='],
  ['verano= estiu= summer=', 'invierno= hivern= winter='],
  ['urban', 'rustic'],
  ['compatib', 'incompatib'],
  ['plenament totalment completament fully', 'parcialment partial'],
];
/** That something has a price; "carta de pago" is another matter. */
const PAID =
  /(?<!\p{L})(?:(?:es|son|sera|seran|resulta|esta|are|is) (?:un servicio |un tramite |un tramit )?(?:de pago|de pagament|paid|subject to a fee)|(?:tiene|tienen|te|tenen|ten|has a) (?:un )?(?:coste|cost|custo|fee|charge))(?!\p{L})/u;
const FREE = /(?<!\p{L})(?:gratis|gratuit\p{L}*|de balde|doako\p{L}*|free of charge|free)(?!\p{L})/u;
const MATTERS: readonly (readonly [RegExp, RegExp])[] = [
  ...PAIRS.map(([one, other]) => [pole(one), pole(other)] as const),
  [FREE, PAID],
];

/** Matters of which a passage says one pole only, as it is: a decision, a duty, who pays, a price. */
const PLAIN: ReadonlySet<number> = new Set([0, 1, 2, 3, MATTERS.length - 1]);
/** What no answer in time means: said with few of the same words. */
const SILENCE =
  /(?<!\p{L})(?:silenci|silence|(?:no|non|sin|sense|sen|without)(?: \p{L}+){0,2} (?:contest|respon|resposta|respuest|answer|reply)|not (?:answer|reply))/u;
/** Share of the other words of a sentence that the sentence of the source must have. */
const ENOUGH = 0.5;

/** What a text says of each matter of two poles: the first, the second, both (0) or nothing of it. */
type Poles = ReadonlyMap<number, 1 | 2 | 0>;

function polesOf(text: string): Poles {
  const folded = fold(text);
  const poles = new Map<number, 1 | 2 | 0>();
  for (const [matter, [one, other]] of MATTERS.entries()) {
    const [first, second] = [one.test(folded), other.test(folded)];
    if (first || second) poles.set(matter, first && second ? 0 : first ? 1 : 2);
  }
  return poles;
}

/** A sentence of a draft or a source, as its poles are compared. */
export interface Statement {
  text: string;
  terms: ReadonlySet<string>;
}

/**
 * Whether a sentence says one pole of a matter where the sentence of its source that has most of its words says the other.
 * @param source in the same language
 */
export function saysOpposite(said: Statement, source: readonly Statement[], language: Language): boolean {
  const poles = [...polesOf(said.text)].filter(([, pole]) => pole !== 0);
  if (poles.length === 0) return false;
  const alike = source.map((one) => ({ one, poles: polesOf(one.text), common: commonOf(said, one) }));
  return poles.some(([matter, own]) => {
    const other = own === 1 ? 2 : 1;
    const best = (wanted: readonly unknown[]) =>
      Math.max(0, ...alike.map(({ poles: told, common }) => (wanted.includes(told.get(matter)) ? common : 0)));
    const opposed = best([other]);
    if (opposed === 0 || opposed <= best([own, 0])) return false;
    const [nearest] = alike.filter(({ poles: told, common }) => common === opposed && told.get(matter) === other);
    const rest = [...said.terms].filter((term) => !polesOf(term).has(matter)).length;
    return (
      nearest !== undefined &&
      deniesPole(nearest.one, matter, language) === deniesPole(said, matter, language) &&
      (opposed >= ENOUGH * rest || (matter === 0 && isOfSilence(said.text) && isOfSilence(nearest.one.text)))
    );
  });
}

/** Whether a sentence says a pole that its sources, in other languages, have nothing of, while they say the other. */
export function saysOnlyOpposite(text: string, source: readonly string[]): boolean {
  const told = source.map(polesOf);
  return [...polesOf(text)].some(([matter, own]) => {
    if (own === 0 || !PLAIN.has(matter)) return false;
    const said = told.map((poles) => poles.get(matter)).filter((pole) => pole !== undefined);
    return said.length > 0 && said.every((pole) => pole !== own && pole !== 0);
  });
}

/** Whether the clause that says it denies it: "no es voluntario". */
function deniesPole({ text }: Statement, matter: number, language: Language): boolean {
  const clause = clauseTexts(text).find((part) => polesOf(part).has(matter)) ?? text;
  return isNegated(clause, language);
}

/** Whether a sentence tells what no answer in time means. */
export function isOfSilence(text: string): boolean {
  return SILENCE.test(fold(text));
}

function commonOf(said: Statement, { terms }: Statement): number {
  let common = 0;
  for (const term of said.terms) if (terms.has(term)) common++;
  return common;
}

function pole(list: string): RegExp {
  const words = list.split(' ').map((word) => (word.endsWith('=') ? word.slice(0, -1) : `${word}\\p{L}*`));
  return new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'u');
}
