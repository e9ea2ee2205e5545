import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import type { RemovedSentence } from '../../domain/provenance.ts';
import { type Asked, isInstitution, ownWords } from './claims/asked.ts';
import { verdictOn } from './claims/entitlement.ts';
import { isDenied } from './claims/polarity.ts';
import { fateOfHead, isHead, type Queued } from './draft-queue.ts';
import { type DraftSentence, recorded, weightOf } from './draft-sentence.ts';
import type { Evidence } from './evidence.ts';
import { type Failure, failureOf } from './judge.ts';
import { withMarkers } from './markup/citation-forms.ts';
import type { RawSentence } from './markup/draft-reader.ts';
import { headFailure, questionFailure, unclaimedFailure } from './unclaimed.ts';

/** What the sentences of a draft are held against. */
export interface DraftMatter {
  passages: readonly ScoredPassage[];
  /** Of each passage. */
  evidence: readonly Evidence[];
  language: Language;
  asked: Asked;
  institution: string;
}

/** The sentences of a draft that are not shown yet, each of which stays or goes as soon as that is certain. */
export interface DraftScales {
  readonly removed: RemovedSentence[];
  /** Words of sentences that claimed something and held, or did not. */
  readonly told: number;
  readonly lost: number;
  /** Whether it was said that the sources do not say something. */
  readonly notSaid: boolean;
  weigh(sentence: DraftSentence): void;
  /** Of markers that stand alone, below what they are of. */
  coverAbove(raw: RawSentence, cited: readonly number[]): void;
  /** A paragraph or list ended; a marker that stands alone may come below it. */
  groupEnded(group: number): void;
  /** Removes what is left without a citation now that something else comes below it. */
  dropLeft(): void;
  /** Takes from the front what is to be shown. @param ended whether the draft is whole */
  settled(ended: boolean): Queued[];
}

/** Passages that markers standing alone may cite; more of them cite everything. */
const MOST_ALONE = 3;

export function createDraftScales({ passages, evidence, language, asked, institution }: DraftMatter): DraftScales {
  const own = ownWords(asked);
  const queue: Queued[] = [];
  const removed: RemovedSentence[] = [];
  let told = 0;
  let lost = 0;
  let notSaid = false;
  let askedBack = false;
  /** The paragraph or list that ended last, until the next begins. */
  let ended: number | undefined;
  let leading: { group: number; cited: readonly number[]; denies: boolean } | undefined;

  const evidenceFor = (cited: readonly number[]) => cited.flatMap((n) => evidence[n - 1] ?? []);
  /** The items of "No se recogen:", also with an empty line between. */
  const isUnderDenial = ({ place: { kind, group } }: RawSentence) =>
    kind === 'item' && leading?.denies === true && (group === leading.group || group === leading.group + 1);
  const failure = ({ plain, tokens, raw }: DraftSentence, cited: readonly number[]) => {
    const quoted = raw.place.kind === 'quote';
    const claim = { plain, tokens, language, quoted, own, asked: asked.terms, underDenial: isUnderDenial(raw) };
    return failureOf(claim, evidenceFor(cited), passages);
  };
  const remove = (queued: Queued, why: Failure) => {
    queued.state = 'removed';
    const { raw, role, plain } = queued.sentence;
    if (role === 'claim') lost += weightOf(plain);
    removed.push({ text: recorded(raw), ...why });
  };
  const judge = (queued: Queued, cited: readonly number[]) => {
    const why = failure(queued.sentence, cited);
    if (why) return remove(queued, why);
    queued.cited = cited;
    if (isHead(queued)) return;
    queued.state = 'shown';
    told += weightOf(queued.sentence.plain);
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
  /** An item rests on the citation of the line that leads its list in, unless one comes that it fits better. */
  const judgeLed = (queued: Queued, cited: readonly number[]) => {
    if (cited.length > 0 && !failure(queued.sentence, cited)) judge(queued, cited);
  };
  const weighQuestion = (queued: Queued) => {
    const again: Failure | undefined = askedBack ? { check: 'support', detail: 'question' } : undefined;
    const why = again ?? questionFailure(queued.sentence.plain, language, asked, evidence);
    if (why) return remove(queued, why);
    askedBack = true;
    queued.state = 'shown';
  };
  const weighUnclaimed = (queued: Queued) => {
    const why = unclaimedFailure(queued.sentence, language, asked, institution, evidence);
    if (why) return remove(queued, why);
    if (isHead(queued)) return;
    if (queued.sentence.role === 'not-said') notSaid = true;
    queued.state = 'shown';
  };
  const isOwnWords = ({ tokens, cited }: DraftSentence) => evidenceFor(cited).some((source) => source.says(tokens));
  const weighNow = (queued: Queued) => {
    const { cited, plain, unfit, raw } = queued.sentence;
    // Words of a source claim something, also where they ask or tell what is not known.
    const role = isOwnWords(queued.sentence) ? 'claim' : queued.sentence.role;
    const judged = unfit === undefined && cited.length === 0 ? verdictOn(plain, language) : undefined;
    if (unfit) remove(queued, unfit);
    else if (judged !== undefined) remove(queued, { check: 'entitlement', detail: judged });
    else if (role === 'question') weighQuestion(queued);
    else if (role === 'not-said' || (role !== 'claim' && cited.length === 0)) weighUnclaimed(queued);
    else if (cited.length > 0 && role !== 'answer') judge(queued, cited);
    else if (isInstitution(plain, institution)) queued.state = 'shown';
    else if (raw.place.kind === 'item' && leading?.group === raw.place.group) judgeLed(queued, leading.cited);
  };
  const failureOfHead = ({ sentence, cited }: Queued, below: Queued) =>
    cited.length > 0 && sentence.role !== 'answer'
      ? undefined
      : headFailure(sentence, below.sentence, evidenceFor(below.cited), language, asked);
  return {
    removed,
    get told() {
      return told;
    },
    get lost() {
      return lost;
    },
    get notSaid() {
      return notSaid;
    },
    weigh(sentence) {
      const queued: Queued = { sentence, state: 'waiting', cited: sentence.cited };
      const { group } = sentence.raw.place;
      queue.push(queued);
      weighNow(queued);
      if (sentence.role === 'lead-in') {
        leading = { group, cited: sentence.cited, denies: isDenied(sentence.plain, language) };
      }
      if (sentence.cited.length > 0) cover(group, sentence.cited, queued);
    },
    coverAbove({ place }, cited) {
      if (cited.length === 0 || cited.length > MOST_ALONE) return;
      cover(place.group, cited);
      if (ended !== undefined) cover(ended, cited);
    },
    groupEnded(group) {
      ended = group;
    },
    dropLeft() {
      for (const queued of queue) {
        const left = queued.state === 'waiting' && !isHead(queued) && queued.sentence.raw.place.group <= (ended ?? -1);
        if (left) remove(queued, { check: 'citations' });
      }
      ended = undefined;
    },
    settled(isWhole) {
      const shown: Queued[] = [];
      for (let [first] = queue; first; [first] = queue) {
        if (first.state === 'waiting') {
          if (!isHead(first)) break;
          const fate = fateOfHead(queue, isWhole);
          if (fate === 'open') break;
          const why = fate === 'lost' ? ({ check: 'citations' } as const) : failureOfHead(first, fate);
          if (why) remove(first, why);
          else first.state = 'shown';
        }
        if (first.state === 'shown') shown.push(first);
        queue.shift();
      }
      return shown;
    },
  };
}
