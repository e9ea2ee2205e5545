import type { CopyReport } from './copy.ts';
import type { Comparison, Digest } from './verify.ts';

/** Problems of records that are told; the count tells of the others. */
const MOST_TOLD = 20;
const HASH_SHOWN = 16;
/** Between two lines of progress, in milliseconds. */
const SAY_EVERY = 1000;

const figure = (value: number): string => value.toLocaleString('en');

export function copyLine({ kind, copied, total }: { kind: string; copied: number; total: number }): string {
  return `  ${kind.padEnd(14)} ${figure(copied).padStart(11)} of ${figure(Math.max(total, copied))}`;
}

/** Tells how far the copying is: at the end of each kind, and each second within one. */
export function createCopyTeller(say: (line: string) => void): (what: CopyReport) => void {
  let began = performance.now();
  let said = began;
  let added = 0;
  return (what) => {
    added += what.added;
    const now = performance.now();
    if (!what.done && now - said < SAY_EVERY) return;
    said = now;
    say(`${copyLine(what)}   ${figure(Math.round((added * 1000) / Math.max(1, now - began)))}/s`);
    if (what.done) [began, added] = [now, 0];
  };
}

/** A table of both sides, and below it what is not the same or cannot be read. */
export function comparisonLines(compared: readonly Comparison[]): string[] {
  const row = (kind: string, from: string, to: string, hash: string, other: string, outcome: string) =>
    `${kind.padEnd(14)} ${from.padStart(11)} ${to.padStart(11)}  ${hash.padEnd(HASH_SHOWN)}  ${other.padEnd(HASH_SHOWN)}  ${outcome}`;
  const shown = ({ hash }: Digest) => hash.slice(0, HASH_SHOWN);
  const lines = compared.map(({ kind, from, to, equal }) =>
    row(kind, figure(from.count), figure(to.count), shown(from), shown(to), equal ? 'equal' : 'DIFFERENT'),
  );
  return [row('kind', 'source', 'target', 'source hash', 'target hash', ''), ...lines, ...problemLines(compared)];
}

function problemLines(compared: readonly Comparison[]): string[] {
  const differing = compared.filter(({ equal }) => !equal).map(({ kind }) => kind);
  const lines = [...brokenLines('source', compared, 'from'), ...brokenLines('target', compared, 'to')];
  if (differing.length > 0) {
    const hint =
      'Was something at work on one of the sides? Stop it and go on with --resume: what differs is copied again.';
    lines.push(`Not the same: ${differing.join(', ')}. ${hint}`);
  }
  return lines.length > 0 ? lines : ['Both sides have the same.'];
}

function brokenLines(name: string, compared: readonly Comparison[], side: 'from' | 'to'): string[] {
  const problems = compared.flatMap((comparison) =>
    comparison[side].broken.map((text) => `  ${comparison.kind}: ${text}`),
  );
  if (problems.length === 0) return [];
  const more = problems.length > MOST_TOLD ? [`  and ${problems.length - MOST_TOLD} more`] : [];
  return [
    `${problems.length} cannot be read at the ${name}, all others were carried:`,
    ...problems.slice(0, MOST_TOLD),
    ...more,
  ];
}
