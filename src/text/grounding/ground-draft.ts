import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import { type CheckName, CheckNameSchema, type RemovedSentence } from '../../domain/provenance.ts';
import { fold } from '../fold.ts';
import { bestQuote, type Quote } from './best-quote.ts';
import { askedOf } from './claims/asked.ts';
import { isSourceList } from './claims/claim-free.ts';
import { isLetterPhrase } from './claims/letter-phrases.ts';
import { isOtherLanguage, TELLING } from './draft-language.ts';
import type { Queued } from './draft-queue.ts';
import { createDraftScales } from './draft-scales.ts';
import { draftSentence, recorded } from './draft-sentence.ts';
import { evidenceOf } from './evidence.ts';
import { createDraftReader, type RawSentence } from './markup/draft-reader.ts';
import { createLayout } from './markup/layout.ts';
import { visibleText } from './markup/visible-text.ts';
import { watchRepetition } from './repetition.ts';
import { withoutWrongAnswer } from './unclaimed.ts';

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

/**
 * The check between a model's draft and the screen: what it writes is parsed, cut into sentences and held against the
 * passages that each cites. Pure and total; what comes out does not depend on how the text was cut into pieces.
 */
export function groundDraft(request: GroundingRequest): GroundedDraft {
  const { passages, language } = request;
  const evidence = passages.map(evidenceOf);
  const asked = askedOf(request.question, request.institution, language);
  const isPhrase = (plain: string) => isLetterPhrase(plain, language, asked);
  const scales = createDraftScales({ passages, evidence, language, asked, institution: request.institution });
  const layout = createLayout();
  const repetition = watchRepetition();
  const quotes = new Map<number, Quote>();
  let verdict: GroundingVerdict | undefined;
  let text = '';
  let fresh = '';
  let length = 0;
  let half = '';
  let afterReturn = false;
  let spoken = '';
  let listsSources = false;

  const show = ({ sentence, cited }: Queued) => {
    fresh += layout(sentence.text, sentence.raw.place);
    for (const n of cited) {
      const source = evidence[n - 1];
      const quote = source && bestQuote(sentence.plain, source);
      if (quote && quote.score > (quotes.get(n)?.score ?? -1)) quotes.set(n, quote);
    }
  };
  const flush = (ended: boolean) => {
    for (const queued of scales.settled(ended)) show(queued);
  };
  const dropLeft = () => {
    scales.dropLeft();
    flush(false);
  };
  const hear = (raw: RawSentence) => {
    if (verdict !== undefined) return;
    if (NO_ANSWER.test(raw.text)) {
      if (scales.told === 0) verdict = 'no-answer';
      return;
    }
    const read = draftSentence(raw, passages, evidence, request.placeholders, isPhrase);
    const sentence = withoutWrongAnswer(read, language, asked);
    listsSources =
      isSourceList(sentence.plain) || (listsSources && (raw.place.kind === 'item' || /^\W*\[\d/.test(raw.text)));
    if (listsSources || !/[\p{L}\p{N}]/u.test(sentence.plain)) {
      if (sentence.dropped) scales.removed.push({ text: recorded(raw), check: 'markup' });
      scales.coverAbove(raw, sentence.cited);
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
    scales.weigh(sentence);
    flush(false);
  };
  const reader = createDraftReader({ sentence: hear, groupEnded: scales.groupEnded });
  const shown = () => {
    const piece = fresh;
    text += piece;
    fresh = '';
    return piece;
  };
  const finalVerdict = (): GroundingVerdict | undefined => {
    if (verdict !== undefined) return verdict;
    if (isOtherLanguage(spoken, language, true)) return 'other-language';
    const { told, lost, notSaid } = scales;
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
      const { told, lost, removed } = scales;
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
