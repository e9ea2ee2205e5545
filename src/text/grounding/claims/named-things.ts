import type { Language } from '../../../domain/language.ts';
import { isStopWord } from '../../stop-words.ts';
import { words } from '../../words.ts';
import { strangeWords, tellingTerm } from './support.ts';

interface Cues {
  /** What stands in front of a noun, and with it of what belongs to it. */
  prepositions: ReadonlySet<string>;
  /** What stands in front of a noun only. */
  determiners: ReadonlySet<string>;
  /** Articles that are pronouns too: in front of a noun after a preposition, a joint or nothing. */
  articles: ReadonlySet<string>;
  joints: ReadonlySet<string>;
  /** Forms of verbs and adverbs, which name nothing. */
  verbal: RegExp;
}

const ROMANCE_VERBAL = /(?:[aeiou]r(?:se|l[aeo]s?|me|te|nos|h[oi])?|[ae]ndo(?:se|l[aeo]s?)?|[ai]nt|ment|mente)$/u;
/** In Basque the case endings tell, and no word in front. */
const CUES: Partial<Record<Language, Cues>> = {
  es: {
    prepositions: set('de del con sin por para en ante previa previo mediante segun a al contra sobre bajo tras'),
    determiners: set('un una unos unas el su sus cada cualquier ningun ninguna algun alguna dicho dicha'),
    articles: set('la los las'),
    joints: set('y e o u ni'),
    verbal: ROMANCE_VERBAL,
  },
  ca: {
    prepositions: set(
      'de d del dels amb sense per pel pels en a al als davant previ previa mitjançant segons contra sobre',
    ),
    determiners: set('un una uns unes el seu seua seva cada qualsevol cap algun'),
    articles: set('la els les l'),
    joints: set('i o ni'),
    verbal: ROMANCE_VERBAL,
  },
  gl: {
    prepositions: set(
      'de do da dos das con sen por polo pola para en na nas nun nunha ante mediante segundo ao contra',
    ),
    determiners: set('un unha uns unhas seu sua cada calquera ningun ningunha algun'),
    articles: set('o os as'),
    joints: set('e ou nin'),
    verbal: ROMANCE_VERBAL,
  },
  en: {
    prepositions: set('of with by at in on for from without via'),
    determiners: set('a an the your his her their our its any each every no this'),
    articles: set(''),
    joints: set('and or nor'),
    verbal: /(?:ing|ly)$/,
  },
};
/**
 * Nouns that any paraphrase may be put with and that ask nothing of anybody: parts, ways, occasions, people and places in
 * general. Folded.
 */
const GENERAL =
  set(`pocos pocas muchos muchas varios varias demasiado pocs poques molts moltes few many several escrito escrit writing persona servicio servei serveis servizo service procedure resto parte partes mitad total mayoria conjunto serie grupo modo via paso punto puntos momento momentos
  ocasion vez veces rato ejemplo caso casos motivo razon tema asunto asuntos cuestion duda dudas pregunta respuesta resumen
  detalle palabra palabras fin final finales principio principios comienzo inicio medio lugar sitio lado pueblo barrio
  localidad pais gente individuo ciudadano ciudadana madre padre pareja casa piso hogar cuenta opcion opciones posibilidad
  eleccion consulta situacion dentro fuera vuelta tope operacion operaciones prueba pruebas pena interes resultado propio
  propia mayoria general comun concreto siguiente anterior proximo ultimo primer primera segundo segunda mismo misma nuevo
  nueva menos mas menys mes mais less least more buen bueno buena mal unico unica sola solo cara hecho hora rapido
  resta part meitat majoria conjunt grup mode pas moment ocasio vegada volta voltes exemple cas motiu rao tema assumpte
  qüestio dubte dubtes pregunta resposta resum detall paraula paraules final principi inici mig lloc costat poble barri pais
  gent ciutada mare pare parella casa pis llar compte opcio situacio dins fora general comu seguent anterior proxim ultim
  primer segon mateix mateixa nou nova sola nom
  metade maioria xeito paso momento vez veces exemplo razon cuestion dubida pregunta resposta lugar lado vila xente nai pai
  rest half whole part parts way ways step point moment time times example case reason matter question answer summary word
  words end beginning start middle place places side area people somebody anyone else citizen mother father partner home
  option situation there general following next last first second same new own right own`);
