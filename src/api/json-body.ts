import express, { type Request, type RequestHandler, type Response } from 'express';
import { unsupportedMedia } from './failure-problem.ts';
import { HttpProblem } from './problem.ts';

const parsers = new Map<number, RequestHandler>();

/**
 * The JSON of a request. No body at all is an empty object, so that the schema says what is missing.
 * @param limit in bytes, after decompression
 * @throws HttpProblem 415 when it is not JSON by its content type; what body-parser throws for broken or too large ones
 */
export async function readJson(request: Request, response: Response, limit: number): Promise<unknown> {
  if (!hasBody(request)) return {};
  if (!request.is('application/json')) throw new HttpProblem(unsupportedMedia());
  await run(parserFor(limit), request, response);
  return request.body;
}

/** Runs a middleware to its end. */
export function run(middleware: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    middleware(request, response, (thrown?: unknown) => (thrown ? reject(thrown) : resolve()));
  });
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

function parserFor(limit: number): RequestHandler {
  const parser = parsers.get(limit) ?? express.json({ limit, strict: false });
  parsers.set(limit, parser);
  return parser;
}
