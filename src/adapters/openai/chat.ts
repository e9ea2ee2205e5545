import type { FallbackReason, ModelUse } from '../../domain/provenance.ts';
import { AppError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TokenBudget } from '../../ports/token-budget.ts';
import { createBreaker, type Verdict } from './breaker.ts';
import { beginCall, CALL_LIMITS, type Call, type CallLimits } from './call.ts';
import { type OpenAiPlace, openClient, placeName } from './client.ts';
import { type ChatMessage, type Generation, openRequests } from './completion-request.ts';
import { completionPieces } from './completion-stream.ts';
import { hasAnswer, refusalOf, translatedFailure } from './failure.ts';
import { type Meter, startMeter } from './meter.ts';
import { createSpending, type Reservation, type SpendingLimits } from './spending.ts';
import { withoutThinking } from './thinking.ts';
import { unlessAborted } from './unless-aborted.ts';
import { estimateInput, type Prices } from './usage.ts';

export interface ChatRequest {
  messages: readonly ChatMessage[];
  /** Name and version of the instructions, such as `answer-1`. */
  prompt: string;
  /** Of the answer. */
  maxTokens: number;
  /** Whose tokens it takes, opaque; never sent. */
  user: string;
  /** Milliseconds until the answer must be whole; our own limit stands below it. */
  withinMs: number;
}

/** `use` is absent when nothing was sent. */
export type ChatEvent =
  | { type: 'delta'; text: string; use: () => ModelUse }
  | { type: 'completed'; text: string; use: ModelUse }
  | { type: 'failed'; reason: FallbackReason; use?: ModelUse };

