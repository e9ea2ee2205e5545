import type { Language } from '../../../domain/language.ts';
import { fold } from '../../fold.ts';
import { isStopWord } from '../../stop-words.ts';
import { words } from '../../words.ts';
import { type Asked, namesOnlyAsked } from './asked.ts';
import { isSalutation } from './claim-free.ts';

/** What a phrase of a letter begins with, folded: greeting, thanks, leave, being at someone's disposal, announcing an answer. */
const BEGINNING =
  /^(?:y |i |and )?(?:(?:reciban?|reban?|rep|envi\p{L}+|enhorabuena|enhoraboa|felicidades|felicitats|congratulations)|(?:con )?(?:un |una )?(?:muy )?(?:cordial|atent[oa]|afectuos[oa])?\s?(?:saludo|saudo|salutacion?|abrazo)s?|atentamente?|cordialmente?|begirunez|adeitasunez|agur|(?:yours|kind|best|warm)|regards|sincerely|(?:much[ao]s |moltes |moitas )?(?:gracias|gracies|grazas)|eskerrik asko|esker|thank|thanks|(?:quedamos|estamos|estaremos|quedem|estem|restem|estamos|seguimos) (?:a|al|para|per a|aqui)|(?:si|se|if) (?:vol|vos? |te|ten|tiene|tuviera|tuviese|tienes|necesita|necesitas|desea|quiere|le queda|te queda|li queda|lle queda|surge|precisa|you (?:have|need|would like|want))|(?:para|per a|for) (?:mas|mes|mais|cualquier|qualsevol|calquera|any|more|further)|no (?:dude|duda|dubte|dubtes)|non dubide|please do not hesitate|do not hesitate|feel free|(?:espero|esperamos|esperem|agardo|agardamos|i hope|we hope)|(?:en|in) (?:respuesta|resposta|relacion|relacio|contestacion|contestacio|response|reply|relation)|responem|respondemos|contestamos|contestem|(?:le|te|les|li|us|vos|lle|os) (?:informamos|informo|informem|indicamos|indiquem|detallamos|detallem|explicamos|expliquem|damos|contestamos|respondemos|escribimos|agradecemos|agraim)|(?:we are|we're) (?:here|happy|at)|(?:estou|estoy|estic) a|(?:here is|here are|below)|zalantzarik|edozein)(?!\p{L})/u;
/** All that may be said in it, folded, in the languages of the drafts. */
const WORDS = new Set(
  `saludo saludos salutacion saudo saudos salutacio salutacions cordial cordiales cordials cordiais atentamente atento
  atentos atenta atentament cordialmente cordialment afectuoso afectuosos abrazo reciba rep reba reciban envio enviamos
  gracias gracies grazas muchas moltes moitas eskerrik asko esker thank thanks many kind best warm regards sincerely
  faithfully yours truly enhorabuena enhoraboa felicidades felicitats congratulations begirunez adeitasunez agur bero
  consulta consultas consultes pregunta preguntas preguntes interes mensaje missatge mensaxe correo escrito carta message
  email enquiry inquiry question questions query queries interest letter writing contacting contact contacto contacte
  contactar getting touch reaching asking seua teua pola escribir escribirnos escriure escriurens ponerse posarse dirigirse adrecarse
  confianza confianca paciencia atencion atencio colaboracion collaboracio time trust patience attention
  duda dudas dubte dubtes dubida dubidas aclaracion aclaraciones aclariment aclariments cuestion cuestiones questio qüestio
  questions questions adicional addicional adicionales further other any more mas mes mais alguna alguna algun calquera
  cap cualquier qualsevol otra altra outra pueda puga necesidad informacion informacio information ayuda ajuda axuda help
  disposicion disposicio disposal quedamos quedem restem estamos estem estaremos seguimos encantados encantats happy glad
  pleased here aqui ayudar ayudarle ayudarte ajudar ajudarlo axudar axudarlle atender atenderle atendre resolver resoldre
  assist answer respuesta resposta contestacion contestacio response reply responder respondre contestar relacion relacio
  informamos informo informem indicamos indiquem detallamos detallem explicamos expliquem damos contestamos respondemos
  responem escribimos agradecemos agraim siguiente seguent seguinte siguientes following continuacion continuacio below
  haberle haberles espero esperamos esperem agardo agardamos hope haber sido ser haver estat util utilidad utilitat useful helpful serle
  resuelto resolt helped tiene tiene tuviera tuviese tienes ten te tens necesita necesitas necessita precisa desea quiere vol
  queda surge surja have need would like want dude duda dubtar dubte non dubide hesitate feel free please favor
  consultarnos preguntarnos llamarnos contactarnos contactar escribanos llamenos contactenos telefonearnos volver tornar
  buenos buenas dias tardes noches bon bona dia tarde noche bos boas good morning afternoon evening day feliz buen
  hola hello kaixo egun on arratsalde zalantzarik zalantza edozein baduzu gaude zure zerbitzura
  usted ustedes vosté vostes vostede nosotros nosaltres nos tu you your us our we ayuntamiento ajuntament concello udala
  council`.split(/\s+/),
);
/** What comes after it names what was asked. */
const ABOUT =
  /(?<!\p{L})(?:sobre|acerca|respecto|respecte|relativ[oa]|relacionad[oa]|relacionat|(?:de|on|about) (?:como|com|cuando|quan|donde|on|que documentos|how|when|where)|com a|about|regarding|concerning|quant a|arredor)(?!\p{L})/u;
const LONGEST = 22;
/** An answer of one word, folded. */
const YES =
  /^(?:si|claro(?: que si)?|por supuesto|desde luego|efectivamente|efectivament|exacto|exacte|correcto|correcte|asi es|yes|of course|certainly|sure|es clar|i tant|per descomptat|bai)$/;
const NO = /^(?:no|non|ez)$/;

/** Whether a sentence is a phrase that any letter has and claims nothing; what it names may be what was asked. */
export function isLetterPhrase(plain: string, language: Language, asked: Asked): boolean {
  if (/\p{N}|[€%]/u.test(plain)) return false;
  const folded = fold(plain);
  const isGreeting = isSalutation(plain);
  if (words(folded).length > LONGEST || (!isGreeting && !BEGINNING.test(folded))) return false;
  const about = ABOUT.exec(folded)?.index ?? folded.length;
  const strange = words(folded.slice(0, about)).filter((word) => !isOfLetters(word, language));
  const named = strange.filter((word) => !asked.institution.has(word));
  // Whom it greets is named in any way: "Estimada pareja", "Dear Ms Jones".
  if (named.length > 0 && !(isGreeting && isAddress(plain))) return false;
  return about === folded.length || namesOnlyAsked(folded.slice(about), language, asked);
}

/** What an answer of one word says. */
export function shortAnswer(plain: string): 'yes' | 'no' | undefined {
  const folded = fold(plain).replace(/[.,!;:\s]+$/, '');
  if (YES.test(folded)) return 'yes';
  return NO.test(folded) ? 'no' : undefined;
}

/** An answer of one word in front of a sentence, with what parts it from it ("Sí, "); only of a sentence that stands alone. */
export function answerInFront(plain: string): string | undefined {
  const [front, said = ''] = /^(\p{L}+)[.,:;] +(?=\S+ \S+ \S+ \S+)/u.exec(plain) ?? [];
  return shortAnswer(said) === undefined ? undefined : front;
}

function isOfLetters(word: string, language: Language): boolean {
  return WORDS.has(word) || !/^\p{L}{2}/u.test(word) || isStopWord(word, language);
}

function isAddress(plain: string): boolean {
  return (
    /^\p{L}+(?:\/[ao])?(?: [\p{L}.()/'’@-]+){0,4}[:,]?$/u.test(plain) &&
    !/^(?:hola|hello|hi|buen|bo[nas]|good)/iu.test(plain)
  );
}
