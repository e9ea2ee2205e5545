/**
 * What can be taken out of a text. NIF is that of companies, CUENTA the account of twenty digits that came before the
 * IBAN, NUSS a social-security number of a person or an employer.
 */
export const IDENTIFIER_KINDS = [
  'DNI',
  'NIE',
  'NIF',
  'PASAPORTE',
  'IBAN',
  'CUENTA',
  'TARJETA',
  'NUSS',
  'CATASTRO',
  'MATRICULA',
  'TELEFONO',
  'EMAIL',
  'NOMBRE',
  'NACIMIENTO',
  'DOMICILIO',
] as const;

export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** An identifier that was taken out; `value` is as it was written the first time. */
export interface Redacted {
  placeholder: string;
  kind: IdentifierKind;
  value: string;
}

export interface RedactOptions {
  /** Names of the people of this interaction's own record: each part of them is taken out wherever it stands. */
  names?: readonly string[];
  /** Kinds that stay. They are still recognised, so that no part of one is taken for another. */
  keep?: ReadonlySet<IdentifierKind>;
}

/** An identifier as it was recognised in a text. Tokens are counted as in `tokens.ts`, places in characters. */
export interface Sighting {
  kind: IdentifierKind;
  /** First and last token. */
  first: number;
  last: number;
  from: number;
  to: number;
  /** One form for all the ways to write the value: the same value gets the same placeholder. */
  key: string;
  /** Of two that overlap the surer one is taken; see `SURE`. */
  sureness: number;
}

/** How sure a recogniser is: check digits before shapes, shapes before what only a cue word says. */
export const SURE = { address: 9, longCheck: 8, check: 7, shape: 5, cue: 3, name: 2 } as const;
