const NAME = String.raw`(\p{Lu}[\p{L}'’·-]*(?: (?:(?:de|del|de la|de los|of|i|y) )?\p{Lu}[\p{L}'’·-]*){0,5}?)`;
const NUMBER = String.raw`(\d{1,4}[a-zA-Z]?)(?![\p{L}\p{N}])`;
const ENGLISH = '(?:Street|St\\.?|Avenue|Ave\\.?|Square|Road|Rd\\.?|Lane|Promenade|Boulevard)';
const BASQUE = '(?:kale|etorbide|plaza|enparantza|pasealeku)(?:a|ko|an|aren)?';
const COUNTED = '(?:,? ?(?:[Nn]o\\.?|number|num\\.?|n\\.?[ºo]|zk\\.?|zenbakia)? ?)';

const BASQUE_DAY = '((?:astelehen|astearte|asteazken|ostegun|ostiral|larunbat|igande)a?)';

/** Addresses whose number or name stands elsewhere than in "calle Aduana 8", and days of the week whose "from" and "to" are endings. */
const TURNED: readonly [RegExp, (...groups: string[]) => string][] = [
  [
    new RegExp(`(?<![\\p{L}\\p{N}])(?:(?:no\\.?|number) )?${NUMBER},? ${NAME} ${ENGLISH}(?!\\p{L})`, 'gu'),
    (number, name) => `calle ${name} ${number}`,
  ],
  [new RegExp(`(?<!\\p{L})${NAME} ${ENGLISH}${COUNTED}${NUMBER}`, 'gu'), (name, number) => `calle ${name} ${number}`],
  [new RegExp(`(?<!\\p{L})${NAME} ${BASQUE}${COUNTED}${NUMBER}`, 'gu'), (name, number) => `calle ${name} ${number}`],
  [
    new RegExp(`(?<!\\p{L})${NAME} ${BASQUE}${COUNTED}(\\d{1,4})(?:\\.|an|ra|tik|n)(?!\\p{L})`, 'gu'),
    (name, number) => `calle ${name} ${number}`,
  ],
  [new RegExp(`${BASQUE_DAY}e?tik ${BASQUE_DAY}e?ra(?!\\p{L})`, 'giu'), (first, last) => `${first} a ${last}`],
];

/**
 * A text with its facts in the order of Spanish, so that those of two languages can be compared: "8 Aduana Street" and
 * "Aduana kalea 8" as "calle Aduana 8", "astelehenetik ostiralera" as a range. A street whose name is translated too stays
 * another.
 */
export function withFactsInOneOrder(text: string): string {
  return TURNED.reduce(
    (turned, [pattern, write]) =>
      turned.replace(pattern, (_all, first: string, second: string) => write(first, second)),
    text,
  );
}
