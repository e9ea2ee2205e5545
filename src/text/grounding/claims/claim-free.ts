/** What a letter opens and closes with, at the beginning of a sentence, folded to lower case. */
const SALUTATION =
  /^(?:(?:muy )?(?:estimad|apreciad|benvolgu|distinguid|querid)[\p{L}()/@]*|hola|buen[oa]s (?:d[ií]as|tardes|noches)|bon dia|bona tarda|bon d[ií]a|boas? (?:tardes?|noites)?|egun on|arratsalde on|kaixo|agur t'erdi|jaun\/?andre\p{L}*|dear|hello|hi|good (?:morning|afternoon|evening))(?![\p{L}])/iu;
const CLOSING =
  /^(?:(?:reciba |rep una |un )?(?:cordial |un )?(?:saludo|saluda[cç]i[oó]n?|salutaci[oó]|sa[uú]do)s?(?: cordial(?:es|s)?)?|atentamente|atentament|cordialment[e]?|muchas gracias|gracias por|gr[àa]cies per|moltes gr[àa]cies|grazas por|moitas grazas|eskerrik asko|begirunez|adeitasunez|agur bero bat|(?:yours|kind regards|best regards|regards|sincerely|yours faithfully|thank you for|thanks for)|quedamos a su disposici[oó]n|estamos a su disposici[oó]n|quedem a la seua? disposici[oó]|quedamos [áa] s[uú]a disposici[oó]n)(?![\p{L}])/iu;
/** In words. */
const LONGEST_SALUTATION = 7;
const LONGEST_CLOSING = 14;
/** What follows it is a claim of its own. */
const BUT =
  /(?<![\p{L}])(?:pero|per[òo]|mais|baina|but|however|sin embargo|no obstante|sino|tanmateix|ara bé|aunque|por tanto|as[ií] que)(?![\p{L}])/iu;

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
const LONGEST_NOT_SAID = 240;

/** Whether a sentence greets; nothing is claimed with it. */
export function isSalutation(plain: string): boolean {
  return wordCount(plain) <= LONGEST_SALUTATION && SALUTATION.test(plain);
}

/** Whether a sentence takes leave. */
export function isClosing(plain: string): boolean {
  return wordCount(plain) <= LONGEST_CLOSING && CLOSING.test(plain);
}

/** Whether a sentence says that the sources do not say something ("Las fuentes no indican el importe."). */
export function isNotSaid(plain: string): boolean {
  return plain.length <= LONGEST_NOT_SAID && !BUT.test(plain) && NOT_SAID.some((pattern) => pattern.test(plain));
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
