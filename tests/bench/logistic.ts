export interface Example {
  /** Features, without the constant. */
  x: number[];
  y: 0 | 1;
  weight: number;
}

const ROUNDS = 60;
const PRECISION = 1e-8;

/** Logistic regression by Newton's method with an L2 penalty. Returns the weights, the bias last. Deterministic. */
export function fitLogistic(examples: readonly Example[], penalty: number): number[] {
  const size = (examples[0]?.x.length ?? 0) + 1;
  let weights = zeros(size);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = zeros(size);
    const curvature = Array.from({ length: size }, () => zeros(size));
    for (const { x, y, weight } of examples) {
      const row = [...x, 1];
      const p = probability(weights, x);
      for (let i = 0; i < size; i++) {
        gradient[i] = at(gradient, i) + weight * (p - y) * at(row, i);
        const line = curvature[i] ?? [];
        for (let j = 0; j < size; j++) line[j] = at(line, j) + weight * p * (1 - p) * at(row, i) * at(row, j);
      }
    }
    for (let i = 0; i < size - 1; i++) {
      gradient[i] = at(gradient, i) + penalty * at(weights, i);
      const line = curvature[i] ?? [];
      line[i] = at(line, i) + penalty;
    }
    const step = solve(curvature, gradient);
    weights = weights.map((weight, i) => weight - at(step, i));
    if (Math.max(...step.map(Math.abs)) < PRECISION) break;
  }
  return weights;
}

/** @param weights of `fitLogistic` */
export function probability(weights: readonly number[], x: readonly number[]): number {
  const logit = x.reduce((sum, value, i) => sum + value * at(weights, i), at(weights, x.length));
  return 1 / (1 + Math.exp(-logit));
}

/** Gauss-Jordan elimination with pivoting. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((line, i) => [...line, at(right, i)]);
  for (let i = 0; i < rows.length; i++) {
    let pivot = i;
    for (let k = i + 1; k < rows.length; k++)
      if (Math.abs(cell(rows, k, i)) > Math.abs(cell(rows, pivot, i))) pivot = k;
    const taken = rows[pivot] ?? [];
    rows[pivot] = rows[i] ?? [];
    rows[i] = taken;
    for (const [k, line] of rows.entries()) {
      if (k === i) continue;
      const factor = at(line, i) / at(taken, i);
      for (let j = i; j < line.length; j++) line[j] = at(line, j) - factor * at(taken, j);
    }
  }
  return rows.map((line, i) => at(line, rows.length) / at(line, i));
}

function cell(rows: readonly number[][], i: number, j: number): number {
  return at(rows[i] ?? [], j);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function zeros(size: number): number[] {
  return new Array<number>(size).fill(0);
}
