import type { ScoredPassage } from '../domain/passage.ts';
import type { CheckName, FallbackReason, ModelUse, Provenance, RemovedSentence } from '../domain/provenance.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { asAppError } from '../errors.ts';
import type { AnswerModel, DraftRequest } from '../ports/answer-model.ts';
import { withoutAddresses } from '../text/grounding/claims/addresses.ts';
import { contradictionsAmong, readForContradictions } from '../text/grounding/contradictions.ts';
import { groundDraft } from '../text/grounding/ground-draft.ts';
import { withoutForeignAddresses } from '../text/grounding/own-addresses.ts';
import { begun } from './begun.ts';
import { citationsOf } from './cite-passages.ts';
import type { DraftMaterial } from './draft-material.ts';
import { numberCitations } from './number-citations.ts';
import type { Ports } from './ports.ts';
import { publishedPassages } from './published-passages.ts';

/** A draft that may be shown. */
export type Written = Pick<Suggestion, 'mode' | 'text' | 'citations'>;

/** Text that may be shown as it comes; `fallback`: what was shown is void; last, what there is, if anything. */
export type WritingEvent =
  | { type: 'delta'; text: string }
  | { type: 'fallback'; reason: FallbackReason }
  | { type: 'ended'; written: Written | undefined; provenance: Provenance };

/** What is written about, and how. `material` is absent when identifiers could not be taken out of it. */
export interface Writing extends Omit<DraftRequest, 'conversation' | 'passages'> {
  passages: readonly ScoredPassage[];
  material: DraftMaterial | undefined;
}

/** Milliseconds in which a request is on its way: nothing else is to hold it up. */
const UNTIL_SENT = 25;

interface Attempt {
  written?: Written;
  failed?: FallbackReason;
  use?: ModelUse | undefined;
  support?: number;
  checks?: CheckName[];
  removed?: RemovedSentence[];
}

/**
 * Has the draft written by the model that is configured, each sentence checked before it is shown. When that fails the
 * passages are quoted instead, and the reason goes on record. A model that says the passages do not answer is believed:
 * it has read them.
 */
export async function* writeDraft(
  ports: Pick<Ports, 'answerModel' | 'fallbackModel' | 'failures'>,
  writing: Writing,
  signal: AbortSignal,
): AsyncGenerator<WritingEvent> {
  const { passages, material } = writing;
  const isGenerated = ports.answerModel.mode === 'generated';
  const attempt = isGenerated ? yield* attemptDraft(ports, writing, signal) : {};
  if (attempt.failed) yield { type: 'fallback', reason: attempt.failed };
  const isQuoted = !attempt.written && attempt.failed !== 'no-answer';
  const written = isQuoted
    ? yield* quote(isGenerated ? ports.fallbackModel : ports.answerModel, writing, signal)
    : attempt.written;
  const { use, failed: fallback, support, checks = [], removed = [] } = attempt;
  const cited = new Set(written?.citations.map(({ passageId }) => passageId));
  yield {
    type: 'ended',
    written,
    provenance: {
      ...(use && { use }),
      ...(fallback && { fallback }),
      ...(support === undefined ? {} : { support }),
      checks,
      removed: removed.map(withoutItsAddresses),
      contradictions: contradictionsAmong(passages, cited),
      masked: [...(material?.masked ?? [])],
    },
  };
}

async function* attemptDraft(
  ports: Pick<Ports, 'answerModel' | 'failures'>,
  writing: Writing,
  signal: AbortSignal,
): AsyncGenerator<Extract<WritingEvent, { type: 'delta' }>, Attempt> {
  if (!writing.material) return { failed: 'not-redacted' };
  try {
    return yield* generate(ports.answerModel, writing, writing.material, signal);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    // A mistake of ours, or of the model's adapter: the agent still gets what the passages say.
    ports.failures.report(asAppError(thrown), { task: 'draft' });
    return { failed: 'broken' };
  }
}

async function* generate(
  model: AnswerModel,
  writing: Writing,
  material: DraftMaterial,
  signal: AbortSignal,
): AsyncGenerator<Extract<WritingEvent, { type: 'delta' }>, Attempt> {
  const { material: _, ...request } = writing;
  const passages = publishedPassages(writing.passages);
  const { question, conversation, earlier, placeholders } = material;
  const grounded = groundDraft({ ...request, passages, question, placeholders });
  const numbers = numberCitations();
  let text = '';
  const shown = (piece: string) => {
    const restored = material.restore(numbers.piece(piece));
    text += restored;
    return restored;
  };
  const draft = begun(model.draft({ ...request, passages, question, conversation, earlier }, signal));
  // When the request is out and the model still silent.
  const readAhead = () => {
    grounded.prepare();
    readForContradictions(writing.passages);
  };
  setTimeout(readAhead, UNTIL_SENT).unref();
  for await (const event of draft) {
    signal.throwIfAborted();
    if (event.type === 'delta') {
      const piece = shown(grounded.piece(event.text));
      // Told before its end: to stop reading ends the request.
      if (grounded.verdict) return { failed: grounded.verdict, use: event.use?.() };
      if (piece !== '') yield { type: 'delta', text: piece };
      continue;
    }
    const { use } = event;
    if (event.type === 'no-answer') return { failed: 'no-answer', use };
    if (event.type === 'failed') return { failed: event.reason, use };
    const { rest, quotes, verdict, support, checks, removed } = grounded.end();
    const checked = { use, checks, removed, support };
    if (verdict) return { failed: verdict, ...checked };
    const piece = shown(rest) + numbers.rest();
    if (piece !== '') yield { type: 'delta', text: piece };
    const citations = citationsOf(numbers.order(), quotes, writing.passages);
    if (!citations) return { failed: 'unsupported', ...checked };
    return { written: { mode: 'generated', text, citations }, ...checked };
  }
  throw new Error('the answer model ended without a result');
}

/** A foreign address is kept nowhere that a screen may read. */
function withoutItsAddresses({ check, text, detail }: RemovedSentence): RemovedSentence {
  return {
    check,
    ...(text === undefined ? {} : { text: withoutAddresses(text) }),
    ...(detail === undefined ? {} : { detail: withoutAddresses(detail) }),
  };
}

/** What needs no check but of addresses: words of passages, with their numbers. */
async function* quote(
  model: AnswerModel,
  writing: Writing,
  signal: AbortSignal,
): AsyncGenerator<Extract<WritingEvent, { type: 'delta' }>, Written | undefined> {
  const { material, passages, ...request } = writing;
  const numbers = numberCitations();
  const own = (text: string) => withoutForeignAddresses(text, passages, request.language);
  for await (const event of model.draft({ ...request, passages, conversation: material?.conversation ?? [] }, signal)) {
    signal.throwIfAborted();
    if (event.type === 'delta') {
      const piece = numbers.piece(own(event.text));
      if (piece !== '') yield { type: 'delta', text: piece };
      continue;
    }
    if (event.type !== 'completed') return undefined;
    const rest = numbers.rest();
    if (rest !== '') yield { type: 'delta', text: rest };
    const text = numbers.whole(own(event.text));
    // Cited or silent: a draft without a source, or with one that was not retrieved, is not shown as an answer.
    const citations = citationsOf(numbers.order(), event.quotes, passages);
    return citations && { mode: 'extractive', text, citations };
  }
  throw new Error('the answer model ended without a result');
}
