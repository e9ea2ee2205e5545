export type Tongue = 'es' | 'ca' | 'en';
export const TONGUES: readonly Tongue[] = ['es', 'ca', 'en'];

const SMALL: Record<Tongue, string[]> = {
  es: `cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
    diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve`.split(
    /\s+/,
  ),
  ca: 'zero u dos tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset divuit dinou vint'.split(
    ' ',
  ),
  en: `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty`.split(/\s+/),
};
const TENS: Record<Tongue, string[]> = {
  es: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' '),
  ca: 'vint trenta quaranta cinquanta seixanta setanta vuitanta noranta'.split(' '),
  en: 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' '),
};
const HUNDREDS_ES =
  'ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'.split(' ');
const LETTERS: Record<Tongue, string> = {
  es: 'a be ce de e efe ge hache i jota ka ele eme ene o pe cu erre ese te u uve uve_doble equis i_griega zeta',
  ca: 'a be ce de e efa ge hac i jota ca ela ema ena o pe cu erra essa te u ve ve_doble ics i_grega zeta',
  en: 'a bee cee dee e ef gee aitch i jay kay el em en o pee cue ar ess tee u vee double_u ex why zed',
};

/** A number below ten thousand as it is said. */
export function spoken(number: number, tongue: Tongue): string {
  const small = SMALL[tongue][number];
  if (small !== undefined) return small;
  if (number < 100) return tensAndUnits(number, tongue);
  if (number < 1000) return hundreds(number, tongue);
  const thousands = Math.floor(number / 1000);
  const thousand =
    tongue === 'en'
      ? `${spoken(thousands, tongue)} thousand`
      : thousands === 1
        ? 'mil'
        : `${spoken(thousands, tongue)} mil`;
  return number % 1000 === 0 ? thousand : `${thousand} ${spoken(number % 1000, tongue)}`;
}

function tensAndUnits(number: number, tongue: Tongue): string {
  const tens = TENS[tongue][Math.floor(number / 10) - 2] ?? '';
  if (number % 10 === 0) return tens;
  const join = tongue === 'es' ? ' y ' : tongue === 'en' ? '-' : number < 30 ? '-i-' : '-';
  return `${tens}${join}${spoken(number % 10, tongue)}`;
}

function hundreds(number: number, tongue: Tongue): string {
  const count = Math.floor(number / 100);
  const rest = number % 100;
  if (tongue === 'es' && number === 100) return 'cien';
  const whole =
    tongue === 'es'
      ? (HUNDREDS_ES[count - 1] ?? '')
      : tongue === 'ca'
        ? count === 1
          ? 'cent'
          : `${spoken(count, 'ca')}-cents`
        : `${spoken(count, 'en')} hundred`;
  return rest === 0 ? whole : `${whole} ${spoken(rest, tongue)}`;
}

/** Figures said in groups of the given lengths; zeros in front of a group are said one by one. */
export function spokenGroups(digits: string, lengths: readonly number[], tongue: Tongue, join: string): string {
  const groups: string[] = [];
  let from = 0;
  for (const length of lengths) {
    groups.push(spokenGroup(digits.slice(from, from + length), tongue));
    from += length;
  }
  return groups.join(join);
}

function spokenGroup(group: string, tongue: Tongue): string {
  const zeros = /^0*/.exec(group)?.[0].length ?? 0;
  const said = Array.from({ length: zeros }, () => spoken(0, tongue));
  if (zeros < group.length) said.push(spoken(Number(group), tongue));
  return said.join(' ');
}

/** The name of a letter. */
export function spokenLetter(letter: string, tongue: Tongue): string {
  return (LETTERS[tongue].split(' ')[letter.charCodeAt(0) - 65] ?? letter).replace('_', ' ');
}

/** Figures one by one, two alike in a row as "doble". */
export function withDoubles(digits: string, tongue: Tongue): string {
  const word = tongue === 'en' ? 'double' : 'doble';
  return digits
    .replace(/(\d)\1|\d/g, (found, twin?: string) =>
      twin === undefined ? ` ${spoken(Number(found), tongue)}` : ` ${word} ${spoken(Number(twin), tongue)}`,
    )
    .trim();
}