/** A chat model: drafting, rewriting and summarising ask it alike, and share its breaker and its budget. */
export interface Chat {
  /** `<host>/<model or deployment>`. */
  readonly model: string;
  /**
   * Yields the answer as it is written, then exactly one `completed` or `failed`. The request is closed when the
   * reader stops, when `signal` aborts, and at every limit. Nothing is tried twice.
   * @throws AppError `cancelled` when `signal` aborted
   */
  stream(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent, void>;
  /** For `/readyz`: `degraded` while the last request failed, with why. */
  status(): { status: 'ok' | 'degraded'; detail: string };
  /** Resolves when the tokens of all requests that ended are written. */
  settled(): Promise<void>;
}

export interface ChatOptions {
  place: OpenAiPlace;
  generation?: Generation | undefined;
  prices?: Prices | undefined;
  budget: TokenBudget;
  spending: SpendingLimits;
  clock: Pick<Clock, 'elapsed'>;
  /** Calendar date of the institution, `YYYY-MM-DD`: the day that tokens count for. */
  today: () => string;
  limits?: CallLimits | undefined;
  /** The budget could not be read or written. */
  onFailure?: ((failure: AppError) => void) | undefined;
}

/** Our own bound on an answer, for a service that heeds none: characters of text for each token allowed. */
const CHARACTERS_PER_TOKEN = 8;

/** Opens a chat model over Chat Completions. Loads the SDK; sends nothing yet. */
export async function openChat(options: ChatOptions): Promise<Chat> {
  const { place, prices, clock, limits = CALL_LIMITS } = options;
  const model = placeName(place);
  const requests = openRequests(await openClient(place), place, options.generation);
  const breaker = createBreaker(clock.elapsed);
  const spending = createSpending(options.budget, options.spending, options.today, options.onFailure);
  let lastMessage: string | undefined;

  /** Yields the text, returns why it is no answer, or undefined when it is one. Never throws. */
  async function* written(
    request: ChatRequest,
    call: Call,
    meter: Meter,
    answer: { text: string },
  ): AsyncGenerator<Extract<ChatEvent, { type: 'delta' }>, Failure | undefined> {
    let response: Response;
    try {
      response = await unlessAborted(requests.send(request, call), call.signal);
    } catch (thrown) {
      // What is refused is not billed.
      if (hasAnswer(thrown)) meter.counted({ input: 0, output: 0 });
      const cut = whyCut(call, request, limits);
      if (cut) return cut;
      const { signal } = call;
      const { message } = translatedFailure(thrown, { model, signal, deadline: signal, code: 'model-unavailable' });
      return { ...refusalOf(thrown), message };
    }
    call.answered();
    let finished = false;
    const thinking = withoutThinking();
    try {
      for await (const piece of completionPieces(response)) {
        // More may have come together with what was read before the cut.
        if (call.cut()) break;
        if (piece.kind === 'failed') return { reason: piece.reason };
        if (piece.kind === 'usage') meter.counted(piece);
        if (piece.kind === 'finished') {
          finished = true;
          call.lastToken();
        }
        if (piece.kind === 'text' && !finished) {
          call.firstToken();
          meter.wrote(piece.text);
          if (meter.text().length > request.maxTokens * CHARACTERS_PER_TOKEN) return { reason: 'broken' };
          const text = thinking(piece.text);
          answer.text += text;
          if (text !== '') yield { type: 'delta', text, use: meter.use };
        }
      }
    } catch {
      // Nothing but the connection fails here.
      if (!finished) return whyCut(call, request, limits) ?? cutShort(meter);
    }
    if (!finished) return whyCut(call, request, limits) ?? cutShort(meter);
    return answer.text.trim() === '' ? { reason: 'broken' } : undefined;
  }

  return {
    model,
    async *stream(request, signal) {
      const cancelled = () => new AppError('cancelled', `the request to ${model} was cancelled`);
      if (signal.aborted) throw cancelled();
      const estimate = estimateInput(request.messages);
      const began = clock.elapsed();
      const reservation = await spending.reserve(request.user, estimate + request.maxTokens);
      if (!reservation) {
        yield { type: 'failed', reason: 'over-budget' };
        return;
      }
      const entry = breaker.enter();
      if ('reason' in entry) {
        reservation.settle(0);
        yield { type: 'failed', reason: entry.reason };
        return;
      }
      const meter = startMeter({ model, prompt: request.prompt, prices, estimate, began, now: clock.elapsed });
      const call = beginCall(signal, within(limits, request.withinMs - (clock.elapsed() - began)));
      const answer = { text: '' };
      let verdict: Verdict = { kind: 'neither' };
      let failure: Failure | undefined;
      let closed = false;
      const close = () => {
        if (closed) return;
        closed = true;
        signal.removeEventListener('abort', close);
        call.end();
        entry.report(verdict);
        settle(reservation, meter, call);
      };
      // A reader who aborts may never read on: what was let through and set aside must not wait for that.
      signal.addEventListener('abort', close, { once: true });
      try {
        failure = yield* written(request, call, meter, answer);
        verdict = verdictOn(failure);
        if (verdict.kind !== 'neither') lastMessage = failure?.message;
      } finally {
        close();
      }
      if (call.cut() === 'cancelled') throw cancelled();
      const use = call.wasSent() ? { use: meter.use() } : {};
      if (failure) yield { type: 'failed', reason: failure.reason, ...use };
      else yield { type: 'completed', text: answer.text, use: meter.use() };
    },
    status() {
      const { open, failures, lastReason } = breaker.state();
      if (failures === 0) return { status: 'ok', detail: model };
      const problem = lastMessage ?? `${model}: ${lastReason}`;
      const pause = open ? '; it is left alone for a while' : '';
      return { status: 'degraded', detail: `${problem}, ${failures} in a row${pause}` };
    },
    settled: () => spending.settled(),
  };
}

interface Failure {
  reason: FallbackReason;
  /** How long the service asks to be left alone, in milliseconds. */
  waitMs?: number;
  /** It was given too little time for its failure to say anything about it. */
  hurried?: boolean;
  /** For whoever runs the process: status or name of the failure, never the service's words. */
  message?: string;
}

function within(limits: CallLimits, withinMs: number): CallLimits {
  return { ...limits, wholeMs: Math.max(0, Math.min(limits.wholeMs, withinMs)) };
}

/** What a limit of ours that was reached means. @returns undefined when we did not cut it */
function whyCut(call: Call, { withinMs }: ChatRequest, limits: CallLimits): Failure | undefined {
  const cut = call.cut();
  if (cut === 'no-connection') return { reason: 'unreachable' };
  if (cut === 'no-first-token') return { reason: 'slow' };
  if (cut === 'too-long') return { reason: 'slow', hurried: withinMs < limits.wholeMs / 2 };
  // The reader left: whoever looks at the reason is gone.
  return cut === undefined ? undefined : { reason: 'truncated', hurried: true };
}

/** The connection ended before the last word. */
function cutShort(meter: Meter): Failure {
  if (meter.text() !== '') return { reason: 'truncated' };
  return { reason: 'unreachable' };
}

function verdictOn(failure: Failure | undefined): Verdict {
  if (failure?.hurried) return { kind: 'neither' };
  // What was filtered or is too long is no fault of the service.
  if (!failure || failure.reason === 'filtered' || failure.reason === 'truncated') return { kind: 'works' };
  return { kind: 'fails', reason: failure.reason, waitMs: failure.waitMs };
}

/** What never left costs nothing. */
function settle(reservation: Reservation, meter: Meter, call: Call): void {
  const { input, output } = meter.tokens();
  reservation.settle(call.wasSent() ? input + output : 0);
}
