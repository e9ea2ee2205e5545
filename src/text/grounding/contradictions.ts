import type { ScoredPassage } from '../../domain/passage.ts';
import type { Contradiction } from '../../domain/provenance.ts';
import { segments } from '../sentences.ts';
import { contentTerms } from './content-terms.ts';
import type { Fact } from './facts/fact.ts';
import { readFacts } from './facts/read-facts.ts';
import { isUnitWord } from './facts/units-of-measure.ts';

/** Words two sentences must have in common, and their share of the shorter one, to be about the same. */
const LEAST_COMMON = 3;
const SAME = 0.7;
const MEASURED = /^(eur|usd|pct|day|bday|cday|week|month|year|hour|minute|dm|date|time):/;
/** All say how long. */
const TERMS = /^(?:b|c)?day$|^(?:week|month|year|hour|minute)$/;
const MOST_TOLD = 5;

interface Statement {
  passage: ScoredPassage;
  text: string;
  terms: ReadonlySet<string>;
  /** By kind of measure, what it says, as keys. */
  measures: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Sentences of two passages that say nearly the same with another amount, percentage, term, date or time. Passages of one
 * version, in two languages or of other years are not compared.
 * @param cited ids of passages, one of which must be in each pair; all when absent
 */
export function contradictionsAmong(passages: readonly ScoredPassage[], cited?: ReadonlySet<string>): Contradiction[] {
  const statements = passages.map(statementsOf);
  const found: Contradiction[] = [];
  for (const [index, first] of statements.entries()) {
    for (const second of statements.slice(index + 1)) {
      if (found.length >= MOST_TOLD) return found;
      const pair = firstPair(first, second, cited);
      if (pair) found.push(pair);
    }
  }
  return found;
}

/** Reads passages for `contradictionsAmong` ahead, to be called while nobody waits: it takes most of its time. */
export function readForContradictions(passages: readonly ScoredPassage[]): void {
  for (const passage of passages) statementsOf(passage);
}

function firstPair(
  first: readonly Statement[],
  second: readonly Statement[],
  cited: ReadonlySet<string> | undefined,
): Contradiction | undefined {
  const [one, other] = [first[0], second[0]];
  if (!one || !other || !comparable(one.passage, other.passage)) return undefined;
  if (cited && !cited.has(one.passage.id) && !cited.has(other.passage.id)) return undefined;
  for (const a of first) {
    const b = second.find((candidate) => isSameSubject(a, candidate) && saysOtherwise(a, candidate));
    if (b) return { passages: [a.passage.id, b.passage.id], told: [a.text, b.text] };
  }
  return undefined;
}

function comparable(a: ScoredPassage, b: ScoredPassage): boolean {
  if (a.versionId === b.versionId || a.language !== b.language) return false;
  const years = ({ title, headingPath }: ScoredPassage) =>
    [title, ...headingPath]
      .join(' ')
      .match(/\b20\d\d\b/g)
      ?.join() ?? '';
  return years(a) === years(b);
}

function isSameSubject(a: Statement, b: Statement): boolean {
  let common = 0;
  for (const term of a.terms) if (b.terms.has(term)) common++;
  return common >= LEAST_COMMON && common >= SAME * Math.max(a.terms.size, b.terms.size);
}

function saysOtherwise(a: Statement, b: Statement): boolean {
  return [...a.measures].some(([kind, keys]) => {
    const others = b.measures.get(kind);
    return others !== undefined && ![...keys].some((key) => others.has(key));
  });
}

const read = new WeakMap<ScoredPassage, readonly Statement[]>();

function statementsOf(passage: ScoredPassage): readonly Statement[] {
  const statements = read.get(passage) ?? statementsIn(passage);
  read.set(passage, statements);
  return statements;
}

function statementsIn(passage: ScoredPassage): Statement[] {
  return segments(passage.text).flatMap((segment) => {
    const measures = measuresOf(readFacts(segment.text, passage.language));
    if (segment.kind === 'heading' || measures.size === 0) return [];
    const terms = new Set(contentTerms(segment.text, passage.language).filter((term) => !isUnitWord(term)));
    return [{ passage, text: segment.text, terms, measures }];
  });
}

function measuresOf(facts: readonly Fact[]): Map<string, Set<string>> {
  const measures = new Map<string, Set<string>>();
  for (const key of facts.flatMap(({ says }) => says)) {
    const unit = MEASURED.exec(key)?.[1];
    if (unit === undefined) continue;
    const kind = TERMS.test(unit) ? 'term' : unit;
    measures.set(kind, (measures.get(kind) ?? new Set()).add(key));
  }
  return measures;
}
