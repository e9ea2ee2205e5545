import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { tooLarge } from './failure-problem.ts';
import { run } from './json-body.ts';
import type { UploadedFile } from './operation.ts';
import { HttpProblem } from './problem.ts';
import { createTurns } from './turns.ts';

/** Largest original taken, in bytes. */
const UPLOAD_LIMIT = 25 * 1024 * 1024;
/** The same for people. */
export const UPLOAD_LIMIT_WORDS = `${UPLOAD_LIMIT / (1024 * 1024)} MB`;
/** A folder dropped on the screen comes as many requests at once: they wait, with their bodies unread. */
const turns = createTurns({ atOnce: 4, waiting: 50, patience: 30_000 });

const receive = multer({
  storage: multer.memoryStorage(),
  // Browsers send file names in UTF-8 without saying so.
  defParamCharset: 'utf8',
  limits: {
    fileSize: UPLOAD_LIMIT,
    files: 1,
    fields: 20,
    fieldSize: 16 * 1024,
    fieldNestingDepth: 0,
    headerPairs: 50,
  },
}).single('file');

export function isUpload(request: Request): boolean {
  return Boolean(request.is('multipart/form-data'));
}

/**
 * The fields of a form and its `file`, in any order. Bytes are held in memory until the response is sent, so only a few
 * come in at once, and others wait for them.
 * @throws HttpProblem 400 when the form is broken or has no file, 413 when the file is too large, 503 when too many wait
 * or one has waited too long
 */
export async function readUpload(
  request: Request,
  response: Response,
): Promise<{ file: UploadedFile; fields: Record<string, unknown> }> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed) gone.abort();
  if (!(await turns.take(gone.signal))) throw new HttpProblem(busy);
  try {
    await run(receive, request, response);
  } catch (thrown) {
    throw thrown instanceof MulterError && thrown.code === 'LIMIT_FILE_SIZE'
      ? new HttpProblem(tooLarge(UPLOAD_LIMIT))
      : brokenForm(thrown instanceof MulterError ? (thrown.field ?? 'file') : 'file');
  }
  if (!request.file) throw brokenForm('file');
  const { buffer: bytes, originalname: fileName } = request.file;
  return { file: { bytes, fileName }, fields: { ...request.body } };
}

const busy = {
  status: 503,
  code: 'unavailable',
  textKey: 'error.too-many',
  headers: { 'Retry-After': '5' },
} as const;

function brokenForm(path: string): HttpProblem {
  const errors = [{ path, message: 'multipart/form-data' }];
  return new HttpProblem({ status: 400, code: 'invalid-input', textKey: 'error.invalid-input', errors });
}
