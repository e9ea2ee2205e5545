/** What a letter opens with. */
const SALUTATION =
  /^(?:(?:muy )?(?:estimad|apreciad|benvolgu|distinguid|querid)[\p{L}()/@]*|hola|buen[oa]s (?:d[ií]as|tardes|noches)|bon dia|bona tarda|bon d[ií]a|boas? (?:tardes?|noites)?|egun on|arratsalde on|kaixo|agur t'erdi|jaun\/?andre\p{L}*|dear|hello|hi|good (?:morning|afternoon|evening))(?![\p{L}])/iu;
/** In words. */
const LONGEST_SALUTATION = 7;
/** What follows it is a claim of its own. */
const BUT =
  /(?<![\p{L}])(?:pero|per[òo]|mais|baina|but|however|sin embargo|no obstante|sino|tanmateix|ara bé|aunque|por tanto|as[ií] que|salvo|excepto|except|llevat|tret|agás|m[aá]s que|m[eé]s que|m[aá]is que|(?:otra|altra|outra) (?:cosa|forma)|(?:other|more) than|anything else)(?![\p{L}])/iu;

const SUBJECT =
  '(?:las?|los|les|els|as|os|the|these|those|our)?\\s*(?:fuentes?|textos?|documentos?|pasajes?|informaci[oó]n|fonts?|documents?|passatges?|informaci[oó]|pasaxes?|fontes?|sources?|texts?|passages?|information)';
/** Statements of what the sources do not say. */
const NOT_SAID: readonly RegExp[] = [
  new RegExp(
    `^(?:en |in )?${SUBJECT}(?: (?:disponibles?|facilitad[oa]s?|consultad[oa]s?|proporcionad[oa]s?|available|provided|given|disponibles|dispo[nñ]ibles?))?(?: \\[\\d+\\])?,? (?:no|non|do not|does not|don['’]t|doesn['’]t)(?![\\p{L}])`,
    'iu',
  ),
  /^(?:no|non) (?:consta|figura|aparece|apareix|se indica|s['’]indica|se especifica|s['’]especifica|se menciona|dispongo|disponemos|disposem|dispo[nñ]emos|hay informaci[oó]n|hi ha informaci[oó]|hai informaci[oó]n|tengo informaci[oó]n|tenemos informaci[oó]n|sé |puedo responder|puedo confirmar|lo sé)/iu,
  /^(?:falta|faltan|falten) (?:por |saber |la |el |informaci[oó]n|informaci[oó]|datos?|dades|indicar|concretar|conocer)/iu,
  /^(?:there is no (?:information|mention)|no information|not (?:stated|mentioned|specified)|it is not (?:stated|specified|mentioned)|i (?:do not|don['’]t) know|the (?:sources|documents|passages|texts) (?:do not|don['’]t))/iu,
  /^(?:iturri(?:ek|etan|ak)|testu(?:ek|etan)|dokumentu(?:ek|etan)|ez da(?:go|kit)|ez da (?:agertzen|adierazten|zehazten))/iu,
];
const SOURCE_LIST =
  /^(?:fuentes?|fonts?|fontes?|iturri(?:a|ak)|sources?|references?|referencias?|refer[eè]ncies|pasajes|passatges)(?: (?:consultad[oa]s?|utilizad[oa]s?|citad[oa]s?|consultades|utilitzades|used|cited|consulted))?\s*(?::|$)/iu;
/** Verbs of saying, and the sources as an object. */
const SAYS =
  /(?<!\p{L})(?:indi(?:ca|que)|especifi(?:ca|que)|menciona|precisa|concreta|recoge|recolle|contien|contene|conten|detalla|aclara|facilita|aparec|apareix|figura|consta|inform|specif|mention|state|said|say|include|provide|cover|adierazten|zehazten|agertzen|jasotzen|ematen|fuentes?|fonts?|fontes|pasajes?|documentos?|documents?|sources?|passages?|textos?|texts?)\p{L}*/giu;
const LONGEST_NOT_SAID = 240;

/** Whether a line begins the list of sources that some models close with: the citations tell them already. */
export function isSourceList(plain: string): boolean {
  return SOURCE_LIST.test(plain);
}

/** Whether a sentence greets; nothing is claimed with it. */
export function isSalutation(plain: string): boolean {
  return wordCount(plain) <= LONGEST_SALUTATION && SALUTATION.test(plain);
}

/** Whether a sentence says that the sources do not say something ("Las fuentes no indican el importe."). */
export function isNotSaid(plain: string): boolean {
  return plain.length <= LONGEST_NOT_SAID && !BUT.test(plain) && NOT_SAID.some((pattern) => pattern.test(plain));
}

/** What such a sentence names: all but the phrase by which it is one. */
export function notSaidOf(plain: string): string {
  const phrase = NOT_SAID.map((pattern) => pattern.exec(plain)?.[0]).find((found) => found !== undefined) ?? '';
  return plain.slice(phrase.length).replace(SAYS, ' ');
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
