import { fold } from '../../text/fold.ts';

/** What a question wants to know about its subject. */
export type Intent = 'deadline' | 'cost' | 'documents' | 'where' | 'law' | 'who' | 'how';

interface Cues {
  /** In a question, folded. */
  asks: RegExp;
  /** In a section's heading, folded. */
  heading: RegExp;
  /** In a sentence that tells it, folded. */
  tells: RegExp;
}

// The languages together: a question may be in one and the section in another. In Basque non is where, in Galician not.
const CUES: Record<Intent, Cues> = {
  cost: {
    asks: /\bcuant[oa]s? (?:me |nos |hay que |tengo que |se |le )?(?:cuesta|cuestan|costo|costara|vale|valen|sale|salen|pagar|paga|pago|cobra|cobran|dinero|es (?:el|la) (?:tasa|precio|cuota))|\bpagar (?:\w+ ){0,3}?(?:menos|la mit(?:ad|at)|menys)|\b(?:pay(?:ing)? less|descuentos?|descomptes?|discounts?|precios?|tarifas?|tasas? de|cuesta|cobran|gratis|gratuit[oa]s?|importe|preus?|quant (?:costa|costen|val|valen|es paga|pagaria)|costa|gratuit|canto (?:custa|custan|vale|valen|se paga|hai que pagar|teño que pagar|cobran)|prezos?|de balde|zenbat (?:balio|kosta\w*|ordain\w*|kobratzen|da)|prezio\w*|doan|how much|costs?|prices?|fees?|free of charge)\b/,
    heading:
      /\b(?:cuesta|costes?|precios?|tarifas?|tasas?|importes?|cuotas?|tipos? de gravamen|se calcula|costa|preus?|taxes|import|custa|custos?|prezos?|taxas?|prezioa?|prezioak|tasak?|cost|costs|fees?|prices?)\b/,
    tells: /€|\beuros?\b|\bgratuit[oa]?s?\b|\bgratis\b|\bfree\b|\bno cost\b|\d ?%/,
  },
  deadline: {
    asks: /\b(?:plazos?|cuando|hasta (?:que|cuando)|fechas?|caduca|caducan|vence|tarda|tardan|tardais|cuanto (?:tiempo|se tarda|tarda)|cuantos dias|termini(?:s)?|quan|fins quan|quants dies|triga|prazos?|cando|ata cando|canto (?:tempo|tarda)|epe\w*|noiz\w*|zenbat (?:denbora|egun)|deadlines?|when|last day|how long|due|expires?)\b/,
    heading:
      /\b(?:plazos?|fechas?|cuando|calendario|periodo|vigencia|duracion|termini(?:s)?|quan|prazos?|datas?|cando|epea?|epeak|noiz|dates?|deadlines?|when|time limits?|how long)\b/,
    tells:
      /\b(?:dias?|meses|mes|anos?|plazo|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|dies|mesos|termini|prazo|anos|xaneiro|febreiro|maio|xuño|xullo|setembre|outubro|novembro|decembro|egun\w*|hilabete\w*|epe\w*|days?|months?|weeks?|deadline)\b/,
  },
  documents: {
    asks: /\b(?:documentos?|documentacion|papeles|papeleo|que (?:necesito|hace falta|hay que (?:llevar|presentar|aportar)|debo (?:llevar|presentar|aportar)|tengo que (?:llevar|presentar|aportar)|me piden|piden|nos piden)|justificantes?|documents?|documentacio|papers|que (?:necessito|necessite|cal|he de portar|em cal)|papeis|que (?:preciso|fai falta|teño que levar|hai que levar|me piden)|agiri\w*|zer (?:behar|eraman|ekarri)\w*|paperwork|what do i need|do i need to bring|proof)\b/,
    heading:
      /\b(?:documentos?|documentacion|que debe (?:aportar|presentar|llevar)|papeles|documents?|documentacio|papeis|agiriak?|zer behar|what you need|paperwork|what to bring)\b/,
    tells:
      /\b(?:dni|pasaporte|nie|documento|copia|autorizacion|justificante|certificado|impreso|solicitud|passaport|solicitude|xustificante|agiri\w*|ziurtagiri\w*|eskaera\w*|document|copy|form|passport)\b/,
  },
  where: {
    asks: /\b(?:donde|a donde|adonde|en que (?:oficina|sitio|lugar)|direccion|telefono|horarios?|a que hora|oficina|on (?:puc|he|es|cal|em|hi|pague|s)|a quina hora|adreca|telefon|horari|onde|enderezo|non (?:dago|daude|da|eska\w*|ordain\w*|egin\w*|aurkez\w*|har\w*|lor\w*)|nora|helbide\w*|ordutegi\w*|bulego\w*|zer ordu\w*|where|address|phone|opening hours|office|what time)\b/,
    heading:
      /\b(?:donde|lugar|horarios?|contacto|direccion|telefonos?|oficinas?|canales|on i com|on|horari|adreca|onde|enderezo|non|helbidea|ordutegia|bulegoak?|where|contact|opening hours|offices?)\b/,
    tells:
      /\b(?:sede|oficinas?|calle|plaza|avenida|telefono|010|cita previa|horario|lunes|oficines|carrer|cita|rua|praza|bulego\w*|kale\w*|hitzordu\w*|office|street|phone|online|monday)\b/,
  },
  law: {
    asks: /\b(?:(?:que|cual|segun|donde dice) .{0,12}(?:ley|leyes|normativa|ordenanza|articulo|decreto|reglamento)|normativa|ordenanzas?|base legal|que llei|quina (?:llei|ordenanca|normativa)|que (?:lei|norma)|zer (?:lege|ordenantza|araudi)\w*|legislation|which law|what law|by-?laws?|regulations?)\b/,
    heading:
      /\b(?:normativas?|legislacion|base legal|marco legal|fundamento|legislacio|lexislacion|araudia|legedia|legal basis|legislation|regulations?)\b/,
    tells:
      /\b(?:ley|ordenanza|decreto|reglamento|articulos?|llei|ordenanca|decret|reglament|lei|regulamento|lege\w*|ordenantza\w*|dekretu\w*|law|act|regulations?)\b/,
  },
  who: {
    asks: /\b(?:quien(?:es)?|requisitos?|tengo derecho|puedo (?:pedir|solicitar|pedirlo|optar)|me (?:corresponde|dan|conceden)|qui pot|requisits?|tinc dret|quen|teño dereito|podo (?:pedir|solicitar|optar)|nork?|baldintza\w*|eskubide\w*|who|eligible|am i entitled|requirements?|can i (?:apply|get))\b/,
    heading:
      /\b(?:quien(?:es)?|requisitos?|beneficiari[oa]s|destinatari[oa]s|qui|requisits?|quen|nork?|baldintzak|who|requirements?|eligibility)\b/,
    tells:
      /\b(?:pueden?|debe|deben|quien|quienes|personas?|requisito|pot|poden|persones|pode|persoas?|daiteke\w*|dezake\w*|pertsona\w*|may|must|people|anyone)\b/,
  },
  how: {
    asks: /\b(?:como|que (?:hago|debo hacer|tengo que hacer|hay que hacer|pasos)|pasos|tramitar|tramites?|solicitar|pedir|hacer|com|que (?:he de fer|faig)|passos|demanar|sollicitar|que (?:fago|teño que facer|hai que facer)|pasos|nola|zer egin|eska\w*|izapide\w*|how (?:do|can|to)|apply|steps)\b/,
    heading:
      /\b(?:como|pasos|procedimiento|tramitacion|solicitud|com|passos|solicitude|nola|pausoak|izapidea|how|steps|apply|procedure)\b/,
    tells:
      /\b(?:solicit\w+|pedir|pide|presentar?|presente|sede electronica|cita previa|puede|debe|demanar|sol·?licit\w+|apply|online|appointment|seu electronica)\b/,
  },
};

const INTENTS: readonly Intent[] = ['cost', 'deadline', 'documents', 'where', 'law', 'who', 'how'];
const MAX_INTENTS = 2;

/** What is asked, the most specific first; at most two, none when no cue is there. */
export function intentsOf(question: string): Intent[] {
  const folded = fold(question);
  const found = INTENTS.filter((intent) => CUES[intent].asks.test(folded));
  // "Cómo" and "quién" are said along with nearly everything; they count when nothing more definite is asked.
  const definite = found.filter((intent) => intent !== 'how');
  return (definite.length > 0 ? definite : found).slice(0, MAX_INTENTS);
}

export function headingTells(headingPath: readonly string[], intent: Intent): boolean {
  return CUES[intent].heading.test(fold(headingPath.at(-1) ?? ''));
}

export function sentenceTells(sentence: string, intent: Intent): boolean {
  return CUES[intent].tells.test(fold(sentence));
}

/** Whether a section only lists the rules something rests on, and the question is not about them. */
export function isBesideThePoint(headingPath: readonly string[], question: string): boolean {
  return headingTells(headingPath, 'law') && !CUES.law.asks.test(fold(question));
}
