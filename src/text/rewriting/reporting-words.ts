import { fold } from '../fold.ts';

/** What a report puts around what was said, folded, in the languages it is written in. */
const REPORTING = new Set(
  `persona personas ciudadano ciudadana ciudadania vecino vecina interesado interesada usuario usuaria solicitante agente experto experta
  pregunta preguntado preguntaba pregunto consulta consultado consulto plantea planteado plantea quiere saber desea solicita pide pedido
  indica indicado indico señala señalado explica explicado informa informado propone propuesto responde respondido respondio contesta
  contestado comenta comentado menciona mencionado dice dicho aclara aclarado comunica comunicado aconseja recuerda respuesta propuesta
  conversacion resumen caso duda tema asunto pendiente confirmar queda consta documento identidad identificador dni nie nombre telefono
  correo domicilio facilita facilitado aporta proporciona sigue ademas tambien durante posteriormente finalmente primero despues luego
  ciutada ciutadana veïna veina veí vei interessat interessada usuari usuaria agent expert experta pregunta preguntat consulta consultat
  planteja vol saber sol·licita demana indica indicat assenyala explica explicat informa informat proposa proposat respon respost comenta
  comentat diu dit aclareix comunica resposta proposta conversa resum cas dubte tema pendent confirmar queda document identitat nom telefon
  correu domicili facilita
  cidadan cidada veciño veciña axente experto pregunta preguntou consulta consultou quere saber solicita indica indicouselle explica
  explicouselle informa informouselle propon proposto responde respondeu resposta proposta conversa resumo caso dubida pendente documento nome
  pertsona pertsonak herritarra herritarrak agenteak agentea adituak adituari aditua galdera galdetu galdetzen galdetu du jakin nahi adierazi
  azaldu erantzun erantzuna erantzunean proposatu proposamena kontsulta kontsultatu elkarrizketa laburpena kasua zalantza esan zaio dokumentua izena
  person citizen resident caller agent expert asks asked asking wants know enquires enquired states stated says said told explains
  explained informed proposed proposal replied reply responded answer answered answers mentions mentioned question enquiry conversation
  summary case matter pending document identity name telephone email address provided gave`.split(/\s+/),
);
const ASKS =
  /(?<!\p{L})(?:pregunt\p{L}*|consult\p{L}*|plante\p{L}*|quier[eo] saber|quere saber|vol saber|desea saber|solicita\p{L}*|sol·licita|demana|pide|duda|dubte|dúbida|galdet\p{L}*|jakin nahi|kontsult\p{L}*|asks?|asked|asking|enquir\p{L}*|inquir\p{L}*|wants? to know|question)(?!\p{L})/iu;
const WORD = /[\p{L}·]+/gu;

/** A sentence of a report without the words that only report. */
export function withoutReporting(sentence: string): string {
  return sentence.replace(WORD, (word) => (REPORTING.has(fold(word)) ? '' : word));
}

/** Whether a sentence of a report tells what was asked, and not what was said of it. */
export function reportsQuestion(sentence: string): boolean {
  return ASKS.test(sentence);
}
