import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import { type CheckName, CheckNameSchema, type RemovedSentence } from '../../domain/provenance.ts';
import { fold } from '../fold.ts';
import { bestQuote, type Quote } from './best-quote.ts';
import { askedOf, isInstitution } from './claims/asked.ts';
import { isSourceList } from './claims/claim-free.ts';
import { verdictOn } from './claims/entitlement.ts';
import { isLetterPhrase } from './claims/letter-phrases.ts';
import { isOtherLanguage, TELLING } from './draft-language.ts';
import { fateOfHead, isHead, type Queued } from './draft-queue.ts';
import { type DraftSentence, draftSentence, recorded, weightOf } from './draft-sentence.ts';
import { evidenceOf } from './evidence.ts';
import { type Failure, failureOf } from './judge.ts';
import { withMarkers } from './markup/citation-forms.ts';
import { createDraftReader, type RawSentence } from './markup/draft-reader.ts';
import { createLayout } from './markup/layout.ts';
import { visibleText } from './markup/visible-text.ts';
import { watchRepetition } from './repetition.ts';
import { headFailure, questionFailure, unclaimedFailure, withoutWrongAnswer } from './unclaimed.ts';

export interface GroundingRequest {
  /** `[n]` means `passages[n - 1]`. */
  passages: readonly ScoredPassage[];
  /** That was asked for. */
  language: Language;
  /** Redacted. */
  question: string;
  /** Such as `[DNI_1]`, that may occur. */
  placeholders: ReadonlySet<string>;
  /** Its name may be said without a source. */
  institution: string;
}

/** Why a draft is not to be used. */
export type GroundingVerdict = 'unsupported' | 'other-language' | 'broken' | 'no-answer';

export interface GroundingResult {
  /** The last piece to be shown. */
  rest: string;
  /** All that was shown: the pieces and the rest. */
  text: string;
  /** By number of each passage that is cited, its words, verbatim, that support best what cites it. */
  quotes: Record<number, string>;
  removed: RemovedSentence[];
  checks: CheckName[];
  /** Undefined when the draft may be used. */
  verdict?: GroundingVerdict;
  /** Share of what was claimed that has its source, weighed by words, 0 to 1. */
  support: number;
}

export interface GroundedDraft {
  /** Set as soon as it is certain: the model may be stopped. */
  readonly verdict: GroundingVerdict | undefined;
  /** Reads the passages ahead (about 1 ms each), to be called while the model is still silent. */
  prepare(): void;
  /**
   * Takes the next piece of the model's text, cut anywhere.
   * @returns what may be shown now: whole sentences and items that passed, in the Markdown that the tab and the cards read
   */
  piece(text: string): string;
  end(): GroundingResult;
}

/** What the model is told to write when its passages do not answer. */
const NO_ANSWER = /^\W*NO[_ ]ANSWER\W*$/;
const LONGEST_DRAFT = 12_000;
/** Passages that markers standing alone may cite; more of them cite everything. */
const MOST_ALONE = 3;

/**
 * The check between a model's draft and the screen: what it writes is parsed, cut into sentences and held against the
 * passages that each cites. Pure and total; what comes out does not depend on how the text was cut into pieces.
 */
