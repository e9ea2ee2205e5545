import { crc32 } from 'node:zlib';
import { LanguageSchema } from '../../domain/language.ts';
import { type IndexToken, indexTokens } from '../../text/analyse.ts';

/**
 * Raise it by one with every change of what the index's tables hold that `PROBE` does not show: columns, the encoding
 * of terms, what is redacted. A change of the analysis (`src/text`) shows by itself in the words and terms of the probe.
 */
const INDEX_FORMAT = 3;

/** What passages are made of: inflected words, names, laws, dates, amounts, forms and addresses. */
const PROBE = `
  Las solicitudes de empadronamiento se presentaban en el Registro General conforme al art. 16.4 de la Ley 39/2015,
  de 1 de octubre; las niñas y los niños menores aportarán además el modelo 790-012 y 1.250,50 € de tasas (IBI, IVTM).
  Els ciutadans podran recollir-ne el certificat d'empadronament a l'oficina; la col·laboració és gratuïta, l'any 2026.
  A cidadanía solicitará os certificados na oficina; as axudas concédenselles ás familias numerosas do concello.
  Herritarrek erroldatze-ziurtagiriak eskatu behar dituzte udaletxeetan, 2026ko urtarrilaren 15era arte.
  Citizens were applying for certificates of residence within 10 days: padron@puertoclaro.example, +34 900 123 456,
  https://sede.puertoclaro.example/tramites?id=42. DNI/NIE, C/ Mayor, 3, 2.º B, de 9:00 a 14:00 h, 31/12/2026, COVID-19.
`;

let mark: number | undefined;

/**
 * The form of an index that this program writes, as SQLite's `application_id`: tables and analysis. An index with
 * another mark is built again, because its terms would not be those of the questions.
 */
export function indexMark(): number {
  mark ??= crc32(JSON.stringify([INDEX_FORMAT, LanguageSchema.options.map(tokensOfProbe)])) & 0x7fff_ffff;
  return mark;
}

function tokensOfProbe(language: (typeof LanguageSchema.options)[number]): IndexToken[] {
  return indexTokens(PROBE, language);
}
