/** One measured figure beside what it is compared with in the same run. */
export interface Figure {
  family: string;
  name: string;
  value: number;
  unit: string;
  /** What the ratio is against, measured in the same run. */
  baseline?: { name: string; value: number };
  /** What `value` should reach, in the same unit. */
  target?: { atMost: number } | { atLeast: number };
  /** All it was measured beside, by name and version, where they are several. */
  peers?: { name: string; value: number }[];
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Nearest-rank percentile. @param share from 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function printed(figure: Figure): string {
  const { family, name, value, unit, baseline, target } = figure;
  const ratio = baseline
    ? `  ×${times(value / baseline.value)} ${withUnit(`${baseline.name} (${round(baseline.value)}`, unit)})`
    : '';
  const goal = target
    ? `  goal ${withUnit(limit(target), unit)} ${isReached(value, target) ? 'reached' : 'missed'}`
    : '';
  return `${family.padEnd(9)} ${name.padEnd(56)} ${withUnit(String(round(value)).padStart(8), unit)}${goal}${ratio}`;
}

function limit(target: NonNullable<Figure['target']>): string {
  return 'atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
}

function isReached(value: number, target: NonNullable<Figure['target']>): boolean {
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}

/** How many times a value is of another. */
export function times(ratio: number): string {
  return ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0);
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`;
}

/** Whole from 100, two digits behind the point from 1, else four. */
function round(value: number): number {
  const scale = value >= 100 ? 1 : value >= 1 ? 100 : 10_000;
  return Math.round(value * scale) / scale;
}
