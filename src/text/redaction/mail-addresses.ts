import type { CueReader } from './cue-words.ts';
import { type Sighting, SURE } from './identifier.ts';
import { isNumberWord, readSpokenNumber } from './spoken-numbers.ts';
import type { Token } from './tokens.ts';

const TOP = new Set(
  `es com org net cat eus gal eu edu gob info gov uk fr de it pt me io co barcelona madrid example biz online tech app dev
   nl be ch us mx ar pe cl ve ro ma ad coop shop store legal pro site club life team studio cloud email abogados xyz`.split(
    /\s+/,
  ),
);
const PROVIDERS =
  /^(?:g?mail|gmial|gemail|jotmail|proton|hotmail|outlook|yahoo|icloud|telefonica|movistar|live|protonmail|ono|terra|msn)$/;
const AT_WORDS = new Set(['arroba', 'arrova', 'arrroba', 'rroba', 'aroba', 'arova']);
const DOTS = new Set(['punto', 'punt', 'dot', 'point']);
/** Said between the parts of the first half. */
const JOINERS: Record<string, string> = {
  guion: '-',
  guio: '-',
  guionet: '-',
  subrayado: '_',
  dash: '-',
  hyphen: '-',
  underscore: '_',
};
const LOWERED = new Set(['bajo', 'abajo', 'baix', 'baixa', 'baixo', 'baja']);
const TWICE = new Set(['doble', 'dobre', 'double', 'triple']);
/** Numbers that are other words as well. */
const OFTEN_WORDS = new Set(['un', 'u', 'set', 'nou', 'one']);
const MOST_PARTS = 12;
const WRITTEN_JOIN = /^[._%+\-&']{0,2}$/;
const AT_SIGN = /^([._%+-]*[\])'>]?\s?)(?:[([]?[@＠][)\]]?)\s?$/;

/** E-mail addresses, written with or without stray spaces, or dictated ("ana punto gomez arroba correo punto es"). */
export function findMailAddresses(tokens: readonly Token[], cues: CueReader): Sighting[] {
  const sightings: Sighting[] = [];
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    const found = token.gap.includes('@') ? aroundSign(tokens, at, cues) : aroundWord(tokens, at, cues);
    if (found) sightings.push(sighting(tokens, found));
  }
  return sightings;
}

/** A hyphen or a number that is said inside a label: "ayto guion puerto", "empresa uno". */
function insideLabel(tokens: readonly Token[], at: number): { text: string; last: number } | undefined {
  const token = tokens[at];
  const after = tokens[at + 1];
  if (token?.gap !== ' ' || after?.gap !== ' ') return undefined;
  const sign = JOINERS[token.text];
  if (sign !== undefined && after.type === 'word') return { text: sign + after.text, last: at + 1 };
  const number = token.type === 'digits' ? { digits: token.text, last: at } : readSpokenNumber(tokens, at, true);
  return number && DOTS.has(tokens[number.last + 1]?.text ?? '')
    ? { text: number.digits, last: number.last }
    : undefined;
}

/** A comma for the dot, or a space beside it; what comes after a whole address begins a sentence. */
function isStrayDot({ gap, text, capital }: Token, isAddress: boolean): boolean {
  return !isAddress && TOP.has(text) && !capital && /^(?:,| \.|\. | \. )$/.test(gap);
}

interface Halves {
  first: number;
  last: number;
  local: string;
  domain: string;
}

function sighting(tokens: readonly Token[], { first, last, local, domain }: Halves): Sighting {
  const from = (tokens[first]?.from ?? 0) - (/[_]+$/.exec(tokens[first]?.gap ?? '')?.[0].length ?? 0);
  return {
    kind: 'EMAIL',
    first,
    last,
    from,
    to: tokens[last]?.to ?? from,
    key: `EMAIL ${local}@${domain}`,
    sureness: SURE.address,
  };
}

