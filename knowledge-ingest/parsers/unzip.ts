import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { AppError } from '../../src/errors.ts';
import { LIMITS } from '../limits.ts';

/** Fed in pieces this small, a bomb is noticed before one piece of it grows past 16 MB. */
const PIECE = 16 * 1024;
const ENCRYPTED = 1;

/**
 * The parts of a ZIP container, counted while inflating: sizes that its directory declares are not believed.
 * @param wanted which parts to keep; the others are inflated and counted all the same
 * @throws AppError `file-encrypted`, `file-broken`, `payload-too-large` by `LIMITS`
 */
export function unzipCounted(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  // Bit 0 of the general purpose flags of the first local header (APPNOTE 4.4.4).
  if (((bytes[6] ?? 0) & ENCRYPTED) === ENCRYPTED) throw new AppError('file-encrypted', 'the archive is encrypted');
  const parts = new Map<string, Uint8Array[]>();
  let expanded = 0;
  let entries = 0;
  const unzip = new Unzip((file) => {
    entries++;
    if (entries > LIMITS.entries) throw tooLarge(`more than ${LIMITS.entries} entries`);
    if (file.name.endsWith('/')) return;
    // A part that comes twice means different things to different readers.
    if (parts.has(file.name)) throw new AppError('file-broken', 'the archive names a part twice');
    const pieces: Uint8Array[] = [];
    parts.set(file.name, pieces);
    const keep = wanted(file.name);
    file.ondata = (thrown, piece) => {
      // fflate hands back what is thrown here.
      if (thrown instanceof AppError) throw thrown;
      if (thrown) throw new AppError('file-broken', 'a part of the archive cannot be inflated', { cause: thrown });
      expanded += piece.length;
      if (expanded > LIMITS.expanded) throw tooLarge(`expands to more than ${LIMITS.expanded} bytes`);
      if (expanded > LIMITS.ratioApplies && expanded > LIMITS.ratio * bytes.length) {
        throw tooLarge(`expands more than ${LIMITS.ratio} times`);
      }
      if (keep) pieces.push(piece);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  for (let from = 0; from < bytes.length; from += PIECE) {
    pushed(unzip, bytes.subarray(from, from + PIECE), from + PIECE >= bytes.length);
  }
  return new Map([...parts].filter(([name]) => wanted(name)).map(([name, pieces]) => [name, joined(pieces)]));
}

function pushed(unzip: Unzip, piece: Uint8Array, last: boolean): void {
  try {
    unzip.push(piece, last);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('file-broken', 'the archive is damaged', { cause: thrown });
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function tooLarge(message: string): AppError {
  return new AppError('payload-too-large', `the archive ${message}`, { userMessageKey: 'error.file-expands' });
}
