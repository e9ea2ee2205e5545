import { fullYear } from '../numbers.ts';

/** Notes a unit that ends with the word at a place. */
export type Note = (place: number, unit: string) => void;

/** Kinds of norm by the first word of their names, folded, in Spanish, Catalan, Galician and English. */
const NAMES: Record<string, string> = {
  ley: 'ley llei lei leyes lleis leis l law laws act acts',
  lo: 'lo',
  rd: 'rd',
  rdl: 'rdl rdleg rdlg',
  decretoley: 'dl',
  decreto: 'decreto decret decretos decrets decree decrees',
  orden: 'orden ordre orde order ordenes ordres',
  reglamento: 'reglamento reglament regulamento regulation reglamentos',
  directiva: 'directiva directive directivas directives',
  resolucion: 'resolucion resolucio',
  ordenanza: 'ordenanza ordenanca',
  instruccion: 'instruccion instruccio',
  circular: 'circular',
  decision: 'decision decisio',
};
const KINDS = new Map(Object.entries(NAMES).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])));
const LAWS = new Set(NAMES.ley?.split(' '));
const LEGISLATIVE = new Set(['legislativo', 'legislatiu', 'lexislativo', 'legislative']);
const ORGANIC = new Set(['organica', 'organicas', 'organiques']);
const ROYAL = new Set(['real', 'reial', 'reales', 'reials', 'royal']);
/** Between the kind and the number: "Ley n.º 39/2015", "Reglamento (UE) 2016/679", "Ley Foral 2/2018". */
const FILLERS = new Set('n no num numero nums ue eu ce cee euratom foral de del'.split(' '));
const MAX_FILLERS = 3;
const OF = new Set(['de', 'del']);
/** A code of the ministry: Orden HAC/646/2024. */
const MINISTRY = /^(?!de$|del$)[a-z]{2,4}$/;
const NUMBERED = /^(\d{1,4})\/(\d{1,4})$/;
const YEAR = /^(?:1[89]|20)\d\d$/;
const MAX_LISTED = 12;

/** Stand between the numbers of a list. */
export const BETWEEN: ReadonlySet<string> = new Set('y i e o u a al and to or ou eta'.split(' '));
export const NORM_CUES: readonly string[] = [...KINDS.keys(), ...ROYAL];

/**
 * "Ley 39/2015", "L 39/2015", "ley 39 de 2015", "Leyes 39/2015 y 40/2015": each as `39/2015` and `ley.39/2015`. A year
 * of two digits is written with four, and the year comes last as most people say it.
 */
export function readNorm(words: readonly string[], at: number, note: Note): void {
  const named = nameOfNorm(words, at);
  if (!named) return;
  let place = named.next;
  for (let skipped = 0; skipped < MAX_FILLERS && FILLERS.has(words[place] ?? ''); skipped++) place++;
  if (named.kind === 'orden' && MINISTRY.test(words[place] ?? '')) place++;
  for (let listed = 0; listed < MAX_LISTED; listed++) {
    const found = numberOfNorm(words, place);
    if (!found) return;
    if (words[found.last] !== found.number) note(found.last, found.number);
    note(found.last, `${named.kind}.${found.number}`);
    place = found.last + 1;
    if (BETWEEN.has(words[place] ?? '')) place++;
  }
}

/** Basque names the norm after its number: "39/2015 Legea", "203/2021 Errege Dekretua". */
export function readNormAfter(words: readonly string[], at: number, note: Note): void {
  const [next = '', second = ''] = words.slice(at + 1, at + 3);
  let kind: string | undefined;
  if (next.startsWith('lege')) kind = second.startsWith('organiko') ? 'lo' : 'ley';
  else if (next.startsWith('dekretu')) kind = 'decreto';
  else if (next === 'errege' && second.startsWith('dekretu')) kind = 'rd';
  const found = kind === undefined ? undefined : numberOfNorm(words, at);
  if (found?.last === at) note(at, `${kind}.${found.number}`);
}

function nameOfNorm(words: readonly string[], at: number): { kind: string; next: number } | undefined {
  const [first = '', second = '', third = ''] = words.slice(at, at + 3);
  const before = words[at - 1] ?? '';
  if (ROYAL.has(first)) {
    // English has the adjective before the noun.
    if (LEGISLATIVE.has(second) && KINDS.get(third) === 'decreto') return { kind: 'rdl', next: at + 3 };
    if (KINDS.get(second) !== 'decreto') return undefined;
    // Law and legislative decrees number each their own, but RDL may be said of either.
    return LAWS.has(third) || LEGISLATIVE.has(third) ? { kind: 'rdl', next: at + 3 } : { kind: 'rd', next: at + 2 };
  }
  const kind = KINDS.get(first);
  // Of "real decreto ley" the whole is read, not its parts.
  if (kind === undefined || (kind === 'decreto' && (ROYAL.has(before) || ROYAL.has(words[at - 2] ?? ''))))
    return undefined;
  if (kind === 'ley' && /^(?:decreto|rd)$/.test(KINDS.get(before) ?? '')) return undefined;
  if (kind === 'ley' && (ORGANIC.has(second) || before === 'organic')) {
    return { kind: 'lo', next: ORGANIC.has(second) ? at + 2 : at + 1 };
  }
  if (kind === 'rd' && (LAWS.has(second) || LEGISLATIVE.has(second))) return { kind: 'rdl', next: at + 2 };
  if (kind === 'decreto' && LAWS.has(second)) return { kind: 'decretoley', next: at + 2 };
  if (kind === 'decreto' && LEGISLATIVE.has(second)) return { kind: 'decretolegislativo', next: at + 2 };
  return { kind, next: at + 1 };
}

/** The number of a norm as `39/2015`, the year last: European ones have had it on either side. */
function numberOfNorm(words: readonly string[], at: number): { number: string; last: number } | undefined {
  const [, first, second] = NUMBERED.exec(words[at] ?? '') ?? [];
  if (first !== undefined && second !== undefined) {
    const [number, year] = YEAR.test(first) && !YEAR.test(second) ? [second, first] : [first, second];
    if (!YEAR.test(year) && year.length !== 2) return undefined;
    return { number: `${Number(number)}/${year.length === 2 ? fullYear(Number(year)) : year}`, last: at };
  }
  if (!/^\d{1,4}$/.test(words[at] ?? '')) return undefined;
  const last = OF.has(words[at + 1] ?? '') ? at + 2 : at + 1;
  return YEAR.test(words[last] ?? '') ? { number: `${Number(words[at])}/${words[last]}`, last } : undefined;
}
