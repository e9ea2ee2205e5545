import { type Sighting, SURE } from './identifier.ts';
import { canBeginName, canContinueName } from './name-words.ts';
import { isOfficeWord } from './office-words.ts';
import { isGivenName, isNameWord } from './person-names.ts';
import { isEveryday } from './record-names.ts';
import { startsSentence, type Token } from './tokens.ts';

/**
 * How much a cue says. After `firm` ones a name follows; after `kin` a name or what becomes of them; after `faint` ones
 * anything may, so that it must look like a name; after `open` ones only a common given name is taken for one; after a
 * `title` comes a name or an office.
 */
type Strength = 'firm' | 'kin' | 'faint' | 'open' | 'title';

const CUES: Record<Strength, string> = {
  firm: `me llamo,mi nombre es,mi nombre completo es,nombre y apellidos,em dic,el meu nom es,nom i cognoms,my name is,
    my full name is,my name s,i am called,i m called,me chamo,chamome,o meu nome e,nome e apelidos`,
  kin: `mi mujer,mi marido,mi hija,mi hijo,mi madre,mi padre,mi hermana,mi hermano,la meva dona,el meu marit,la meva filla,
    el meu fill,la meva mare,el meu pare,a miña muller,o meu home,a miña filla,o meu fillo,a miña nai,o meu pai,my wife,
    my husband,my son,my daughter,my mother,my father`,
  faint: `a nombre de,a nom de,soy,soc,i am,i m,this is,le habla,habla con,de parte de,titular,a la atencion de,nombre,
    apellidos,nom,cognoms,full name,first name,surname,firmado,fdo,signat,interesado,interesada,
    solicitante,sollicitant,interessat,interessada,representante de,a nome de,in the name of,under the name of,nome,apelidos,
    applicant,signed`,
  open: `se llama,es diu,chamase,name is,is called,son,saludo,saludos,atentamente,cordialmente,salutacions,
    atentament,cordialment,regards,sincerely,gracias,gracies,thanks,vecino,vecina,firma,signatura,atte`,
  title: `d,dª,dña,dna,don,doña,sr,sra,srta,señor,señora,señorita,senyor,senyora,sr a,mr,mrs,ms,mister`,
};
const BY_LAST = new Map<string, { words: string[]; strength: Strength }[]>();
for (const [strength, cues] of Object.entries(CUES) as [Strength, string][]) {
  for (const cue of cues.split(',')) {
    const words = cue.trim().split(/\s+/);
    const last = words.at(-1) ?? '';
    BY_LAST.set(last, [...(BY_LAST.get(last) ?? []), { words, strength }]);
  }
}
const PARTICLES = new Set(
  'de del la las los i y da do dos das van von der el al ben bin ibn la san santa o mc'.split(' '),
);
const MOST_WORDS = 7;
const MOST_PLAIN_WORDS = 4;

/** Whose name is told: "mi hija se llama", "el casero se llama"; not that of a procedure. */
const PERSONS = new Set(
  `hijo hija marido mujer madre padre hermano hermana abuelo abuela suegro suegra novio novia pareja casero casera inquilino
   inquilina vecino vecina niño niña jefe jefa amigo amiga primo prima sobrino sobrina tio tia nieto nieta esposo esposa
   cuidador cuidadora fill filla marit dona mare pare germa germana avi avia nen nena llogater home muller nai pai fillo avoa
   irma irman son daughter husband wife mother father brother sister boy girl child baby landlord tenant neighbour partner`.split(
    /\s+/,
  ),
);
const TELLS_A_NAME = new Set(['llama', 'diu', 'chamase', 'called', 'is']);
const WHOSE = /^(?:mi|tu|su|el|la|un|una|meu|meva|seu|seva|o|a|miña|my|his|her|the|our|nuestro|nuestra)$/;
const NEAR = 6;

/** Names of persons after the words that announce one. */
export function findNames(tokens: readonly Token[]): Sighting[] {
  const sightings: Sighting[] = [];
  for (let at = 0; at < tokens.length - 1; at++) {
    const cue = cueEndingAt(tokens, at);
    if (!cue) continue;
    const strength = cue === 'open' && isOfPerson(tokens, at) ? 'firm' : cue;
    const first = strength === 'title' ? at + 1 : afterFillers(tokens, at + 1);
    const last = nameFrom(tokens, first, strength, tokens[at]);
    if (last !== undefined) sightings.push(nameSighting(tokens, first, last, SURE.name));
  }
  return sightings;
}

function isOfPerson(tokens: readonly Token[], at: number): boolean {
  if (!TELLS_A_NAME.has(tokens[at]?.text ?? '')) return false;
  const near = tokens.slice(Math.max(0, at - NEAR), at);
  return near.some(({ text }, place) => PERSONS.has(text) && WHOSE.test(near[place - 1]?.text ?? ''));
}

export function nameSighting(tokens: readonly Token[], first: number, last: number, sureness: number): Sighting {
  const from = tokens[first]?.from ?? 0;
  const words = tokens.slice(first, last + 1).map(({ text }) => text);
  return {
    kind: 'NOMBRE',
    first,
    last,
    from,
    to: tokens[last]?.to ?? from,
    key: `NOMBRE ${words.join(' ')}`,
    sureness,
  };
}

