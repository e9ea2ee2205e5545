/** A web or e-mail address, or what is written so as to be read as one. */
export interface Address {
  /** As it is written. */
  shown: string;
  kind: 'web' | 'mail' | 'disguised';
  /** Without scheme, `www` and closing slash; the host in lower case. */
  form: string;
  host: string;
}

/** Endings of two letters that are of a country; others of two letters are abbreviations (EE.UU., p.ej.). */
const COUNTRIES = new Set(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch
  ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl
  gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz
  la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no
  np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st
  su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw`.split(
    /\s+/,
  ),
);
const FILES = /^(?:pdf|docx?|odt|xlsx?|csv|txt|jpe?g|png|xml|html?)$/;
const MAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
const WITH_SCHEME = /[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>"'»”’)\]]+/giu;
const OTHER_SCHEME = /(?<![\p{L}\p{N}])(?:javascript|vbscript|data|mailto|sms|file|blob|intent):\S+/giu;
const DOMAIN =
  /(?<![\p{L}\p{N}._-])(?:[\p{L}\p{N}_-]{1,63}\.){1,8}(?:xn--[a-z0-9-]{2,40}|\p{L}{2,24})(?![\p{L}\p{N}])(?::\d{2,5})?(?:[/?#][^\s<>"'»”’)\]]*)?/giu;
const CLOSING = /[.,;:!?…*]+$/;
/** "hxxp", "evil[.]com", "evil . com", "evil dot com", "ana arroba correo punto com". */
const DISGUISED: readonly RegExp[] = [
  /[a-z]{2,15}:\/\//iu,
  /(?<![\p{L}])h(?:xx|\*\*)ps?(?![\p{L}])\S*/iu,
  /(?<![\p{L}])https?\s*(?:(?::|\/\/)\s*)?(?=[\p{L}\p{N}-]+\s*(?:\.|dot|punto|punt|\())[^\s]*/iu,
  /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]{1,63}\s*[[({]\s*(?:\.|dot|punto|punt)\s*[\])}]\s*\p{L}{2,24}/iu,
  /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]{1,63} ?\. (?:com|net|org|info|xyz|online|site|top|shop|app|ru|cn|tk)(?![\p{L}])/iu,
  /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]{1,63} \.(?:\p{L}{2,24})(?![\p{L}])/iu,
  /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]{1,63} (?:dot|punto|punt) (?:com|net|org|info|xyz|online|site|top|shop|app|ru|cn|tk|gob|gov)(?![\p{L}])/iu,
  /(?<![\p{L}\p{N}._-])[\p{L}\p{N}._-]{1,63} ?(?:[[({] ?(?:at|arroba|@) ?[\])}]| arroba ) ?[\p{L}\p{N}-]+/iu,
  /(?<![\p{L}\p{N}])xn--[a-z0-9-]+/iu,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\S*)(?![\d.])/u,
];
/** A text without any of these has no address: the patterns need not be tried on it. */
const CUE =
  /[@＠﹫。．｡․\\⁄∕／]|:[^\s\d]|\.(?![ºª])[\p{L}_-]|(?:\d{1,3}\.){3}\d|[\p{L}\p{N}] ?\. (?:com|net|org|info|xyz|online|site|top|shop|app|ru|cn|tk)(?!\p{L})| \.\p{L}|[[({] ?(?:\.|dot|punto?|at|arroba) ?[\])}]|(?<!\p{L})(?:dot|punto?|arroba|hxxps?|https?|www)(?!\p{L})|xn--/iu;
const OTHER_DOTS = /[。．｡․]/g;
const OTHER_SLASHES = /[⁄∕／]/g;

/** The addresses of a text, in no order. Total and linear. */
export function addressesIn(text: string): Address[] {
  if (!CUE.test(text)) return [];
  const plain = text.replace(OTHER_DOTS, '.').replace(OTHER_SLASHES, '/').replace(/＠|﹫/g, '@');
  const found: Address[] = [];
  let rest = plain;
  const take = (pattern: RegExp, read: (match: string) => Address | undefined) => {
    rest = rest.replace(pattern, (match) => {
      const address = read(match);
      if (!address) return match;
      found.push(address);
      return ' ';
    });
  };
  take(OTHER_SCHEME, (shown) => (shown.startsWith('mailto:') ? undefined : disguised(shown)));
  take(WITH_SCHEME, (match) => webAddress(match));
  take(MAIL, (shown) => ({ shown, kind: 'mail', form: shown.toLowerCase(), host: '' }));
  take(DOMAIN, (match) => (looksLikeDomain(match) ? webAddress(match) : undefined));
  for (const pattern of DISGUISED) {
    const match = pattern.exec(rest)?.[0];
    if (match !== undefined) found.push(disguised(match));
  }
  return found;
}

/** The text without its addresses, whose numbers are not amounts. @param addresses of the text, where they are known */
export function withoutAddresses(text: string, addresses: readonly Address[] = addressesIn(text)): string {
  return addresses.reduce((rest, { shown }) => (shown === '' ? rest : rest.replaceAll(shown, ' ')), text);
}

/** @returns undefined when the text is no address on the web */
export function hostOf(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url)) return undefined;
  return webAddress(url)?.host;
}

function disguised(shown: string): Address {
  return { shown, kind: 'disguised', form: shown.toLowerCase(), host: '' };
}

function webAddress(match: string): Address | undefined {
  const shown = match.replace(CLOSING, '');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(shown) && !/^https?:/i.test(shown)) return disguised(shown);
  const bare = shown.replace(/^https?:\/\//i, '');
  // What stands before an @ is no host, though it looks like one.
  const [authority = '', ...path] = bare.split(/(?=[/?#])/);
  if (authority.includes('@')) return disguised(shown);
  const host = authority.toLowerCase().replace(/^www\d?\./, '');
  return { shown, kind: 'web', host, form: `${host}${path.join('')}`.replace(/\/$/, '') };
}

function looksLikeDomain(match: string): boolean {
  const host = match.split(/[/?#:]/)[0] ?? '';
  const labels = host.split('.');
  const ending = labels.at(-1) ?? '';
  const before = labels.at(-2) ?? '';
  if (FILES.test(ending.toLowerCase()) && match === host) return false;
  if (/^www\d?$/i.test(labels[0] ?? '') || match.length > host.length) return true;
  if (/[^\0-\x7f]/.test(ending)) return /^(?:com|net|org)[^\0-\x7f]/i.test(ending);
  if (ending.length > 12) return false;
  // Two sentences without a space between ("el fin.Los").
  if (/^\p{Lu}\p{Ll}/u.test(ending) && /\p{Ll}$/u.test(before)) return false;
  if (ending.length === 2) return COUNTRIES.has(ending.toLowerCase()) && before.length > 1;
  return before.length > 1 || /^(?:com|net|org|info|xyz)$/i.test(ending);
}
