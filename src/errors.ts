export const ERROR_CODES = [
  'invalid-input',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'payload-too-large',
  'unsupported-file',
  'file-broken',
  'file-encrypted',
  'file-empty',
  'file-too-slow',
  'model-unavailable',
  'teams-unavailable',
  'storage-full',
  'unavailable',
  'configuration',
  'cancelled',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * The one error that crosses rooms. `message` is English, for logs, and never holds a citizen's words or a secret;
 * `userMessageKey` names what people read (`src/i18n`).
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessageKey: string;
  readonly retryable: boolean;
  /** Values for the user's message, such as a limit or a name. */
  readonly params: Record<string, string | number>;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      userMessageKey?: string;
      retryable?: boolean;
      params?: Record<string, string | number>;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.userMessageKey = options.userMessageKey ?? `error.${code}`;
    this.retryable = options.retryable ?? false;
    this.params = options.params ?? {};
  }
}

/** Any thrown value as an `AppError`; what is not one already becomes `internal`. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : 'unknown failure';
  return new AppError('internal', message, { cause: thrown });
}
