import type { Channel } from '../domain/channel.ts';
import type { Person } from '../domain/identity.ts';
import type { Interaction } from '../domain/interaction.ts';
import { finishSuggestion } from '../domain/interaction-transitions.ts';
import { placeOfQuestion } from '../domain/jurisdiction.ts';
import type { Language } from '../domain/language.ts';
import type { Provenance } from '../domain/provenance.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { SuggestionEvent } from '../domain/suggestion-event.ts';
import type { ReplyLength, Tone } from '../domain/writing.ts';
import { asAppError } from '../errors.ts';
import type { RetrievalQuery } from '../ports/retriever.ts';
import { begun } from './begun.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { type Asked, openQuestion, type QuestionRefusal } from './open-question.ts';
import { contextOf, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { proposeTopic } from './propose-topic.ts';
import type { PlaceRefusal } from './search-knowledge.ts';
import { updateInteraction } from './update-interaction.ts';
import { type Writing, type WritingEvent, writeDraft } from './write-draft.ts';

export interface AskInput {
  question: string;
  channel?: Channel | undefined;
  /** Goes on with this interaction instead of opening one. */
  interactionId?: string | undefined;
  language?: Language | undefined;
  /** Where it is asked, within what the installation serves; all of that when absent. */
  jurisdiction?: string | undefined;
  /** How the reply speaks; as the installation is configured when absent. */
  tone?: Tone | undefined;
  length?: ReplyLength | undefined;
  /** Asks for the reasons of the retrieval too. */
  explain?: boolean | undefined;
}

export type SuggestRefusal = QuestionRefusal | PlaceRefusal;

/** Internal passages shown to the agent, besides those offered to the answer model. */
const TOP_INTERNAL = 3;
/** Milliseconds in which the agent has something, whatever the model does; and what falling back takes of them. */
const PATIENCE = 8000;
const RESERVE = 300;

export type SuggestPorts = Pick<
  Ports,
  'settings' | 'clock' | 'interactions' | 'retriever' | 'answerModel' | 'fallbackModel' | 'topics' | 'failures'
>;

/**
 * Answers a question. Resolves once the interaction is durable; the events then come as they happen and end with
 * exactly one of `completed`, `ungrounded` or `failed`, recorded before it is yielded. When the consumer stops early or
 * `signal` aborts, the suggestion is recorded as failed with `cancelled`.
 */
export async function suggestAnswer(
  ports: SuggestPorts,
  person: Person,
  input: AskInput,
  signal: AbortSignal,
): Promise<Outcome<AsyncIterable<SuggestionEvent>, SuggestRefusal>> {
  const began = ports.clock.elapsed();
  const where = placeOfQuestion(ports.settings.jurisdiction, input.jurisdiction);
  if (where === 'outside') return { ok: false, refusal: { code: 'place-not-served' } };
  const how = { ...input, jurisdiction: where.place };
  let looking: LookUp | undefined;
  const asked = await openQuestion(ports, person, input, (asked) => {
    looking = lookUp(ports, person.tenant, asked, how);
  });
  if (!asked.ok) return asked;
  return { ok: true, value: streamSuggestion(ports, person, asked.value, how, began, signal, looking) };
}

/**
 * Works the suggestion of a question on record out, as `suggestAnswer` tells.
 * @param began `clock.elapsed()` by then
 * @param looking what was begun while it was put on record
 */
export async function* streamSuggestion(
  ports: SuggestPorts,
  person: Person,
  asked: Asked,
  how: Pick<AskInput, 'jurisdiction' | 'explain' | 'tone' | 'length'>,
  began: number,
  signal: AbortSignal,
  looking: LookUp = lookUp(ports, person.tenant, asked, how),
): AsyncGenerator<SuggestionEvent> {
  const { interaction, exchange } = asked;
  let suggestion = asked.suggestion;
  let topic: string | undefined;
  let ended = false;
  let writing: AsyncIterableIterator<WritingEvent> | undefined;
  /** Aborted when there is nothing left to do here, whoever stopped it. */
  const left = new AbortController();
  const since = () => Math.round((ports.clock.elapsed() - began) * 100) / 100;
  const end = async (last: Suggestion & { status: 'completed' | 'ungrounded' | 'failed' }) => {
    const context = contextOf(ports.clock, person);
    const finished = {
      ...last,
      timings: { ...last.timings, totalMs: since() },
      completedAt: context.at,
    };
    ended = true;
    // As it was put on record; it is read again only when somebody else wrote in between.
    let recorded: Interaction | undefined = interaction;
    const saved = await updateInteraction(
      ports.interactions,
      async () => {
        const held = recorded ?? (await ports.interactions.get(person.tenant, interaction.id));
        recorded = undefined;
        return held;
      },
      (held) => finishSuggestion(held, finished, topic, context),
    );
    if (!saved.ok) throw new Error(`suggestion ${finished.id} could not be finished: ${saved.refusal.code}`);
    return finished;
  };

  try {
    yield {
      type: 'interaction',
      interactionId: interaction.id,
      exchangeId: exchange.id,
      suggestionId: suggestion.id,
      language: suggestion.language,
    };
    const { material, message } = looking;
    if (material) suggestion = { ...suggestion, provenance: { ...NOTHING_WRITTEN, masked: [...material.masked] } };
    const { query, found } = await looking.found;
    const { passages: quotable, answerability, explanation } = found;
    const question = query.text;
    const isAnswered = quotable.length > 0 && answerability >= ports.settings.minAnswerability;
    const draft: Writing = {
      question,
      language: suggestion.language,
      passages: quotable,
      material,
      institution: ports.settings.institution,
      channel: interaction.channel,
      tone: how.tone ?? ports.settings.tone,
      length: how.length ?? 'normal',
      on: query.on,
      user: person.id,
      withinMs: PATIENCE - RESERVE - since(),
    };
    // A model thinks while the rest is looked up.
    writing = isAnswered ? begun(writeDraft(ports, draft, AbortSignal.any([signal, left.signal]))) : undefined;
    const passages = [...quotable, ...(await internalPassages(ports, query))];
    suggestion = {
      ...suggestion,
      passages,
      confidence: answerability,
      timings: { ...suggestion.timings, retrievalMs: since() },
    };
    topic = proposeTopic(await ports.topics.list(person.tenant), message, passages);
    yield {
      type: 'passages',
      passages,
      ...(topic === undefined ? {} : { topic }),
      ...(explanation && { explanation }),
    };

    if (!writing) {
      yield { type: 'ungrounded', suggestion: await end({ ...suggestion, status: 'ungrounded' }) };
      return;
    }
    for await (const event of writing) {
      signal.throwIfAborted();
      if (event.type === 'ended') {
        const { written, provenance } = event;
        if (!written) {
          yield { type: 'ungrounded', suggestion: await end({ ...suggestion, status: 'ungrounded', provenance }) };
          return;
        }
        // What was retrieved answers, and what was written of it holds: both are needed.
        const confidence = answerability * (written.mode === 'generated' ? (provenance.support ?? 1) : 1);
        const completed = { ...suggestion, ...written, confidence, provenance, status: 'completed' as const };
        yield { type: 'completed', suggestion: await end(completed) };
        return;
      }
      const shown = event.type === 'fallback' ? 0 : suggestion.timings.firstTokenMs || since();
      suggestion = { ...suggestion, timings: { ...suggestion.timings, firstTokenMs: shown } };
      yield event;
    }
    throw new Error('the draft ended without a result');
  } catch (thrown) {
    if (ended) throw thrown;
    const error = asAppError(thrown);
    const code = signal.aborted ? 'cancelled' : error.code;
    if (!signal.aborted) ports.failures.report(error, { suggestionId: suggestion.id });
    const failed = await end({ ...suggestion, status: 'failed', failure: code });
    yield {
      type: 'failed',
      suggestion: failed,
      code,
      messageKey: signal.aborted ? 'error.cancelled' : error.userMessageKey,
    };
  } finally {
    left.abort();
    await writing?.return?.();
    // The consumer went away between two events: the record must not stay `streaming`.
    if (!ended) await end({ ...suggestion, status: 'failed', failure: 'cancelled' });
  }
}

/** Before, or instead of, a draft. */
const NOTHING_WRITTEN: Provenance = { checks: [], removed: [], contradictions: [], masked: [] };

/** Internal passages inform the agent, after the public ones, and are never quoted to a citizen: no draft sees them. */
async function internalPassages(ports: SuggestPorts, query: RetrievalQuery) {
  const { passages } = await ports.retriever.retrieve({ ...query, audience: 'internal', explain: false });
  return passages.filter((passage) => passage.audience === 'internal').slice(0, TOP_INTERNAL);
}
