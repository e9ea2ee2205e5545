import { isProcedural } from '../../procedural-words.ts';
import type { Fact } from '../facts/fact.ts';
import type { Labelled } from './labels.ts';

/** Figures of one sentence or item of a source. */
export type LabelledSegment = readonly Labelled[];

/**
 * The first figure of a sentence that its sources tell of something else: beside its label stands another figure of its
 * kind, on its day another, or its two ends are told as two moments and no range.
 * @param same segments of sources in the language of the sentence, whose labels can be compared
 * @param all segments of all its sources
 * @param topic terms of titles and headings, which all figures below have in common
 */
export function mispaired(
  said: LabelledSegment,
  same: readonly LabelledSegment[],
  all: readonly LabelledSegment[],
  topic: ReadonlySet<string>,
): Fact | undefined {
  for (const [at, figure] of said.entries()) {
    const next = said[at + 1];
    if (figure.opensRange && next?.kind === figure.kind && !isToldAsRange(figure, next, all)) return figure.fact;
    const onDay = dayOf(figure, all.flat());
    if (onDay === 'other' || (onDay === undefined && isOfAnotherLabel(figure, same, topic))) return figure.fact;
  }
  return undefined;
}

function isToldAsRange(first: Labelled, last: Labelled, segments: readonly LabelledSegment[]): boolean {
  const holding = segments.map((segment) => segment.filter(({ kind }) => kind === first.kind));
  const isToldAtAll = [first, last].every((one) =>
    holding.some((figures) => figures.some((other) => tells(other, one))),
  );
  if (!isToldAtAll) return true;
  return holding.some((figures) =>
    figures.some((from, at) => {
      if (!tells(from, first)) return false;
      return figures.slice(at + 1).some((to, more) => {
        if (!tells(to, last)) return false;
        return (more === 0 && from.opensRange) || from.group !== to.group;
      });
    }),
  );
}

/** Whether the days beside a figure are those that its sources tell it of; undefined where none is said. */
function dayOf(figure: Labelled, told: readonly Labelled[]): 'same' | 'other' | undefined {
  if (figure.days.size === 0 || (figure.kind !== 'time' && figure.kind !== 'amount')) return undefined;
  const same = told.filter((other) => tells(other, figure));
  if (same.length === 0 || same.some(({ days }) => days.size === 0)) return undefined;
  return [...figure.days].every((day) => same.some(({ days }) => days.has(day))) ? 'same' : 'other';
}

/** Another figure has all of its label that its own place in the source has, and more. */
function isOfAnotherLabel(figure: Labelled, segments: readonly LabelledSegment[], topic: ReadonlySet<string>): boolean {
  const kindred = segments.flat().filter(({ kind }) => kind === figure.kind);
  const own = kindred.filter((other) => tells(other, figure));
  if (own.length === 0) return false;
  // Nothing is said of it where it stands: "5 m valen 70 €; 8 m, 95 €".
  if (own.some(({ label }) => label.size === 0)) return false;
  const near = new Set(own.flatMap(({ label }) => [...label]));
  const around = new Set(own.flatMap(({ subject }) => [...subject]));
  // What stands in front of its first figure speaks for it too: "un coche por el que pagó 9 € recupera 4 €".
  const front = figure.group === 0 ? [...figure.subject].filter((term) => !topic.has(term)) : [];
  return segments.some((segment) => {
    const isNear = segment.some((other) => tells(other, figure));
    const terms = [...figure.label].filter((term) => isNear || !topic.has(term));
    return segment.some((other) => {
      if (other.kind !== figure.kind || tells(other, figure)) return false;
      const others = isNear ? other.label : new Set([...other.label, ...other.subject]);
      // What any procedure has tells nothing apart, but between two figures of one sentence.
      const telling = terms.filter((term) => isNear || !isProcedural(term));
      const foreign = telling.some((term) => others.has(term) && !near.has(term) && !around.has(term));
      // "El doble si es leve y el triple si es grave": all that is said of the other one, and not all of its own.
      const isWhole = (label: ReadonlySet<string>) =>
        label.size > 0 && [...label].every((term) => figure.label.has(term));
      if (isNear && foreign && isWhole(other.label) && !own.some(({ label }) => isWhole(label))) return true;
      return (
        foreign &&
        ![...telling, ...front].some((term) => (near.has(term) || (!isNear && around.has(term))) && !others.has(term))
      );
    });
  });
}

function tells(source: Labelled, { fact, kind }: Labelled): boolean {
  if (source.kind !== kind) return false;
  return fact.needs.some((need) => source.fact.says.includes(need.split('&')[0] ?? ''));
}
