import { readFileSync, statSync } from 'node:fs';
import { shippedSynonymRules } from '../../text/shipped-synonyms.ts';
import { parseSynonyms, type SynonymRule } from '../../text/synonyms.ts';
import { errnoOf } from './file-failure.ts';

/** A vocabulary as it can be passed to a worker: `createSynonymLexicon(rules)` is made on the other side. */
export interface Synonyms {
  rules: readonly SynonymRule[];
  /** Goes up whenever other rules are in force. */
  version: number;
}

/** Why the file is not in force as it stands. */
export interface SynonymsFault {
  path: string;
  /** From 1; absent when the file as a whole cannot be read. */
  line?: number;
  problem: string;
}

export interface SynonymsFile {
  /** The rules in force now. Looks at the file when the last look is a second old. */
  current(): Synonyms;
  /** What is wrong with the file, until it is right or gone; the rules before it stay in force. Looks as `current` does. */
  fault(): SynonymsFault | undefined;
}

export interface SynonymsFileOptions {
  /** Told at the start too when there is a file. */
  onReloaded?: (synonyms: Synonyms) => void;
  /** Told once for each state of the file that is refused. */
  onRefused?: (fault: SynonymsFault) => void;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

const LOOK_EVERY_MS = 1000;
const MAX_BYTES = 4 * 1024 * 1024;
const ABSENT = 'absent';

/**
 * The vocabulary of an administration: a file that can be edited while the process runs, and what is shipped when there
 * is none. A file that is not right is refused whole, and what was in force before stays so. Editors that write in place
 * and those that put a new file in the old one's stead are both seen; a file must be missing at two looks to be gone.
 * @param path need not exist
 */
export function openSynonymsFile(path: string, options: SynonymsFileOptions = {}): SynonymsFile {
  const { now = () => performance.now(), onReloaded, onRefused } = options;
  let inForce: Synonyms = { rules: shippedSynonymRules(), version: 1 };
  let fault: SynonymsFault | undefined;
  let seen = ABSENT;
  let looked = Number.NEGATIVE_INFINITY;
  let missedOnce = false;

  const take = (rules: readonly SynonymRule[]) => {
    fault = undefined;
    inForce = { rules, version: inForce.version + 1 };
    onReloaded?.(inForce);
  };
  const refuse = (problem: string, line?: number) => {
    fault = { path, problem, ...(line === undefined ? {} : { line }) };
    onRefused?.(fault);
  };
  const lookAgain = () => {
    const state = stateOf(path);
    if (state === seen) {
      missedOnce = false;
      return;
    }
    if (state === ABSENT && !missedOnce) {
      missedOnce = true;
      return;
    }
    missedOnce = false;
    seen = state;
    if (state === ABSENT) {
      take(shippedSynonymRules());
      return;
    }
    const read = readRules(path);
    if (read.ok) take(read.rules);
    else refuse(read.problem, read.line);
  };
  const look = () => {
    if (now() - looked < LOOK_EVERY_MS) return;
    looked = now();
    lookAgain();
  };

  look();
  return {
    current() {
      look();
      return inForce;
    },
    fault() {
      look();
      return fault;
    },
  };
}

/** Changes whenever the file may have changed. */
function stateOf(path: string): string {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch (thrown) {
    const errno = errnoOf(thrown);
    return errno === 'ENOENT' || errno === 'ENOTDIR' ? ABSENT : `unreadable ${errno}`;
  }
}

type RulesRead = { ok: true; rules: SynonymRule[] } | { ok: false; line?: number; problem: string };

function readRules(path: string): RulesRead {
  let bytes: Uint8Array;
  try {
    if (statSync(path).size > MAX_BYTES) return { ok: false, problem: `is larger than ${MAX_BYTES} bytes` };
    bytes = readFileSync(path);
  } catch (thrown) {
    return { ok: false, problem: `cannot be read (${errnoOf(thrown) ?? 'unknown failure'})` };
  }
  const text = new TextDecoder().decode(bytes);
  // What is no UTF-8, such as a file saved as Windows-1252, would be taken for other words.
  const foreign = text.indexOf('\uFFFD');
  if (foreign < 0) return parseSynonyms(text);
  return { ok: false, line: text.slice(0, foreign).split(/\r\n?|\n/).length, problem: 'is not written in UTF-8' };
}
