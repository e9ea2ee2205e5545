import { BETWEEN, type Note } from './norm-references.ts';

const SINGULAR = 'modelo model mod formulario formulari formularios impreso impres form'.split(' ');
const PLURAL = 'modelos models impresos forms'.split(' ');
/** Said of a fee that is paid with a form of this number ("tasa 790 052"); any other number is its amount. */
const FEES = 'tasa taxa'.split(' ');
const FILLERS = new Set('n num numero'.split(' '));
const CODE = new Set('codigo codi cod code'.split(' '));
const MAX_LISTED = 12;

export const FORM_CUES: readonly string[] = [...SINGULAR, ...PLURAL, ...FEES];

/** "modelo 030", "mod. 30", "formulario 790 052", "modelo EX-17" as `modelo.030`, `modelo.790.052`, `modelo.ex17`. */
export function readForm(words: readonly string[], at: number, note: Note): void {
  const cue = words[at] ?? '';
  let place = FILLERS.has(words[at + 1] ?? '') ? at + 2 : at + 1;
  if (FEES.includes(cue) && codeAfter(words, place) === undefined) return;
  for (let listed = 0; listed < MAX_LISTED; listed++) {
    const last = readOne(words, place, note);
    if (last === undefined) return;
    place = last + 1;
    if (BETWEEN.has(words[place] ?? '')) place++;
    else if (!PLURAL.includes(cue)) return;
  }
}

/** @returns the place of the last word that was read */
function readOne(words: readonly string[], at: number, note: Note): number | undefined {
  const word = words[at] ?? '';
  if (/^\d{1,4}$/.test(word)) {
    const number = word.padStart(3, '0');
    note(at, `modelo.${number}`);
    const code = codeAfter(words, at);
    if (code === undefined) return at;
    note(code, `modelo.${number}.${words[code]}`);
    return code;
  }
  if (/^[a-z]{1,3}\d{1,4}[a-z]?$/.test(word)) {
    note(at, `modelo.${word}`);
    return at;
  }
  if (!/^[a-z]{1,3}$/.test(word) || !/^\d{1,4}$/.test(words[at + 1] ?? '')) return undefined;
  note(at + 1, `modelo.${word}${words[at + 1]}`);
  return at + 1;
}

/** Where the code of three digits stands that belongs to a form: "790 052", "790 código 052". */
function codeAfter(words: readonly string[], at: number): number | undefined {
  if (!/^\d{3}$/.test(words[at] ?? '')) return undefined;
  const place = CODE.has(words[at + 1] ?? '') ? at + 2 : at + 1;
  return /^\d{3}$/.test(words[place] ?? '') ? place : undefined;
}
