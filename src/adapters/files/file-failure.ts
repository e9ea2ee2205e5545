import { AppError } from '../../errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const RETRYABLE = new Set(['EBUSY', 'EIO', 'EMFILE', 'ENFILE', 'EAGAIN', 'ETIMEDOUT']);

/** The error name of the operating system (`ENOENT`), when the thrown value has one. */
export function errnoOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('errno' in thrown)) return undefined;
  return String(thrown.code);
}

/**
 * Translates a failure of the file system by its name. What is not one stays as it is.
 * @returns AppError `storage-full` or `unavailable`
 */
export function translatedFileFailure(thrown: unknown, message: string): unknown {
  const errno = errnoOf(thrown);
  if (errno === undefined) return thrown;
  if (FULL.has(errno)) return new AppError('storage-full', message, { cause: thrown });
  return new AppError('unavailable', `${message} (${errno})`, { retryable: RETRYABLE.has(errno), cause: thrown });
}
