import type { NextFunction, Request, RequestHandler, Response } from 'express';
import express from 'express';
import { isLoopback } from '../src/config.ts';
import type { ErrorCode } from '../src/errors.ts';
import { type Incoming, IncomingSchema } from './activity.ts';
import type { Admission } from './authentication.ts';
import type { ServiceHosts } from './service-hosts.ts';

/** Bytes. An activity of Teams is a few thousand; a card with long texts sent back is below 100 KB. */
const LARGEST = 256 * 1024;

export interface Admitted {
  activity: Incoming;
  admission: Extract<Admission, { ok: true }>;
}

export interface GateKeeping {
  hosts: ServiceHosts;
  /** Without authentication only this machine may speak to the bot. */
  loopbackOnly: boolean;
  authenticate(activity: Incoming, authorization: string): Promise<Admission>;
}

/**
 * What stands before the SDK: shape, then identity, then where an answer would go. Whoever fails is told with 400, 401,
 * 403 or 503 and problem+json, and nothing of the body is used. On success `response.locals.admitted` is an `Admitted`.
 */
export function createGate(keeping: GateKeeping): (RequestHandler | express.ErrorRequestHandler)[] {
  const judge: RequestHandler = async (request, response, next) => {
    if (keeping.loopbackOnly && !isFromHere(request)) {
      refuse(response, 'forbidden', 'without authentication only this machine may speak to the bot');
      return;
    }
    const read = IncomingSchema.safeParse(request.body);
    if (!read.success) {
      refuse(response, 'invalid-input', 'not an activity of Teams');
      return;
    }
    const activity = read.data;
    const admission = await keeping.authenticate(activity, request.get('authorization') ?? '');
    if (!admission.ok) {
      refuse(response, admission.code, admission.detail);
      return;
    }
    if (!keeping.hosts(activity.serviceUrl)) {
      refuse(response, 'forbidden', 'the service URL is not a host of Teams');
      return;
    }
    response.locals.admitted = { activity, admission } satisfies Admitted;
    next();
  };
  const unreadable = (_error: unknown, _request: Request, response: Response, _next: NextFunction) =>
    refuse(response, 'invalid-input', 'the body is not JSON of at most 256 KB');
  return [express.json({ limit: LARGEST }), unreadable, judge];
}

const STATUS = { 'invalid-input': 400, unauthenticated: 401, forbidden: 403, unavailable: 503 } satisfies Partial<
  Record<ErrorCode, number>
>;

/** Answers with problem+json (RFC 9457). `detail` never repeats what was sent. */
export function refuse(response: Response, code: keyof typeof STATUS, detail: string): void {
  const status = STATUS[code];
  if (code === 'unavailable') response.set('retry-after', '5');
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: code, status, code, detail }));
}

/** Also by the name that was asked for: a page that rebinds its own name to 127.0.0.1 is not from here. */
function isFromHere(request: Request): boolean {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return isLoopback(peer) && isLoopback(request.hostname.replace(/^\[|\]$/g, ''));
}
