import { headingTells, type Intent, sentenceTells } from './intents.ts';
import type { Source, WeighedSegment } from './relevance.ts';

const CUE_WORTH = 0.35;
/** The first sentence of a section says what it is about. */
const FIRST_WORTH = 0.1;
const SHARE_OF_BEST = 0.5;
const MAX_SENTENCES = 4;
const SHORT_SECTION = 500;
/** A list that opens the answer is quoted whole up to this many characters: half a list of requirements misleads. */
const WHOLE_LIST = 1000;

/**
 * What to quote of a source, in reading order and within `budget` characters: all of a section that is short or whose
 * heading is what was asked, else its best sentences. A list is quoted whole with the line that leads it in, as far as it fits.
 */
export function selectSegments(source: Source, intent: Intent | undefined, budget: number): WeighedSegment[] {
  const quotable = source.segments.filter((segment) => segment.kind !== 'heading' && !isRuler(segment));
  const isSection = intent !== undefined && headingTells(source.passage.headingPath, intent);
  // A short section is one thought: a sentence torn out of it says less, or something else.
  if (lengthOf(quotable) <= (isSection ? budget : Math.min(budget, SHORT_SECTION))) return quotable;
  const worth = new Map(quotable.map((segment, index) => [segment, worthOf(segment, index, intent)]));
  const best = Math.max(0, ...worth.values());
  const ranked = quotable
    .filter((segment) => (worth.get(segment) ?? 0) >= SHARE_OF_BEST * best)
    .sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0))
    .slice(0, isSection ? quotable.length : MAX_SENTENCES);
  const chosen = new Set<WeighedSegment>();
  for (const segment of ranked) {
    const group = groupOf(segment, quotable);
    const limit = chosen.size === 0 ? Math.max(budget, WHOLE_LIST) : budget;
    const whole = lengthOf([...new Set([...chosen, ...group])]) <= limit;
    // Only a list too long for any answer is shortened, to what has most of the question.
    const fitting = whole ? group : chosen.size === 0 ? shortened(group, worth, budget) : [];
    for (const member of fitting) chosen.add(member);
  }
  return quotable.filter((segment) => chosen.has(segment));
}

function worthOf(segment: WeighedSegment, index: number, intent: Intent | undefined): number {
  const cue = intent && sentenceTells(segment.text, intent) ? CUE_WORTH : 0;
  return segment.coverage + cue + (index === 0 ? FIRST_WORTH : 0);
}

/** The list or table a segment belongs to with its lead-in; a sentence that leads nothing in stands alone. */
function groupOf(segment: WeighedSegment, all: readonly WeighedSegment[]): WeighedSegment[] {
  const block = all.filter((other) => other.block === segment.block);
  const listed = block.filter((other) => other.kind !== 'sentence');
  if (listed.length === 0) return [segment];
  const leadIn = block.filter((other) => other.kind === 'sentence').at(-1);
  if (segment.kind === 'sentence' && segment !== leadIn) return [segment];
  return block.filter((other) => other === leadIn || other.kind !== 'sentence');
}

function shortened(
  group: readonly WeighedSegment[],
  worth: ReadonlyMap<WeighedSegment, number>,
  budget: number,
): WeighedSegment[] {
  const kept: WeighedSegment[] = [];
  for (const member of [...group].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0))) {
    if (kept.length === 0 || lengthOf([...kept, member]) <= budget) kept.push(member);
  }
  return kept;
}

function isRuler(segment: WeighedSegment): boolean {
  return segment.kind === 'row' && /^[|\s:-]+$/.test(segment.text);
}

function lengthOf(chosen: readonly WeighedSegment[]): number {
  return chosen.reduce((sum, segment) => sum + segment.text.length + 1, 0);
}
