import type { ScoredPassage } from '../../domain/passage.ts';
import { redact } from '../redact.ts';
import { addressesIn } from './claims/addresses.ts';
import { formsOf, hostsOf, isKnown } from './claims/allowed-addresses.ts';
import { isNotSaid, isSalutation } from './claims/claim-free.ts';
import { shortAnswer } from './claims/letter-phrases.ts';
import { unknownPlaceholder } from './claims/placeholders.ts';
import type { Evidence } from './evidence.ts';
import { factTokens } from './facts/tokens.ts';
import type { Failure } from './judge.ts';
import { type Canonical, canonical } from './markup/canonical.ts';
import type { RawSentence } from './markup/draft-reader.ts';
import { type InlineText, inlineText } from './markup/inline-text.ts';
import { disguisedWord, visibleText } from './markup/visible-text.ts';

/** What a sentence does in a draft. A `head` is shown when something below it is; an `answer` is of one word. */
export type Role = 'claim' | 'heading' | 'lead-in' | 'opening' | 'answer' | 'closing' | 'not-said' | 'question';

export interface DraftSentence extends Canonical {
  role: Role;
  raw: RawSentence;
  /** Of `plain`. */
  tokens: readonly string[];
  /** Pictures and elements were left out. */
  dropped: boolean;
  /** What makes it unfit whatever it cites. */
  unfit?: Failure;
}

const LONGEST = 3000;
const LONGEST_RECORDED = 400;
const MOST_HEADING_WORDS = 8;
/** Its number is none of the text's. */
const PLACEHOLDER = /\[\p{Lu}[\p{Lu}_]*_\d+\]/gu;
const WHOLLY_BOLD = /^\*\*[^*]+\*\*:?$/;
/** "(1)" at the end of a sentence that cites nothing otherwise. */
const IN_PARENTHESES = /\s*\((\d{1,2})\)(?=[\s.;,:]*$)/;

/**
 * Reads one sentence of a draft: its canonical text, what it cites and what it is.
 * @param isPhrase whether it is a phrase of letters
 */
export function draftSentence(
  raw: RawSentence,
  given: readonly ScoredPassage[],
  evidence: readonly Evidence[],
  placeholders: ReadonlySet<string>,
  isPhrase: (plain: string) => boolean,
): DraftSentence {
  const inline = inlineText(raw.text);
  const isPassage = (n: number) => n >= 1 && n <= given.length;
  cite(inline, given);
  let text = canonical(inline.pieces, isPassage);
  const [whole, digits] = IN_PARENTHESES.exec(text.plain) ?? [];
  if (whole !== undefined && text.cited.length === 0 && isPassage(Number(digits))) {
    text = {
      text: text.text.replace(whole, ` [${digits}]`),
      plain: text.plain.replace(whole, ''),
      cited: [Number(digits)],
    };
  }
  const plain = text.plain.replace(PLACEHOLDER, ' ').trim();
  const unfit = unfitness(raw, inline, text, given, evidence, placeholders);
  return {
    ...text,
    plain,
    tokens: factTokens(plain),
    raw,
    dropped: inline.dropped,
    role: roleOf(raw, text, isPhrase),
    ...(unfit === undefined ? {} : { unfit }),
  };
}

/** A link to where a passage is published cites it. */
function cite(inline: InlineText, given: readonly ScoredPassage[]): void {
  for (const url of inline.destinations) {
    const [form] = formsOf(url);
    const n = given.findIndex((passage) => passage.url !== undefined && formsOf(passage.url)[0] === form) + 1;
    if (form !== undefined && n > 0 && !inline.pieces.some((piece) => piece.kind === 'citation')) {
      inline.pieces.push({ kind: 'citation', n });
    }
  }
}

function unfitness(
  raw: RawSentence,
  inline: InlineText,
  text: Canonical,
  given: readonly ScoredPassage[],
  evidence: readonly Evidence[],
  placeholders: ReadonlySet<string>,
): Failure | undefined {
  if (raw.text.length > LONGEST) return { check: 'markup', detail: 'length' };
  const link = inline.destinations.find((url) => !leadsToSource(url, given, evidence));
  if (link !== undefined) return { check: 'markup', detail: link.slice(0, 100) };
  const disguised = disguisedWord(text.plain);
  if (disguised !== undefined) return { check: 'markup', detail: disguised };
  const written = inline.pieces.map((piece) => (piece.kind === 'text' ? piece.text : ' ')).join('');
  const sources = given.map((passage) => passage.text);
  const placeholder = unknownPlaceholder(written, placeholders, sources);
  return placeholder === undefined ? undefined : { check: 'placeholders', detail: placeholder };
}

function leadsToSource(url: string, given: readonly ScoredPassage[], evidence: readonly Evidence[]): boolean {
  const [address, ...more] = addressesIn(url.replace(/^mailto:/i, ''));
  if (address === undefined || more.length > 0) return false;
  const written = new Set(evidence.flatMap((one) => [...one.addresses()]));
  const published = new Set(given.flatMap((passage) => formsOf(passage.url ?? '')));
  return isKnown(address, { written, published, hosts: hostsOf(given.map((passage) => passage.url)) });
}

function roleOf(
  { place, endsLine }: RawSentence,
  { text, plain, cited }: Canonical,
  isPhrase: (plain: string) => boolean,
): Role {
  const alone = endsLine && cited.length === 0;
  if (place.kind === 'heading' || (alone && place.kind === 'paragraph' && WHOLLY_BOLD.test(text))) return 'heading';
  if (endsLine && /:["'»”’)]*$/.test(plain)) return alone && isPhrase(plain) ? 'opening' : 'lead-in';
  if (shortAnswer(plain) !== undefined) return 'answer';
  const phrase = cited.length === 0 && isPhrase(plain.replace(PLACEHOLDER, ' '));
  if (phrase && isSalutation(plain)) return 'opening';
  if (isNotSaid(plain)) return 'not-said';
  if (/\?["'»”’)]*$/.test(plain)) return 'question';
  return phrase ? 'closing' : 'claim';
}

/** Whether a heading is one: a few words. */
export function isShortHeading(plain: string): boolean {
  return plain.split(' ').length <= MOST_HEADING_WORDS;
}

/** Words that a sentence weighs. */
export function weightOf(plain: string): number {
  return Math.max(1, plain.match(/\p{L}{3,}/gu)?.length ?? 0);
}

/** The words of a sentence that is not shown, without identifiers. */
export function recorded({ text }: RawSentence): string {
  return redact(visibleText(text)).text.slice(0, LONGEST_RECORDED);
}