export function groundDraft(request: GroundingRequest): GroundedDraft {
  const { passages, language } = request;
  const evidence = passages.map(evidenceOf);
  const asked = askedOf(request.question, request.institution, language);
  const isPhrase = (plain: string) => isLetterPhrase(plain, language, asked);
  const layout = createLayout();
  const repetition = watchRepetition();
  const queue: Queued[] = [];
  const removed: RemovedSentence[] = [];
  const quotes = new Map<number, Quote>();
  let verdict: GroundingVerdict | undefined;
  let text = '';
  let fresh = '';
  let length = 0;
  let half = '';
  let afterReturn = false;
  let spoken = '';
  let told = 0;
  let lost = 0;
  let notSaid = false;
  let askedBack = false;
  let listsSources = false;
  /** The paragraph or list that ended last, until the next begins. */
  let ended: number | undefined;
  let leading: { group: number; cited: readonly number[] } | undefined;

  const evidenceFor = (cited: readonly number[]) => cited.flatMap((n) => evidence[n - 1] ?? []);
  const remove = (queued: Queued, failure: Failure) => {
    queued.state = 'removed';
    const { raw, role, plain } = queued.sentence;
    if (role === 'claim') lost += weightOf(plain);
    removed.push({ text: recorded(raw), ...failure });
  };
  const judge = (queued: Queued, cited: readonly number[]) => {
    const { plain, tokens, raw } = queued.sentence;
    const quoted = raw.place.kind === 'quote';
    const failure = failureOf({ plain, tokens, language, quoted }, evidenceFor(cited), passages);
    if (failure) return remove(queued, failure);
    queued.cited = cited;
    if (isHead(queued)) return;
    queued.state = 'shown';
    told += weightOf(plain);
  };
  const show = ({ sentence, cited }: Queued) => {
    fresh += layout(sentence.text, sentence.raw.place);
    for (const n of cited) {
      const source = evidence[n - 1];
      const quote = source && bestQuote(sentence.plain, source);
      if (quote && quote.score > (quotes.get(n)?.score ?? -1)) quotes.set(n, quote);
    }
  };
  /** What stands before a citation in its paragraph or list rests on it too. */
  const cover = (group: number, cited: readonly number[], by?: Queued) => {
    const leaning = queue.filter(
      (queued) =>
        queued.state === 'waiting' && !isHead(queued) && queued.sentence.raw.place.group === group && queued !== by,
    );
    for (const queued of leaning) judge(queued, cited);
    if (by?.state === 'shown') return;
    // The sentence with the marker is gone: what rests on it must show it.
    const last = leaning.findLast(({ state }) => state === 'shown');
    if (last) last.sentence = { ...last.sentence, text: withMarkers(last.sentence.text, cited) };
  };
  /** Of markers that stand alone, below what they are of. */
  const coverAbove = ({ place }: RawSentence, cited: readonly number[]) => {
    if (cited.length === 0 || cited.length > MOST_ALONE) return;
    cover(place.group, cited);
    if (ended !== undefined) cover(ended, cited);
  };
  /** What is left without a citation when its paragraph has ended, and none stands alone below it. */
  const dropLeft = () => {
    for (const queued of queue) {
      const left = queued.state === 'waiting' && !isHead(queued) && queued.sentence.raw.place.group <= (ended ?? -1);
      if (left) remove(queued, { check: 'citations' });
    }
    ended = undefined;
    flush(false);
  };
  /** An item rests on the citation of the line that leads its list in, unless one comes that it fits better. */
  const judgeLed = (queued: Queued, cited: readonly number[]) => {
    const { plain, tokens } = queued.sentence;
    if (cited.length > 0 && !failureOf({ plain, tokens, language, quoted: false }, evidenceFor(cited), passages)) {
      judge(queued, cited);
    }
  };
  const weighQuestion = (queued: Queued) => {
    const again: Failure | undefined = askedBack ? { check: 'support', detail: 'question' } : undefined;
    const failure = again ?? questionFailure(queued.sentence.plain, language, asked, evidence);
    if (failure) return remove(queued, failure);
    askedBack = true;
    queued.state = 'shown';
  };
  const weighUnclaimed = (queued: Queued) => {
    const failure = unclaimedFailure(queued.sentence, language, asked, request.institution, evidence);
    if (failure) return remove(queued, failure);
    if (isHead(queued)) return;
    if (queued.sentence.role === 'not-said') notSaid = true;
    queued.state = 'shown';
  };
  const weigh = (queued: Queued) => {
    const { cited, plain, unfit, raw } = queued.sentence;
    // Words of a source claim something, also where they ask or tell what is not known.
    const role = isOwnWords(queued.sentence) ? 'claim' : queued.sentence.role;
    const judged = unfit === undefined && cited.length === 0 ? verdictOn(plain, language) : undefined;
    if (unfit) remove(queued, unfit);
    else if (judged !== undefined) remove(queued, { check: 'entitlement', detail: judged });
    else if (role === 'question') weighQuestion(queued);
    else if (role === 'not-said' || (role !== 'claim' && cited.length === 0)) weighUnclaimed(queued);
    else if (cited.length > 0 && role !== 'answer') judge(queued, cited);
    else if (isInstitution(plain, request.institution)) queued.state = 'shown';
    else if (raw.place.kind === 'item' && leading?.group === raw.place.group) judgeLed(queued, leading.cited);
    if (queued.sentence.role === 'lead-in') leading = { group: raw.place.group, cited };
    if (cited.length > 0) cover(raw.place.group, cited, queued);
  };
  const flush = (ended: boolean) => {
    for (let [first] = queue; first; [first] = queue) {
      if (first.state === 'waiting') {
        if (!isHead(first)) return;
        const fate = fateOfHead(queue, ended);
        if (fate === 'open') return;
        const failure = fate === 'lost' ? ({ check: 'citations' } as const) : failureOfHead(first, fate);
        if (failure) remove(first, failure);
        else first.state = 'shown';
      }
      if (first.state === 'shown') show(first);
      queue.shift();
    }
  };
  const isOwnWords = ({ tokens, cited }: DraftSentence) => evidenceFor(cited).some((source) => source.says(tokens));
  const failureOfHead = ({ sentence, cited }: Queued, below: Queued) =>
    cited.length > 0 && sentence.role !== 'answer'
      ? undefined
      : headFailure(sentence, below.sentence, evidenceFor(below.cited), language, asked);
  const hear = (raw: RawSentence) => {
    if (verdict !== undefined) return;
    if (NO_ANSWER.test(raw.text)) {
      if (told === 0) verdict = 'no-answer';
      return;
    }
    const read = draftSentence(raw, passages, evidence, request.placeholders, isPhrase);
    const sentence = withoutWrongAnswer(read, language, asked);
    listsSources =
      isSourceList(sentence.plain) || (listsSources && (raw.place.kind === 'item' || /^\W*\[\d/.test(raw.text)));
    if (listsSources || !/[\p{L}\p{N}]/u.test(sentence.plain)) {
      if (sentence.dropped) removed.push({ text: recorded(raw), check: 'markup' });
      coverAbove(raw, sentence.cited);
      return flush(false);
    }
    dropLeft();
    if (repetition.sentence(fold(sentence.plain))) {
      verdict = 'broken';
      return;
    }
    if (raw.place.kind !== 'quote') {
      spoken += ` ${sentence.plain}`;
      if (spoken.length < TELLING * 20 && isOtherLanguage(spoken, language, false)) verdict = 'other-language';
      if (verdict !== undefined) return;
    }
    const queued: Queued = { sentence, state: 'waiting', cited: sentence.cited };
    queue.push(queued);
    weigh(queued);
    flush(false);
  };
  const reader = createDraftReader({
    sentence: hear,
    groupEnded(group) {
      ended = group;
    },
  });
  const shown = () => {
    const piece = fresh;
    text += piece;
    fresh = '';
    return piece;
  };
  const finalVerdict = (): GroundingVerdict | undefined => {
    if (verdict !== undefined) return verdict;
    if (isOtherLanguage(spoken, language, true)) return 'other-language';
    if (told === 0) return notSaid && lost === 0 ? 'no-answer' : 'unsupported';
    return lost > told ? 'unsupported' : undefined;
  };
  return {
    get verdict() {
      return verdict;
    },
    prepare() {
      for (const source of evidence) source.prepare();
    },
    piece(piece) {
      for (const sign of half + piece) {
        if (verdict !== undefined) break;
        if (/^[\uD800-\uDBFF]$/.test(sign)) continue;
        if (++length > LONGEST_DRAFT || repetition.step(sign)) verdict = 'broken';
        else if (!(afterReturn && sign === '\n')) for (const seen of visibleText(sign)) reader.step(seen);
        afterReturn = sign === '\r';
      }
      half = /[\uD800-\uDBFF]$/.exec(piece)?.[0] ?? (piece === '' ? half : '');
      return shown();
    },
    end() {
      if (verdict === undefined) {
        reader.end();
        dropLeft();
        flush(true);
      }
      const rest = shown();
      const last = finalVerdict();
      verdict = last;
      return {
        rest,
        text,
        quotes: Object.fromEntries([...quotes].map(([n, quote]) => [n, quote.text])),
        removed,
        checks: [...CheckNameSchema.options],
        ...(last === undefined ? {} : { verdict: last }),
        support: told + lost === 0 ? 0 : told / (told + lost),
      };
    },
  };
}
