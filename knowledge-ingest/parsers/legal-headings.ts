import { sentencesOf } from '../sentences.ts';

/** What a heading of a Spanish or Catalan rule is, outermost first. */
export type LegalRank =
  | 'preamble'
  | 'book'
  | 'title'
  | 'chapter'
  | 'section'
  | 'subsection'
  | 'provisions'
  | 'provision'
  | 'annex'
  | 'article';

export interface LegalHeading {
  rank: LegalRank;
  text: string;
  /** False when only the number is there ("CAPÍTULO II"), so that its name may stand on the next line. */
  named: boolean;
  /** What follows in the same paragraph: the first words of the body. */
  rest: string;
}

const NUMBER = String.raw`(?:\d{1,4}(?:[.-]\d+)?(?:\.?[ºª])?|[IVXLCDM]{1,8}|[úu]nic[oa]?|preliminar|(?:prim|terc)er[oa]?|(?:segund|cuart|quint|sext|s[ée]ptim|octav|noven|d[ée]cim|und[ée]cim|duod[ée]cim|decimo\p{L}+|vig[ée]sim|trig[ée]sim|cuadrag[ée]sim)[oa](?:\s(?:prim|terc)er[oa]|\s(?:segund|cuart|quint|sext|s[ée]ptim|octav|noven)[oa])?|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|diecis[ée]is|diecisiete|dieciocho|diecinueve|veinte|veinti\p{L}+|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?:\sy\s\p{L}+)?|cien(?:to)?(?:\s\p{L}+){0,3})`;
const SUFFIX = String.raw`(?:\s(?:bis|ter|qu[áa]ter|quinquies|sexies|septies|octies|nonies|decies|[A-Z])\b)?`;

/** Of the mark: ".", ".º", ".-", ":" or the end; "9.2" is a reference. */
const END = String.raw`(?:\.[ºª]?[-–—]?|\s*[-–—:]|$)(?!\d)\s*`;

const ARTICLE = new RegExp(String.raw`^(?:Art(?:í|i)culo|ART[ÍI]CULO|Article|Art\.)\s${NUMBER}${SUFFIX}${END}`, 'ui');
const PROVISION = new RegExp(
  String.raw`^(?:Disposici[óo]n|DISPOSICI[ÓO]N|Disposició)\s(?:adicional|transitoria|derogatoria|final|addicional|transit[òo]ria|derogat[òo]ria|ADICIONAL|TRANSITORIA|DEROGATORIA|FINAL)(?:\s${NUMBER}${SUFFIX})?${END}`,
  'ui',
);
const GROUPS: [LegalRank, RegExp][] = [
  ['book', new RegExp(String.raw`^(?:LIBRO|Libro|LLIBRE)\s${NUMBER}${SUFFIX}(?:[.:]|\s*[-–—]|$)\s*`, 'u')],
  [
    'title',
    new RegExp(String.raw`^(?:T[ÍI]TULO|T[ÍI]TOL|Título|Títol)\s${NUMBER}${SUFFIX}(?:[.:]|\s*[-–—]|$)\s*`, 'ui'),
  ],
  [
    'chapter',
    new RegExp(
      String.raw`^(?:CAP[ÍI]TULO|CAP[ÍI]TOL|Capítulo|Capítol)\s${NUMBER}${SUFFIX}(?:[.:]|\s*[-–—]|$)\s*`,
      'ui',
    ),
  ],
  [
    'section',
    new RegExp(String.raw`^(?:SECCI[ÓO]N?|Sección|Secció)\s${NUMBER}${SUFFIX}(?:[.:]|\s*[-–—]|\s|$)\s*`, 'ui'),
  ],
  [
    'subsection',
    new RegExp(String.raw`^(?:SUBSECCI[ÓO]N?|Subsecció?n?)\s${NUMBER}${SUFFIX}(?:[.:]|\s*[-–—]|\s|$)\s*`, 'ui'),
  ],
  [
    'annex',
    new RegExp(String.raw`^(?:ANEXOS?|ANNEX(?:OS)?|Anexo)(?:\s${NUMBER}${SUFFIX})?(?:[.:]|\s*[-–—]|$)\s*`, 'u'),
  ],
];
const PREAMBLE = /^(?:pre[áa]mbulo|pre[àa]mbul|exposici[óo]n? de motivos|exposició de motius)\.?$/i;
const ALL_PROVISIONS =
  /^DISPOSICI(?:ONES|ONS) (?:ADICIONALES|TRANSITORIAS|DEROGATORIAS|FINALES|ADDICIONALS|TRANSITÒRIES|DEROGATÒRIES|FINALS)$/i;
const MAX_NAME = 250;

/**
 * Recognises "Artículo 9. Autorización y registro.", "CAPÍTULO II" and their kin at the beginning of a paragraph.
 * Quoted ones («Artículo 3…») belong to a rule that amends another, and are text.
 */
export function legalHeading(paragraph: string): LegalHeading | undefined {
  if (PREAMBLE.test(paragraph)) return { rank: 'preamble', text: paragraph, named: true, rest: '' };
  if (ALL_PROVISIONS.test(paragraph)) return { rank: 'provisions', text: paragraph, named: true, rest: '' };
  if (!/^\p{Lu}/u.test(paragraph)) return undefined;
  const article = ARTICLE.exec(paragraph);
  if (article) return named('article', article[0], paragraph);
  const provision = PROVISION.exec(paragraph);
  if (provision) return named('provision', provision[0], paragraph);
  for (const [rank, pattern] of GROUPS) {
    const match = pattern.exec(paragraph);
    // Longer, or ending like a sentence, it is prose that begins with a reference.
    if (!match || paragraph.length > MAX_NAME || /[,;]$/.test(paragraph)) continue;
    const name = paragraph.slice(match[0].length);
    if (name !== '' && !/^[\p{Lu}\p{N}«"(]/u.test(name)) continue;
    return { rank, text: paragraph, named: name !== '', rest: '' };
  }
  return undefined;
}

/** The name of an article is its first sentence, when it is short; the rest is body. */
function named(rank: LegalRank, mark: string, paragraph: string): LegalHeading | undefined {
  const after = paragraph.slice(mark.length);
  if (after === '') return { rank, text: mark.trim(), named: false, rest: '' };
  // "Artículo 4 de la Ley…" at the head of a line, or a list of references.
  if (!/^[\p{Lu}\p{N}«"(¿]/u.test(after)) return undefined;
  if (/^\d+[.)]/.test(after)) return { rank, text: mark.trim(), named: false, rest: after };
  const [name = '', ...others] = sentencesOf(after);
  if (name.trim().length > MAX_NAME) return { rank, text: mark.trim(), named: false, rest: after };
  return { rank, text: (mark + name).trim(), named: true, rest: others.join('').trim() };
}