function aroundSign(tokens: readonly Token[], at: number, cues: CueReader): Halves | undefined {
  const token = tokens[at];
  if (!token || tokens[at - 1]?.type === 'mark' || token.type === 'mark' || !AT_SIGN.test(token.gap)) return undefined;
  const domain = readDomain(tokens, at, cues, /^\s?@\s?$/.test(token.gap) && !/\s/.test(token.gap));
  return domain && { ...readLocal(tokens, at - 1, token.gap === '@' ? undefined : cues), ...domain };
}

/** "arroba", and "at" where an address follows. */
function aroundWord(tokens: readonly Token[], at: number, cues: CueReader): Halves | undefined {
  const word = tokens[at]?.text ?? '';
  const after = tokens[at + 1];
  const isBracketed = /[([]$/.test(tokens[at]?.gap ?? '') && /^[)\]]/.test(after?.gap ?? '');
  const isCertain = AT_WORDS.has(word) || (isBracketed && (word === 'a' || word === 'at'));
  if (!isCertain && word !== 'at') return undefined;
  if (tokens[at - 1]?.type === 'mark' || !after || after.type === 'mark') return undefined;
  const domain = readDomain(tokens, at + 1, cues, isCertain);
  if (!domain || (!isCertain && !domain.dictated)) return undefined;
  return { ...readLocal(tokens, at - 1, cues), ...domain };
}

