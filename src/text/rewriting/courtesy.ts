import { fold } from '../fold.ts';

/**
 * Words that greet, thank, offer help, or say that something is being said, folded, in the languages that are written:
 * whoever adds or drops them says neither more nor less of the matter.
 */
const COURTESY = new Set(
  `informacion informacio information informazio informazioa gehiago claro vale quedo quedamos preguntarnos consultarnos llamarnos escribirnos cosa dispuestos aqui estamos clar quedem encantado of course sure certainly
  gracias agradecer agradecemos agradezco agradecerle agradece paciencia comprension molestia molestias disculpe disculpas perdone
  sentimos siento lamentamos lamento disposicion encantado encantada encantados encantadas gusto saludo saludos cordial cordiales
  cordialmente atentamente amable amablemente preocupe preocupes tranquilo tranquila confianza confiar interes duda dudas dudar dude
  dudes olvide olvides olvidar recuerde recuerda favor esperamos espero esperando deseamos deseo entendemos entiendo comprendemos
  comprendo ayudar ayudarle ayudarte ayude ayuden ayudamos ayudaremos ayudemos atenderle atenderte acompañar acompañarle acompañaremos
  contactar contacte contacto contacten consultenos preguntenos preguntar pregunte escribanos llamenos aclarar aclararle resolver
  resolverle cualquier alguna adicional hola estimado estimada estimados señor señora buenos buenas dias tardes noches querido querida bienvenido bienvenida
  presente comunica comunicamos comunicarle comunicarte comunicado informa informamos informarle informarte informo informado
  indicamos indicarle señalarle señalamos relacion respecto referencia efecto efectos virtud conformidad objeto respuesta
  contestacion consulta escrito explicamos explicarle explico resumen cabe asimismo senzill sencillo sencilla facil facilitar facilitarle
  moltes gracies agraim agrair paciencia comprensio molesties disculpe disculpes sentim lamentem disposicio encantats gust salutacions
  salutacio cordialment atentament preocupe dubte dubtes dubte oblide recorde recordeu esperem desitgem entenem comprenem ajudar ajudarlo
  contactar contacte consulteu pregunteu benvolgut benvolguda senyor senyora bon bona dies vesprada present comuniquem informem informarlo
  indiquem relacio referencia resposta consulta escrit expliquem
  grazas agradecemos paciencia comprension molestias desculpe desculpas sentimos lamentamos disposicion encantados saudo saudos cordial
  atentamente preocupe dubida dubidas dubide esqueza lembre esperamos desexamos entendemos comprendemos axudar axudarlle contactar
  contacte estimado estimada bos boas presente comunicamos informamos indicamos relacion referencia resposta consulta escrito explicamos
  eskerrik asko eskertzen dizugu pazientzia barkatu barkamena eragozpenak sentitzen zure agur agurtzen bero laguntzeko lagundu laguntza
  laguntzen zalantza zalantzarik zalantzak kezkatu ahaztu gogoratu gogoan jarri harremanetan gurekin prest gaude kaixo egun on arratsalde jaun
  andre agurgarria jakinarazten dizut ohar idatzi erantzunez kontsulta
  thanks thank appreciate patience understanding inconvenience sorry apologise apologize apologies regret disposal glad happy pleased
  pleasure regards sincerely kind kindly worry hesitate doubt doubts question questions forget remember please hope wish understand help helping
  assist assistance contact contacting welcome dear sir madam hello hi good morning afternoon evening hereby inform informed informing
  writing notify notified advise advised regarding reference reply response enquiry inquiry query explain explaining touch reach feel free`.split(
    /\s+/,
  ),
);
const WORD = /[\p{L}\p{N}@]+/gu;

/** A sentence without its words of courtesy. */
export function withoutCourtesy(sentence: string): string {
  return sentence.replace(WORD, (word) => (COURTESY.has(fold(word)) ? '' : word));
}
