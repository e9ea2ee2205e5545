import type { Line } from './pdf-lines.ts';

/** What most of a document is set in; everything is judged against it. */
export interface BodyStyle {
  size: number;
  font: string | undefined;
  /** From baseline to baseline, in points. */
  pitch: number;
}

export function bodyStyle(lines: readonly Line[]): BodyStyle {
  const size = mostCommon(lines.map((line) => [halves(line.size), line.text.length])) ?? 10;
  const body = lines.filter((line) => halves(line.size) === size);
  const font = mostCommon(
    body.flatMap((line): [string, number][] => (line.font ? [[line.font, line.text.length]] : [])),
  );
  const steps = body.flatMap((line, index): [number, number][] => {
    const before = body[index - 1];
    const step = before && before.page === line.page ? line.y - before.y : 0;
    return step > 0.8 * size && step < 3 * size ? [[halves(step), 1]] : [];
  });
  return { size, font, pitch: mostCommon(steps) ?? 1.2 * size };
}

function halves(points: number): number {
  return Math.round(points * 2) / 2;
}

function mostCommon<Value>(weighted: readonly (readonly [Value, number])[]): Value | undefined {
  const weights = new Map<Value, number>();
  for (const [value, weight] of weighted) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].sort((one, other) => other[1] - one[1])[0]?.[0];
}
