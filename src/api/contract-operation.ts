import type { z } from 'zod';
import type { Role } from '../domain/identity.ts';

/** `open`: needs no token. Otherwise any of these roles; an administrator may do everything. */
export type Policy = 'open' | readonly Role[];

export interface OperationContract {
  method: 'GET' | 'POST' | 'DELETE';
  /** Under `/api/v1`, with `{name}` for path parameters. */
  path: string;
  summary: string;
  policy: Policy;
  /** Always a strict object; an operation without one takes no query. */
  query?: z.ZodObject;
  /** Always a strict object; an operation without one takes no body. */
  body?: z.ZodObject;
  /** The fields beside `file` where the body may also come as `multipart/form-data`. */
  upload?: z.ZodObject;
  /** Largest body in JSON, in bytes; `JSON_LIMIT` when absent. */
  bodyLimit?: number;
  /** Takes `Idempotency-Key`. */
  idempotent?: true;
  /** Exists only where people may sign in as anyone. */
  localOnly?: true;
  response: z.ZodType;
  status: 200 | 201 | 202;
  /** Other media than JSON that it can answer with. */
  streams?: readonly string[];
  /** Never answers as JSON; `response` is then the shape of one item of the stream. */
  streamsOnly?: true;
}

/** Largest body in JSON, in bytes, where an operation names no other: a long e-mail many times over. */
export const JSON_LIMIT = 256 * 1024;

/** Who works here at all. */
export const EVERYONE = ['agent', 'expert', 'editor', 'supervisor'] as const;
export const POST = { method: 'POST', status: 200 } as const;
export const GET = { method: 'GET', status: 200 } as const;