function readDomain(
  tokens: readonly Token[],
  at: number,
  cues: CueReader,
  written: boolean,
): { last: number; domain: string; dictated: boolean } | undefined {
  // "hot mail", "g mail"
  const next = tokens[at + 1];
  const isParted = next?.gap === ' ' && PROVIDERS.test(`${tokens[at]?.text}${next.text}`);
  const labels = [isParted ? `${tokens[at]?.text}${next.text}` : (tokens[at]?.text ?? '')];
  let last = isParted ? at + 1 : at;
  let dictated = false;
  let isAddress = false;
  for (let parts = 0; parts < MOST_PARTS; parts++) {
    const next = tokens[last + 1];
    const inside = insideLabel(tokens, last + 1);
    if (inside) {
      labels.push(inside.text);
      last = inside.last;
      continue;
    }
    const said = next && DOTS.has(next.text) && /^ ?[([]?$/.test(next.gap);
    const label = tokens[last + (said ? 2 : 1)];
    if (!next || !label || label.type === 'mark') break;
    const isHyphen = !said && (next.gap === '-' || next.gap === '');
    const isDot = said || next.gap === '.' || isStrayDot(next, isAddress);
    if (!isHyphen && !isDot) break;
    labels.push(isHyphen ? '-' : '.', label.text);
    last += said ? 2 : 1;
    dictated ||= said === true;
    if (isDot && (TOP.has(label.text) || written)) isAddress = true;
  }
  const domain = labels.join('').replace(/\.-\./g, '.');
  if (isAddress) return { last, domain, dictated };
  if (PROVIDERS.test(labels[0] ?? '') || (written && domain.length > 3 && cues.before(at, 9)?.cue === 'mail')) {
    const top = tokens[last + 1];
    const isTop = top !== undefined && top.gap === ' ' && /^(?:com|es)$/.test(top.text);
    return { last: isTop ? last + 1 : last, domain: isTop ? `${domain}.${top.text}` : domain, dictated: false };
  }
  return undefined;
}

/** Back from the sign (without spaces where no cues are given): what is joined by signs or by the names of signs, numbers in words, letters one by one. */
function readLocal(tokens: readonly Token[], end: number, cues?: CueReader): { first: number; local: string } {
  let first = end;
  for (let parts = 0; parts < MOST_PARTS && first > 0; parts++) {
    const token = tokens[first];
    const before = tokens[first - 1];
    if (!token || !before || before.type === 'mark') break;
    if (WRITTEN_JOIN.test(token.gap)) {
      first--;
      continue;
    }
    if (!cues) break;
    if (isBracketedDot(tokens, first) && first > 1 && tokens[first - 2]?.type !== 'mark') {
      first -= 2;
      continue;
    }
    if (token.gap !== ' ' && token.gap !== '. ' && token.gap !== ' .') break;
    const joiner = joinedBy(tokens, first - 1);
    if (joiner > 0 && first - joiner - 1 >= 0 && tokens[first - joiner - 1]?.type !== 'mark') {
      first -= joiner + 1;
    } else if (beginOfNumber(tokens, first) < first) {
      first = beginOfNumber(tokens, first);
    } else if (
      token.gap === ' ' &&
      isRunTogether(before, token, first === end ? undefined : tokens[first + 1]) &&
      isPartOfName(before, cues, first - 1)
    ) {
      first--;
    } else {
      break;
    }
  }
  return { first, local: canonical(tokens, first, end) };
}

/** How many tokens before a place name a sign: "punto", "guion bajo", "barra baja". */
function joinedBy(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.text ?? '';
  if (DOTS.has(word) || word in JOINERS) return 1;
  const before = tokens[at - 1]?.text ?? '';
  return LOWERED.has(word) && (before in JOINERS || before === 'barra') ? 2 : 0;
}

function isNumeral(token: Token | undefined): boolean {
  if (!token) return false;
  return token.type === 'digits' || TWICE.has(token.text) || (isNumberWord(token.text) && !OFTEN_WORDS.has(token.text));
}

/** "ana(dot)gomez" */
function isBracketedDot(tokens: readonly Token[], at: number): boolean {
  const dot = tokens[at - 1];
  return DOTS.has(dot?.text ?? '') && /^ ?[([]$/.test(dot?.gap ?? '') && /^[)\]] ?$/.test(tokens[at]?.gap ?? '');
}

const LONGEST_NUMBER = 6;

/** Where the number in words begins that ends at a place: the "ochenta" of "ochenta y dos". */
function beginOfNumber(tokens: readonly Token[], at: number): number {
  for (let first = Math.max(1, at - LONGEST_NUMBER); first < at - 1; first++) {
    if (isNumberWord(tokens[first]?.text ?? '') && readSpokenNumber(tokens, first, true)?.last === at) return first;
  }
  return at;
}

/** Letters said one by one, and figures beside what they belong to. */
function isRunTogether(before: Token, token: Token, next: Token | undefined): boolean {
  // At the end of the first half, and before another number, these words can be nothing but numbers.
  const isNumber = isNumeral(token) || (OFTEN_WORDS.has(token.text) && (next === undefined || isNumeral(next)));
  return isNumeral(before) || isNumber || (isSpelled(before) && isSpelled(token));
}

function isSpelled(token: Token): boolean {
  return isNumeral(token) || token.text.length === 1 || /^(?:y|i)$/.test(token.text);
}

function isPartOfName(token: Token, cues: CueReader, at: number): boolean {
  return (
    token.text.length > 0 &&
    !/^(?:es|is|el|la|de|a|y|o|mi|my|en|con|at|to|seria|numero|num|number|and)$/.test(token.text) &&
    cues.at(at) === undefined
  );
}

/** As it would be written. */
function canonical(tokens: readonly Token[], first: number, end: number): string {
  let local = '';
  for (let at = first; at <= end; at++) {
    const { text = '', gap = '' } = tokens[at] ?? {};
    if (at > first && WRITTEN_JOIN.test(gap)) local += gap;
    const number = isNumberWord(text) ? readSpokenNumber(tokens, at, true) : undefined;
    if (number && number.last <= end) {
      local += number.digits;
      at = number.last;
    } else if (at > first && at < end && DOTS.has(text)) local += '.';
    else if (at > first && at < end && text in JOINERS)
      local += LOWERED.has(tokens[at + 1]?.text ?? '') ? '_' : JOINERS[text];
    else if (at > first && LOWERED.has(text)) local += tokens[at - 1]?.text === 'barra' ? '_' : '';
    else if (text !== 'barra' || at === end) local += text;
  }
  return local;
}
