/** Candidates of one query, of which some are right. */
export interface List {
  /** Features of each candidate, without a constant: it would add the same to all. */
  candidates: readonly ArrayLike<number>[];
  isRight: readonly boolean[];
  weight: number;
}

export interface ListwiseOptions {
  /** Of the squared length of the weights. */
  penalty: number;
  /** How much a difference of merit by 1 tells: merits are shares, and differ by hundredths. */
  sharpness?: number;
  rounds?: number;
  /** Features that are not looked at: their weights stay 0. */
  without?: ReadonlySet<number>;
}

// Adam (Kingma and Ba, 2015), with a step that ends at nothing so that the last rounds settle.
const STEP = 0.05;
const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.99;
const TINY = 1e-10;

/**
 * Weights under which the right candidates of a list have the greatest share of the softmax over it (ListNet, Cao et
 * al., 2007; the shares of several right ones are added up). Lists without a right candidate, or with none that is not,
 * teach nothing. Deterministic.
 */
export function fitListwise(lists: readonly List[], options: ListwiseOptions): number[] {
  const { penalty, sharpness = 10, rounds = 400, without = new Set() } = options;
  const taught = lists.filter(({ isRight }) => isRight.includes(true) && isRight.includes(false));
  const size = taught[0]?.candidates[0]?.length ?? 0;
  const total = taught.reduce((sum, list) => sum + list.weight, 0);
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let round = 1; round <= rounds; round++) {
    const gradient = weights.map((weight) => 2 * penalty * weight);
    for (const list of taught) addGradient(list, weights, sharpness, list.weight / total, gradient);
    const step = STEP * (1 - (round - 1) / rounds);
    for (let i = 0; i < size; i++) {
      if (without.has(i)) continue;
      const slope = gradient[i] ?? 0;
      mean[i] = MEAN_DECAY * (mean[i] ?? 0) + (1 - MEAN_DECAY) * slope;
      square[i] = SQUARE_DECAY * (square[i] ?? 0) + (1 - SQUARE_DECAY) * slope ** 2;
      const direction = (mean[i] ?? 0) / (1 - MEAN_DECAY ** round);
      const scale = Math.sqrt((square[i] ?? 0) / (1 - SQUARE_DECAY ** round));
      weights[i] = (weights[i] ?? 0) - (step * direction) / (scale + TINY);
    }
  }
  return Array.from(weights);
}

/** Weighted sum of a candidate's features. */
export function merit(weights: ArrayLike<number>, features: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (features[i] ?? 0);
  return sum;
}

function addGradient(
  list: List,
  weights: Float64Array,
  sharpness: number,
  share: number,
  gradient: Float64Array,
): void {
  const { candidates, isRight } = list;
  const scores = candidates.map((features) => sharpness * merit(weights, features));
  const highest = Math.max(...scores);
  const chances = scores.map((score) => Math.exp(score - highest));
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  const right = chances.reduce((sum, chance, place) => sum + (isRight[place] ? chance : 0), 0);
  for (const [place, features] of candidates.entries()) {
    const chance = chances[place] ?? 0;
    const wanted = isRight[place] ? chance / Math.max(right, Number.MIN_VALUE) : 0;
    const pull = share * sharpness * (chance / all - wanted);
    for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? 0) + pull * (features[i] ?? 0);
  }
}
