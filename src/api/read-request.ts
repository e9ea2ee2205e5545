import type { Request, Response } from 'express';
import { z } from 'zod';
import { ca, en, es } from 'zod/locales';
import type { Locale } from '../domain/language.ts';
import { IdempotencyKeySchema, type Problem } from './contract.ts';
import { JSON_LIMIT, type OperationContract } from './contract-operation.ts';
import { readJson } from './json-body.ts';
import { HttpProblem } from './problem.ts';
import { isUpload, readUpload } from './upload-body.ts';

const NOTHING = z.strictObject({});
const MESSAGES = { es: es().localeError, ca: ca().localeError, en: en().localeError };

/**
 * The parts of a request, each by the schema the table has for it.
 * @throws HttpProblem 400 with every part that is wrong, 413, 415
 */
export async function readRequest(
  contract: OperationContract,
  request: Request,
  response: Response,
  locale: Locale,
): Promise<{ query: unknown; body: unknown; idempotencyKey: string | undefined }> {
  const query = parse(contract.query ?? NOTHING, request.query, locale);
  const key = contract.idempotent ? request.get('Idempotency-Key') : undefined;
  const idempotencyKey = parse(z.object({ 'Idempotency-Key': IdempotencyKeySchema.optional() }), keyed(key), locale);
  return {
    query,
    body: await readBody(contract, request, response, locale),
    idempotencyKey: idempotencyKey['Idempotency-Key'],
  };
}

async function readBody(contract: OperationContract, request: Request, response: Response, locale: Locale) {
  if (contract.method === 'GET') return undefined;
  if (contract.upload && isUpload(request)) {
    const { file, fields } = await readUpload(request, response);
    return { ...parse(contract.upload, fields, locale), file };
  }
  const sent = await readJson(request, response, contract.bodyLimit ?? JSON_LIMIT);
  return parse(contract.body ?? NOTHING, sent, locale);
}

function keyed(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { 'Idempotency-Key': key };
}

function parse<Schema extends z.ZodType>(schema: Schema, sent: unknown, locale: Locale): z.output<Schema> {
  const read = schema.safeParse(sent, { error: MESSAGES[locale] });
  if (read.success) return read.data;
  throw invalidInput(read.error.issues.flatMap(errorsOf));
}

export function invalidInput(errors: NonNullable<Problem['errors']>): HttpProblem {
  return new HttpProblem({ status: 400, code: 'invalid-input', textKey: 'error.invalid-input', errors });
}

function errorsOf(issue: z.core.$ZodIssue): NonNullable<Problem['errors']> {
  // An unknown field is named by its own path, like any other that is wrong.
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ path: path.map(String).join('.'), message: issue.message }));
}
