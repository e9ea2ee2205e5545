import { type Recognised, readChecked } from './checked-numbers.ts';
import type { CueReader } from './cue-words.ts';
import { type Sighting, SURE } from './identifier.ts';
import type { LearntIdentities } from './learnt-identities.ts';
import { readNearMiss } from './near-misses.ts';
import { PLUS } from './phone-prefix.ts';
import { readPhone } from './phones.ts';
import { readPlate } from './plates.ts';
import { hasSpoken, type Reading, runsOf } from './runs.ts';
import { isTensBeforeNumber } from './spoken-numbers.ts';
import type { Token } from './tokens.ts';
import { eachWindow, isAmount, isWholeNumber, pieceAt, type Window } from './windows.ts';

const READERS = [readChecked, readPhone, readPlate, readNearMiss];

/** All identifiers made of figures and letters, as written and as dictated. They may overlap. */
export function findNumbers(
  tokens: readonly Token[],
  cues: CueReader,
  identities: Pick<LearntIdentities, 'ofSigns'>,
): Sighting[] {
  const sightings: Sighting[] = [];
  const readings = readingsOf(tokens);
  for (const how of readings) {
    for (const run of runsOf(tokens, how)) {
      eachWindow(run, tokens, cues, (window) => {
        if (how !== 'written' && !hasSpokenPiece(window)) return;
        for (const read of READERS) {
          const reading = read(window);
          if (!reading) continue;
          sightings.push(sighting(window, reading));
          return;
        }
        const key = isWholeNumber(window) && !isAmount(window) ? identities.ofSigns(window.signs) : undefined;
        if (key === undefined) return;
        const kind = key.startsWith('NIE') ? 'NIE' : 'DNI';
        sightings.push({ ...sighting(window, { kind, value: '', sureness: SURE.cue }), key });
      });
    }
  }
  return sightings;
}

function readingsOf(tokens: readonly Token[]): Reading[] {
  if (!hasSpoken(tokens)) return ['written'];
  const readings: Reading[] = ['written', 'spoken'];
  const hasU = tokens.some(({ text }) => text === 'u');
  if (hasU || tokens.some(({ text }, at) => isTensBeforeNumber(text, tokens[at + 1]?.text ?? ''))) {
    readings.push('loosely spoken');
  }
  return hasU ? [...readings, 'with letter u'] : readings;
}

function hasSpokenPiece({ run, start, end }: Window): boolean {
  for (let at = start; at <= end; at++) if (run[at]?.spoken) return true;
  return false;
}

function sighting(window: Window, { kind, value, sureness }: Recognised): Sighting {
  const { tokens } = window;
  let { first } = pieceAt(window, window.start);
  let { last } = pieceAt(window, window.end);
  let from = tokens[first]?.from ?? 0;
  if (kind === 'TELEFONO') {
    if (PLUS.has(tokens[first - 1]?.text ?? '')) {
      first--;
      from = tokens[first]?.from ?? from;
    } else {
      from -= prefixSign(window);
    }
    last = afterExtension(tokens, last);
  }
  return { kind, first, last, from, to: tokens[last]?.to ?? from, key: `${kind} ${value}`, sureness };
}

/** Length of the plus before a telephone and of the bracket before that, if it closes inside. */
function prefixSign(window: Window): number {
  const [sign = ''] = /(?:\(\+?|\+ ?)$/.exec(window.tokens[pieceAt(window, window.start).first]?.gap ?? '') ?? [];
  const closes = window.run.slice(window.start + 1, window.end + 1).some(({ gap }) => gap.includes(')'));
  return sign.startsWith('(') && !closes ? sign.length - 1 : sign.length;
}

/** "ext. 12", "extensión 3" */
function afterExtension(tokens: readonly Token[], last: number): number {
  const word = tokens[last + 1];
  const number = tokens[last + 2];
  const says = word?.type === 'word' && /^(?:ext|extension|extensio|x)$/.test(word.text) && word.gap.length < 4;
  return says && number?.type === 'digits' && number.text.length < 6 && number.gap.length < 4 ? last + 2 : last;
}
