import type { Figure } from '../figures.ts';

/** A measure of several engines in one run. */
export interface Compared {
  name: string;
  unit: string;
  better: 'higher' | 'lower';
  own: number;
  /** By title and version. */
  peers: readonly { name: string; value: number }[];
  target?: Figure['target'];
}

/** The figure of ours, beside the best of the peers; all of them are in the file of results. */
export function figureOf({ name, unit, better, own, peers, target }: Compared): Figure {
  const sign = better === 'higher' ? -1 : 1;
  const [best] = [...peers].sort((a, b) => sign * (a.value - b.value));
  return {
    family: 'retrieval',
    name,
    value: own,
    unit,
    ...(best && { baseline: best }),
    ...(target && { target }),
    ...(peers.length > 0 && { peers: [...peers] }),
  };
}
