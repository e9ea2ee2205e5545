import { type Sighting, SURE } from './identifier.ts';
import type { Token } from './tokens.ts';

/** Identity numbers that were taken out once, to be known again without their letter or by their last signs. */
export interface LearntIdentities {
  /** The ends of known numbers with their letter, as people say them ("acaba en 678Z"). */
  findEnds(tokens: readonly Token[]): Sighting[];
  /** The key of the number that these signs are the figures of. */
  ofSigns(signs: string): string | undefined;
  /** The key of the number that another way to write it stands for. */
  sameAs(key: string): string | undefined;
  learn(written: string, key: string): void;
}

const KEY = /^(DNI|NIE) ([XYZ]?)(\d{7,8})([A-Z]?)$/;
const SHORTEST_END = 3;
const LONGEST_END = 6;

export function learntIdentities(): LearntIdentities {
  /** By the figures, with and without the zero or the letter before them. */
  const byFigures = new Map<string, { key: string; letter: string }>();
  const byEnd = new Map<string, string>();
  return {
    findEnds: (tokens) => (byEnd.size === 0 ? [] : endsOf(tokens, byEnd)),
    ofSigns: (signs) => byFigures.get(signs)?.key,
    sameAs(key) {
      const [, , before = '', figures = '', letter = ''] = KEY.exec(key) ?? [];
      const known = byFigures.get(before + figures);
      return known && (letter === '' || known.letter === '' || known.letter === letter) ? known.key : undefined;
    },
    learn(written, key) {
      const [, , before = '', figures = '', letter = ''] = KEY.exec(written) ?? [];
      if (figures === '') return;
      for (const form of [before + figures, figures, figures.replace(/^0/, '')]) {
        if (!byFigures.get(form)?.letter) byFigures.set(form, { key, letter });
      }
      if (letter === '') return;
      for (let length = SHORTEST_END; length <= LONGEST_END; length++) byEnd.set(figures.slice(-length) + letter, key);
    },
  };
}

function endsOf(tokens: readonly Token[], byEnd: ReadonlyMap<string, string>): Sighting[] {
  return tokens.flatMap((token, at) => {
    const letter = tokens[at + 1];
    if (token.type !== 'digits' || letter?.type !== 'word' || letter.text.length !== 1) return [];
    if (!/^[ -]?$/.test(letter.gap) || (letter.gap === ' ' && !letter.upper)) return [];
    const key = byEnd.get(token.text + letter.text.toUpperCase());
    if (key === undefined || tokens[at + 2]?.gap === '') return [];
    const [kind] = key.split(' ');
    return [
      {
        kind: kind === 'NIE' ? ('NIE' as const) : ('DNI' as const),
        first: at,
        last: at + 1,
        from: token.from,
        to: letter.to,
        key,
        sureness: SURE.cue,
      },
    ];
  });
}
