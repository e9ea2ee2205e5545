import { startsSentence, type Token } from './tokens.ts';

/** What a word says that a number near it is; `none` for numbers that identify no person. */
export type Cue =
  | 'identity'
  | 'passport'
  | 'account'
  | 'card'
  | 'security'
  | 'cadastre'
  | 'plate'
  | 'phone'
  | 'mail'
  | 'none';

/** Folded; those of five letters and more are known with a slip of the pen too. */
const WORDS: Record<Cue, string> = {
  identity: `dni nif nie tie documento document identidad identitat identity identidade identificacion identificacio identification carnet
    carne cedula dnie cif denei residencia residence`,
  passport: `pasaporte passaport passport`,
  account: `cuenta compte account conta cta iban ccc bancaria bancari banco domiciliacion domiciliacio
    domiciliar domicilien`,
  card: `tarjeta targeta tarxeta card visa mastercard`,
  security: `nuss naf nass ss afiliacion afiliacio seguridad seguretat seguridade security cotizacion cotitzacio`,
  cadastre: `catastral catastro cadastral cadastre rc`,
  plate: `matricula coche cotxe vehiculo vehicle moto motocicleta furgoneta camion camio remolque ciclomotor placa plate
    registration licence license car van motorbike turismo tractor grua caravana autocaravana`,
  phone: `telefono telefon tel telf tfno tlf tfn movil mobil mobile phone telephone fono cell cellphone llamar llamarme llamadme
    llameme llamen llamenme trucar truqueu truqui truquin truquim chamar chame chamen chameme chamenme contacto contacte contact whatsapp wasap whatsap guasap fijo fix
    landline call ring fax localizable`,
  mail: `correo correu mail email electronico electronic gmail hotmail emilio direccion adreca address`,
  none: `expediente exp expedient registro registre factura recibo rebut liquidacion liquidacio referencia ref modelo model
    ley llei law ordenanza ordenança ordenanca decreto decret articulo art article boe bop bopb dogv postal cp file case
    invoice receipt solicitud sollicitud entrada salida boletin justificante norma resolucion resolucio euros euro importe
    import resguardo csv isbn issn padron`,
};
const SHORTEST_MISSPELT = 5;
/** Known without a slip only: one letter makes another word of them. */
const AS_WRITTEN = new Set(
  'conta domiciliacion domiciliacio domiciliar domicilien chame chamar chamen tractor residence license licence tarxeta'.split(
    ' ',
  ),
);
const CUES = new Map<string, Cue>();
/** The words with one letter left out, for slips of the pen. */
const NEARLY = new Map<string, Cue>();
for (const [cue, words] of Object.entries(WORDS) as [Cue, string][]) {
  for (const word of words.split(/\s+/)) {
    CUES.set(word, cue);
    if (word.length < SHORTEST_MISSPELT || cue === 'none' || AS_WRITTEN.has(word)) continue;
    for (const short of withoutOne(word)) NEARLY.set(short, NEARLY.get(short) ?? cue);
  }
}
/** Real words that one would take for a slip. */
const NO_SLIPS = new Set(
  `cuesta cuento cuentas cuanta puerta monto motor cochera corre correr correcto correos carta cartas bando bandos banda
   barco blanco cuentan contactar plato plazo plaza places place telefonico placer platea tarjetas fibra cables cambio
   canino caminos camino identifica documenta mobiliario movida movilidad emails passport seguridades segundad registrat
   placas matriculas contracte contrate matricular matriculo coches moble mobles males dirección directo compta compte campo`.split(
    /\s+/,
  ),
);
const LONGEST_CUE = 16;

/** The cue words of a text. Each word is looked up once, however often it is asked for. */
export function cuesOf(tokens: readonly Token[]): CueReader {
  const known: (Cue | null)[] = [];
  const at = (place: number): Cue | undefined => {
    const found = known[place];
    if (found !== undefined) return found ?? undefined;
    const cue = cueAt(tokens, place);
    known[place] = cue ?? null;
    return cue;
  };
  const before = (place: number, reach: number): FoundCue | undefined => {
    if (startsSentence(tokens, place)) return undefined;
    for (let back = place - 1; back >= 0 && place - back <= reach; back--) {
      if (tokens[back]?.type === 'mark') return undefined;
      const cue = at(back);
      if (cue) return { cue, at: back };
      if (startsSentence(tokens, back)) return undefined;
    }
    return undefined;
  };
  const after = (place: number, reach: number): FoundCue | undefined => {
    for (let on = place + 1; on < tokens.length && on - place <= reach; on++) {
      if (tokens[on]?.type !== 'word' || startsSentence(tokens, on)) return undefined;
      const cue = at(on);
      if (cue) return { cue, at: on };
    }
    return undefined;
  };
  return { at, before, after };
}

export interface FoundCue {
  cue: Cue;
  at: number;
}

export interface CueReader {
  at(place: number): Cue | undefined;
  /** The nearest in the same sentence before a token, at most so many tokens away and past no placeholder. */
  before(place: number, reach: number): FoundCue | undefined;
  /** The nearest in the same sentence after a token, past no number. */
  after(place: number, reach: number): FoundCue | undefined;
}

function cueAt(tokens: readonly Token[], place: number): Cue | undefined {
  const token = tokens[place];
  if (token?.type !== 'word' || token.text.length > LONGEST_CUE) return undefined;
  if (token.text.length === 1) return spelledOut(tokens, place);
  return identityOf(tokens, place) ?? CUES.get(token.text) ?? misspelt(token.text);
}

/** "ID number", "residence card", "identity card no." */
function identityOf(tokens: readonly Token[], place: number): Cue | undefined {
  const { text = '', gap = '' } = tokens[place] ?? {};
  const before = tokens[place - 1]?.text ?? '';
  if (gap !== ' ') return undefined;
  if (/^(?:card|number|no|num|document)$/.test(text))
    return /^(?:id|identity|residence)$/.test(before) ? 'identity' : undefined;
  return text === 'id' && before === 'national' ? 'identity' : undefined;
}

function misspelt(word: string): Cue | undefined {
  if (word.length < SHORTEST_MISSPELT - 1 || NO_SLIPS.has(word)) return undefined;
  const direct = NEARLY.get(word);
  if (direct) return direct;
  for (const short of withoutOne(word)) {
    const cue = CUES.get(short);
    if (cue && short.length >= SHORTEST_MISSPELT && !AS_WRITTEN.has(short)) return cue;
    const nearly = word.length >= SHORTEST_MISSPELT ? NEARLY.get(short) : undefined;
    if (nearly) return nearly;
  }
  return undefined;
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** D.N.I., N I F: the last of the letters is the cue. */
function spelledOut(tokens: readonly Token[], place: number): Cue | undefined {
  let word = tokens[place]?.text ?? '';
  for (let back = place; back > 0 && place - back < 4; back--) {
    const before = tokens[back - 1];
    if (before?.type !== 'word' || before.text.length > 1 || !/^[. /]{1,2}$/.test(tokens[back]?.gap ?? '')) break;
    word = before.text + word;
  }
  return word.length > 1 ? CUES.get(word) : undefined;
}
