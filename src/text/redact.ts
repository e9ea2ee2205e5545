import type { Redacted, RedactOptions, Sighting } from './redaction/identifier.ts';
import { createRedactor, redactorThat } from './redaction/redactor.ts';

/**
 * Takes personal identifiers out of a text: each distinct one becomes a typed placeholder such as `[DNI_1]`, the same
 * value the same placeholder. Amounts, dates, laws, article and file numbers stay. Rules: trust.md, 3.
 */
export function redact(text: string, options: RedactOptions = {}): { text: string; found: Redacted[] } {
  return createRedactor(options).redact(text);
}

/** What an institution says of itself, and whose birth or name it speaks of, is for everybody to read. */
const PUBLIC_KINDS = new Set(['TELEFONO', 'EMAIL', 'NIF', 'NOMBRE', 'NACIMIENTO', 'DOMICILIO'] as const);
const INSTITUTION =
  /ayuntamiento|ajuntament|diputaci|generalitat|tesorer|recaudaci|recaptaci|municipal|council|ministerio|agencia|universidad|consejer|conseller|comunidad|entidad colaboradora|a favor de|ingreso/i;
const NEARBY = 160;

/**
 * For what the institution publishes: its telephones, e-mail and postal addresses, officials and tax number stay, and so
 * does an account that is said to be its own; numbers of persons go.
 */
export function redactPublished(text: string): string {
  return redactorThat({ keep: PUBLIC_KINDS }, isOfInstitution).redact(text).text;
}

function isOfInstitution({ kind, from, to }: Sighting, text: string): boolean {
  if (kind !== 'IBAN' && kind !== 'CUENTA') return false;
  return INSTITUTION.test(text.slice(Math.max(0, from - NEARBY), to + NEARBY));
}
