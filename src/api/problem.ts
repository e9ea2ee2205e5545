import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import type { Locale } from '../domain/language.ts';
import { type TextKey, t } from '../i18n/t.ts';
import type { Problem } from './contract.ts';

/** All that is needed to tell a client why not, before it is put into the reader's language. */
export interface ProblemFacts {
  status: number;
  code: string;
  textKey: TextKey;
  params?: Record<string, string | number>;
  errors?: Problem['errors'];
  by?: string;
  instance?: string;
  headers?: Record<string, string>;
}

/** A request that cannot be served as it came: thrown on the way to the use case, answered at the edge. */
export class HttpProblem extends Error {
  readonly facts: ProblemFacts;

  constructor(facts: ProblemFacts) {
    super(facts.code);
    this.name = 'HttpProblem';
    this.facts = facts;
  }
}

/** The document of RFC 9457. The type is a name, not an address: there is no page behind it. */
export function problemOf(facts: ProblemFacts, locale: Locale): Problem {
  const { status, code, textKey, params, errors, by, instance } = facts;
  return {
    type: `urn:ventanilla:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: t(locale, textKey, params),
    ...(errors === undefined ? {} : { errors }),
    ...(by === undefined ? {} : { by }),
    ...(instance === undefined ? {} : { instance }),
  };
}

export function sendProblem(response: Response, facts: ProblemFacts, locale: Locale): void {
  // What a download had already said about itself is not true of a problem.
  response.removeHeader('Content-Disposition');
  response
    .status(facts.status)
    .set({ 'Content-Language': locale, 'Cache-Control': 'no-store', ...facts.headers })
    .vary('Accept-Language')
    .type('application/problem+json')
    .send(Buffer.from(JSON.stringify(problemOf(facts, locale))));
}