function cueEndingAt(tokens: readonly Token[], at: number): Strength | undefined {
  const fitting = BY_LAST.get(tokens[at]?.text ?? '')?.filter(({ words }) =>
    words.every((word, back) => {
      const token = tokens[at - words.length + 1 + back];
      return token?.type === 'word' && token.text === word && (back === 0 || /^[ '’/]$/.test(token.gap));
    }),
  );
  const found = fitting?.sort((a, b) => b.words.length - a.words.length)[0];
  if (found?.strength === 'title' && !isTitle(tokens, at)) return undefined;
  return found?.strength;
}

/** "D." of a person and not of "Washington D. C." or "Franklin D. Roosevelt". */
function isTitle(tokens: readonly Token[], at: number): boolean {
  const { text = '', gap = '' } = tokens[at] ?? {};
  const before = tokens[at - 1];
  // The last letters of a number are none.
  if (before && (before.type === 'digits' || gap === '')) return false;
  if (text !== 'd') return true;
  const follows = /^[.ªº]{1,2} ?$/.test(tokens[at + 1]?.gap ?? '');
  return (
    follows &&
    tokens[at]?.upper === true &&
    (!before?.capital || gap !== ' ' || isGivenName(tokens[at + 1]?.text ?? ''))
  );
}

/** "a nombre de don Juan", "soy la señora Ana": titles and articles between the cue and the name. */
function afterFillers(tokens: readonly Token[], at: number): number {
  let place = at;
  for (let step = 0; step < 2; step++) {
    const token = tokens[place];
    const isTitled = /^(?:don|doña|sr|sra|dña|d|señor|señora|mr|mrs|ms|el|la|es|is)$/.test(token?.text ?? '');
    if (!isTitled || token?.gap.includes('\n\n')) break;
    place++;
  }
  return place;
}

/** The last token of the name that begins at a place. */
function nameFrom(tokens: readonly Token[], first: number, strength: Strength, cue?: Token): number | undefined {
  const token = tokens[first];
  if (token?.type !== 'word' || !/^[\s:,.\-'ªº(]{1,4}$/.test(token.gap)) return undefined;
  const allCapitals =
    token.upper && token.text.length > 1 && (cue?.upper === true || tokens[first + 1]?.upper === true);
  const last = token.capital && !(allCapitals && cue?.upper) ? capitalWords(tokens, first) : plainWords(tokens, first);
  const count = tokens.slice(first, last + 1).filter(({ text }) => !PARTICLES.has(text)).length;
  const given = isGivenName(token.text);
  if (!canBeginName(token.text, strength !== 'firm')) return undefined;
  const closes = isClosed(tokens, last);
  if (/:/.test(token.gap) && (strength === 'firm' || strength === 'faint')) {
    // A field of a form.
    const isUnknown = token.capital ? !isOfficeWord(token.text) : tokens.slice(first, last + 1).every(isNoCommonWord);
    return given || (closes && isUnknown) ? last : undefined;
  }
  if (strength === 'firm' && !startsSentence(tokens, first))
    return token.capital || isNameWord(token.text) || count > 0 ? last : undefined;
  if (strength === 'title') {
    const isFormal = /^(?:don|doña|dña)$/.test(cue?.text ?? '') && isNoCommonWord(token);
    return token.capital || isNameWord(token.text) || isFormal ? last : undefined;
  }
  if (given) return last;
  if (strength === 'open' || !token.capital || startsSentence(tokens, first)) return undefined;
  if (allCapitals) return cue?.upper !== true && closes && (count > 1 || token.text.length > 4) ? last : undefined;
  const isSelf = closes && !/^(?:nombre|apellidos|nom|cognoms|nome|apelidos|name|surname)$/.test(cue?.text ?? '');
  return count > 1 || ((strength === 'kin' || isSelf) && !isOfficeWord(token.text)) ? last : undefined;
}

/** Whether a sign, a line or the text ends after a name, or the sentence goes on with "and". */
function isClosed(tokens: readonly Token[], last: number): boolean {
  const next = tokens[last + 1];
  return (
    next === undefined || next.text === '' || /^(?:[,.;:!?)]|.?\n)/.test(next.gap) || /^(?:y|i|and)$/.test(next.text)
  );
}

/** Neither a word of grammar, nor of the product's vocabulary, nor of what people ask every day. */
function isNoCommonWord({ text, type }: Token): boolean {
  return type === 'word' && (isNameWord(text) || PARTICLES.has(text) || isRareName(text));
}

function capitalWords(tokens: readonly Token[], first: number): number {
  let last = first;
  for (let at = first + 1; at < tokens.length && at - first < MOST_WORDS; at++) {
    const token = tokens[at];
    if (token?.type !== 'word' || !/^(?: |-|'|\. )$/.test(token.gap)) break;
    if (PARTICLES.has(token.text) && !token.capital) continue;
    if (!token.capital || (!canContinueName(token.text) && !PARTICLES.has(token.text))) break;
    if (token.gap === '. ' && (tokens[at - 1]?.text.length ?? 0) > 2) break;
    last = at;
  }
  return last;
}

/** Without capitals to go by, names go on as long as the words are common names; the surname after a given name may be rare. */
function plainWords(tokens: readonly Token[], first: number): number {
  let last = first;
  for (let at = first + 1; at < tokens.length && at - first < MOST_PLAIN_WORDS + 1; at++) {
    const token = tokens[at];
    if (token?.type !== 'word' || !/^[ -]$/.test(token.gap)) break;
    if (/^(?:de|del|la|i)$/.test(token.text) && at - first <= MOST_PLAIN_WORDS) continue;
    const isPlausible = isNameWord(token.text) || (at === last + 1 && at - first < 3 && isRareName(token.text));
    if (!isPlausible || !canContinueName(token.text)) break;
    last = at;
  }
  return last;
}

function isRareName(word: string): boolean {
  return (
    word.length > 2 && canContinueName(word) && canBeginName(word, true) && !isEveryday(word) && !isOfficeWord(word)
  );
}
