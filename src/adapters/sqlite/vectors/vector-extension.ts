import { AppError } from '../../../errors.ts';

/**
 * The library of sqlite-vec for this machine, to be given to `openIndexDatabase`. Looked up only when it is needed.
 * @throws AppError `configuration` where there is none
 */
export async function vectorExtension(): Promise<string> {
  const { getLoadablePath } = await import('sqlite-vec');
  try {
    return getLoadablePath();
  } catch (thrown) {
    const machine = `${process.platform}-${process.arch}`;
    throw new AppError('configuration', `EMBEDDER: sqlite-vec is not there for ${machine}: only EMBEDDER=none works`, {
      cause: thrown,
    });
  }
}
