import type { AppError } from '../../../errors.ts';

/** What comes and goes is told at most this often, in milliseconds. */
const AGAIN = 600_000;

/** A failure that repeats with every question is told once, and once that it is over. */
export interface TellOnce {
  failed(failure: AppError): void;
  well(): void;
  /** The last one, unless all is well again. */
  failure(): AppError | undefined;
}

export function tellOnce(onFailure: (failure: AppError) => void, onWell: () => void): TellOnce {
  let last: AppError | undefined;
  let isTold = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    failed(failure) {
      last = failure;
      if (isTold || performance.now() - toldAt < AGAIN) return;
      isTold = true;
      toldAt = performance.now();
      onFailure(failure);
    },
    well() {
      last = undefined;
      if (!isTold) return;
      isTold = false;
      onWell();
    },
    failure: () => last,
  };
}
