import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Person } from '../domain/identity.ts';
import type { Locale } from '../domain/language.ts';
import type { UseCases } from '../usecases/use-cases.ts';
import type { AboutSchema, SyncSchema } from './contract.ts';
import type { OperationName, operations } from './contract-operations.ts';
import type { LocalIdentity } from './local-identity.ts';
import type { Metrics } from './metrics.ts';
import type { Refusal } from './refusal-problem.ts';

/** Sign-in without a directory; present only where `config.ts` allowed it. */
export interface LocalSignIn {
  identity: LocalIdentity;
  /** Fictional people offered beside those who were seen here. */
  people: readonly Person[];
}

/** What the handlers stand on. */
export interface ApiContext {
  useCases: UseCases;
  about: z.infer<typeof AboutSchema>;
  localSignIn: LocalSignIn | undefined;
  metrics: Metrics;
  /** What waits to be synchronised. */
  unsynced: () => z.infer<typeof SyncSchema>;
  /** Milliseconds between the comments that keep a quiet stream open through proxies. */
  heartbeatMs: number;
  /** Aborted when the process is asked to stop: streams that would never end do then. */
  stopping: AbortSignal;
}

type Operation<Name extends OperationName> = (typeof operations)[Name];
type Parsed<Contract, Part extends string> =
  Contract extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;
type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

/** A file of a multipart upload, in memory. */
export interface UploadedFile {
  bytes: Uint8Array;
  fileName: string;
}

/** A request as its handler gets it: signed in, allowed, and every part of the shape the table says. */
export interface ApiRequest<Name extends OperationName> {
  person: Operation<Name>['policy'] extends 'open' ? undefined : Person;
  /** When the token ends; undefined for an open operation. */
  expiresAt: Date | undefined;
  params: Record<ParamNames<Operation<Name>['path']>, string>;
  query: Parsed<Operation<Name>, 'query'>;
  body: Operation<Name> extends { upload: z.ZodType }
    ? Parsed<Operation<Name>, 'body'> | (Parsed<Operation<Name>, 'upload'> & { file: UploadedFile })
    : Parsed<Operation<Name>, 'body'>;
  idempotencyKey: string | undefined;
  /** The language the reader is spoken to in, by `Accept-Language`. */
  locale: Locale;
  /** Aborted when the client has gone away before it got everything. */
  gone: AbortSignal;
  /** For the few that read a header or write a stream themselves. */
  http: { request: Request; response: Response };
}

/** `streamed`: the handler has written the response itself. Only operations that stream may say so. */
export type Reply<Name extends OperationName> =
  | (Operation<Name> extends { streamsOnly: true } ? never : { ok: true; value: z.input<Operation<Name>['response']> })
  | { ok: false; refusal: Refusal }
  | (Operation<Name> extends { streams: readonly string[] } ? 'streamed' : never);

export type Handler<Name extends OperationName> = (
  api: ApiContext,
  request: ApiRequest<Name>,
) => Reply<Name> | Promise<Reply<Name>>;