const LONGEST_RUN = 3;
const CONDITION: Record<Language, RegExp> = {
  es: condition(
    'si|cuando|siempre que|siempre y cuando|salvo que|salvo si|excepto si|a condición de que|mientras|a quien|quien|quienes',
  ),
  ca: condition('si|quan|sempre que|llevat que|tret que|a condició que|mentre|qui'),
  gl: condition('se|cando|sempre que|agás que|a condición de que|mentres|quen'),
  eu: /(?!)/gu,
  en: condition('if|when|provided(?: that)?|as long as|unless|whoever'),
};

/**
 * The first thing that a sentence names and none of its sources does: a document, an office, a channel, a group of people
 * ("y el informe de la ITV", "ante notario"). What is done may be put in other words; what it is done with has its name.
 * @param sources terms of what is cited, in the same language
 * @param own words that need no source, folded
 */
export function unnamedThing(
  plain: string,
  language: Language,
  sources: readonly ReadonlySet<string>[],
  own: ReadonlySet<string>,
): string | undefined {
  const cues = CUES[language];
  if (!cues) return undefined;
  const strange = new Set(strangeWords(plain, language, sources));
  if (strange.size === 0) return undefined;
  return nounsOf(plain, cues, language).find(
    (word) => strange.has(word) && !GENERAL.has(word) && !own.has(word) && !cues.verbal.test(word),
  );
}

/**
 * The condition that a sentence makes and no source has a word of: "si convive con ella", "solo si está en buen estado".
 * @param sources terms of what is cited, in the same language
 */
export function untoldCondition(
  plain: string,
  language: Language,
  sources: readonly ReadonlySet<string>[],
  own: ReadonlySet<string>,
): string | undefined {
  const strange = new Set(strangeWords(plain, language, sources));
  if (strange.size === 0) return undefined;
  for (const [, condition = ''] of plain.matchAll(CONDITION[language])) {
    // "Si no aparece" is mostly the other side of what is told.
    if (/^(?:no|non|not)(?!\p{L})/iu.test(condition)) continue;
    const carrying = words(condition).filter((word) => tellingTerm(word, language) !== undefined && !own.has(word));
    if (carrying.length > 0 && carrying.every((word) => strange.has(word))) return condition.trim();
  }
  return undefined;
}

/** Words that stand where a noun, or what belongs to it, stands. */
function nounsOf(plain: string, cues: Cues, language: Language): string[] {
  return plain.split(/[.,;:()«»"“”\n—–]/u).flatMap((clause) => {
    const spoken = words(clause);
    const last = spoken.length - 1;
    return spoken.filter((word, at) => {
      if (isCue(word, cues)) return false;
      if (isCue(spoken[at - 1] ?? '', cues)) return isBehindCue(spoken, at - 1, cues);
      // "Lavadoras y bañeras", "y ordenadores portátiles": the last of a list.
      if (at >= last - 1 && at > 0 && !/(?:an|en)$/.test(word) && cues.joints.has(spoken[at - 1] ?? '')) return true;
      return isWithinRun(spoken, at, cues, language);
    });
  });
}

function isBehindCue(spoken: readonly string[], cue: number, cues: Cues): boolean {
  const word = spoken[cue] ?? '';
  if (cues.prepositions.has(word) || cues.determiners.has(word)) return true;
  const before = spoken[cue - 1];
  if (before === undefined || cues.prepositions.has(before)) return true;
  // "Y la instalan" is no noun.
  return cues.joints.has(before) && !/(?:an|en)$/.test(spoken[cue + 1] ?? '');
}

/** "Con aval bancario", "at the town hall desk": words that follow a noun behind a preposition belong to it. */
function isWithinRun(spoken: readonly string[], at: number, cues: Cues, language: Language): boolean {
  for (let back = 1; back <= LONGEST_RUN; back++) {
    const word = spoken[at - back];
    if (word === undefined || cues.joints.has(word)) return false;
    if (cues.prepositions.has(word)) return back > 1;
    if (isCue(word, cues)) return cues.prepositions.has(spoken[at - back - 1] ?? '');
    if (isStopWord(word, language)) return false;
  }
  return false;
}

function isCue(word: string, { prepositions, determiners, articles }: Cues): boolean {
  return prepositions.has(word) || determiners.has(word) || articles.has(word);
}

function condition(words: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words}) ([^.,;:()]+)`, 'giu');
}

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
