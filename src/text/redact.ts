import type { Passage } from '../domain/passage.ts';
import type { Redacted, RedactOptions, Sighting } from './redaction/identifier.ts';
import { withoutPlaceholders } from './redaction/placeholders.ts';
import { createRedactor, redactorThat } from './redaction/redactor.ts';

/**
 * Takes personal identifiers out of a text: each distinct one becomes a typed placeholder such as `[DNI_1]`, the same
 * value the same placeholder. Amounts, dates, laws, article and file numbers stay. Rules: trust.md, 3.
 */
export function redact(text: string, options: RedactOptions = {}): { text: string; found: Redacted[] } {
  return createRedactor(options).redact(text);
}

/** What may be searched for elsewhere: the rest of a text whose identifiers are taken out, without what stands for them. */
export function searchable(text: string): string {
  return withoutPlaceholders(redact(text).text);
}

/** What an institution says of itself, and whose birth or name it speaks of, is for everybody to read. */
const PUBLIC_KINDS = new Set(['TELEFONO', 'EMAIL', 'NIF', 'NOMBRE', 'NACIMIENTO', 'DOMICILIO'] as const);
const INSTITUTION =
  /ayuntamiento|ajuntament|diputaci|generalitat|tesorer|recaudaci|recaptaci|municipal|council|ministerio|agencia|universidad|consejer|conseller|comunidad|entidad colaboradora|a favor de|ingreso/i;
const NEARBY = 160;

/** Six figures or more with little between them, or a plate: without them there is nothing to look for closely. */
const MAY_IDENTIFY =
  /(?:\p{Nd}[^\p{L}\p{Nd}]{0,3}){5}\p{Nd}|\p{Nd}{4}[^\p{L}\p{Nd}]{0,3}[BCDFGHJ-NP-TV-Z]{3}|[A-Z]{1,2}[^\p{L}\p{Nd}]{0,3}\p{Nd}{4}[^\p{L}\p{Nd}]{0,3}[A-Z]{1,2}/iu;

/**
 * For what the institution publishes: its telephones, e-mail and postal addresses, officials and tax number stay, and so
 * does an account that is said to be its own; numbers of persons go. Only those in figures: nobody dictates in print.
 */
export function redactPublished(text: string): string {
  if (!MAY_IDENTIFY.test(text)) return text;
  return redactorThat({ keep: PUBLIC_KINDS }, isOfInstitution).redact(text).text;
}

/** A passage as it may be kept in an index and given to a model. */
export function redactPassage<Of extends Passage>(passage: Of): Of {
  return {
    ...passage,
    title: redactPublished(passage.title),
    headingPath: passage.headingPath.map(redactPublished),
    questions: passage.questions.map(redactPublished),
    text: redactPublished(passage.text),
  };
}

function isOfInstitution({ kind, from, to }: Sighting, text: string): boolean {
  if (kind !== 'IBAN' && kind !== 'CUENTA') return false;
  return INSTITUTION.test(text.slice(Math.max(0, from - NEARBY), to + NEARBY));
}
