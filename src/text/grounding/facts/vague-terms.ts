import type { Fact } from './fact.ts';
import { unitAt } from './units-of-measure.ts';

/** What is said without a number, at the beginning of tokens; any of the keys in a source supports it. */
const SAID: readonly (readonly [RegExp, ...string[]])[] = [
  [/^(?:medio (?:año|ano)|mig any|half a year|urte erdi)(?= |$)/, 'month:6'],
  [
    /^(?:fin(?:ales)?|finals|final|finais|end) (?:de|del|d|of|do)(?: the)? (?:año|any|ano|year)(?= |$)/,
    'when:year-end',
    'dm:12-31',
  ],
  [/^(?:fin(?:ales)?|finals|final|finais|end) (?:de|del|of|do)(?: the)? (?:mes|month)(?= |$)/, 'when:month-end'],
  [
    /^(?:semana|setmana) (?:que viene|que ve|que ven|proxima|siguiente|seguent|vinent|seguinte)(?= |$)/,
    'when:next-week',
  ],
  [/^(?:proxim[oa]|next|following|vinent|hurrengo) (?:semana|setmana|week|aste\S*)(?= |$)/, 'when:next-week'],
  [/^mes (?:que viene|que ve|que ven|proximo|siguiente|seguent|vinent|seguinte)(?= |$)/, 'when:next-month'],
  [/^(?:proximo|proxim|next|following|hurrengo) (?:mes|month|hilabete\S*)(?= |$)/, 'when:next-month'],
  [/^(?:año|any|ano) (?:que viene|que ve|que ven|proximo|siguiente|seguent|vinent|seguinte)(?= |$)/, 'when:next-year'],
  [/^(?:proximo|proxim|next|following|hurrengo) (?:año|any|ano|year|urte\S*)(?= |$)/, 'when:next-year'],
  [/^(?:dema|tomorrow|bihar)(?= |$)/, 'when:tomorrow'],
];
const FIRST =
  /^(?:medio|mig|half|urte|fin|finales|finals|final|finais|end|semana|setmana|proxim[oa]?|next|following|vinent|hurrengo|mes|any|año|ano|dema|tomorrow|bihar)$/;
/** Spanish and Galician tomorrow is their morning too, with these words around it. */
const MORNING_AFTER = /^(?:la|las|una|esta|cada|media|a|as|unha|y|e|o|de|tarde)$/;
const LONGEST = 5;

/** A term or a moment in words without a number: "medio año", "un par de meses", "a finales de año", "mañana". */
export function readVagueTerms(tokens: readonly string[]): Fact[] {
  return tokens.flatMap((token, at): Fact[] => {
    if (/^mañana?$/.test(token)) return isTomorrow(tokens, at) ? [fact(token, ['when:tomorrow'])] : [];
    if (/^(?:par|parell|couple)$/.test(token)) return pairAt(tokens, at);
    if (!FIRST.test(token)) return [];
    const said = tokens.slice(at, at + LONGEST).join(' ');
    const found = SAID.find(([pattern]) => pattern.test(said));
    if (!found) return [];
    const [pattern, ...keys] = found;
    return [fact(pattern.exec(said)?.[0] ?? token, keys)];
  });
}

function pairAt(tokens: readonly string[], at: number): Fact[] {
  const place = /^(?:de|d|of)$/.test(tokens[at + 1] ?? '') ? at + 2 : at + 1;
  const unit = unitAt(tokens, place)?.unit;
  return unit === undefined ? [] : [fact(tokens.slice(at, place + 1).join(' '), [`${unit}:2`])];
}

function isTomorrow(tokens: readonly string[], at: number): boolean {
  const before = tokens[at - 1] ?? '';
  if (tokens[at + 1] === 'y' || /^(?:o|e)$/.test(tokens[at + 1] ?? '')) return false;
  if (before === 'de') return /^(?:partir|antes|pasado|despues)$/.test(tokens[at - 2] ?? '');
  return !MORNING_AFTER.test(before);
}

function fact(shown: string, keys: readonly string[]): Fact {
  return { shown, says: [keys[0] ?? ''], needs: keys };
}
