import type { Escalation, ExpertAnswer } from '../domain/escalation.ts';
import { answerEscalation as answer } from '../domain/escalation-transitions.ts';
import { newEvent } from '../domain/event.ts';
import type { Person } from '../domain/identity.ts';
import { takeExpertAnswer } from '../domain/interaction-escalation.ts';
import { type QuestionProblem, readQuestion } from '../domain/question.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { contextOf, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { proposeExpertAnswer } from './propose-candidate.ts';
import { type EscalationOutcome, updateEscalation } from './update-escalation.ts';
import { updateInteraction } from './update-interaction.ts';

export interface AnswerInput {
  text: string;
  /** Propose the answer for the knowledge base; yes unless the expert says no. */
  propose?: boolean | undefined;
}

/** An answer is read by the same rules as a question, and refused in its own words. */
export const ANSWER_PROBLEM = {
  'question-empty': 'answer-empty',
  'question-too-long': 'answer-too-long',
  'question-not-text': 'answer-not-text',
} as const satisfies Record<QuestionProblem, string>;
export type AnswerRefusal = { code: (typeof ANSWER_PROBLEM)[QuestionProblem] };

type AnswerPorts = Pick<Ports, 'clock' | 'escalations' | 'interactions' | 'candidates'>;

/** The expert's answer: recorded, then put before the agent as a suggestion, then proposed as knowledge. */
export async function answerEscalation(
  ports: AnswerPorts,
  person: Person,
  id: string,
  input: AnswerInput,
): Promise<EscalationOutcome | Outcome<never, AnswerRefusal>> {
  const read = readQuestion(input.text);
  if (!read.ok) return { ok: false, refusal: { code: ANSWER_PROBLEM[read.problem] } };
  const context = contextOf(ports.clock, person);
  const outcome = await updateEscalation(ports.escalations, person.tenant, id, (held) =>
    answer(held, read.text, context),
  );
  if (!outcome.ok) return outcome;
  await bringAnswerToAgent(ports, outcome.value);
  if (input.propose ?? true) await proposeExpertAnswer(ports, person, outcome.value);
  return outcome;
}

/**
 * Adds the answer to its interaction as a suggestion by the expert, once. Also called when the answer is delivered to
 * Teams, so that a crash between the two writes is mended.
 * @returns the suggestion that stands on the interaction, or undefined when there is no answer
 */
export async function bringAnswerToAgent(
  ports: Pick<Ports, 'clock' | 'interactions' | 'escalations'>,
  escalation: Escalation,
): Promise<Suggestion | undefined> {
  const { answer: given, tenant } = escalation;
  if (!given) return undefined;
  const suggestion = expertSuggestion(escalation, given);
  const { interactionId } = escalation;
  const others = { tenant, interactionId, statuses: ['open', 'claimed'] as const };
  const { total: pending } = await ports.escalations.list(others, { limit: 1 });
  const saved = await updateInteraction(
    ports.interactions,
    () => ports.interactions.get(tenant, escalation.interactionId),
    (held) => {
      const state = takeExpertAnswer(held, suggestion, escalation, pending > 0, given.at);
      if (state === held) return { ok: true, state, events: [] };
      const { exchangeId, id: escalationId } = escalation;
      const subject = { interactionId, exchangeId, suggestionId: suggestion.id, escalationId };
      const context = { id: ports.clock.newId(), at: given.at, tenant, actor: given.by };
      const event = newEvent(
        'suggestion.completed',
        context,
        subject,
        { people: [held.agent.id] },
        { origin: 'expert' },
      );
      return { ok: true, state, events: [event] };
    },
  );
  return saved.ok ? suggestion : undefined;
}

function expertSuggestion(escalation: Escalation, given: ExpertAnswer): Suggestion {
  return {
    id: `answer-${escalation.id}`,
    status: 'completed',
    origin: 'expert',
    author: given.by,
    escalationId: escalation.id,
    text: given.text,
    citations: [],
    passages: [],
    confidence: 1,
    mode: 'extractive',
    language: escalation.language,
    timings: { retrievalMs: 0, firstTokenMs: 0, totalMs: Date.parse(given.at) - Date.parse(escalation.openedAt) },
    startedAt: escalation.openedAt,
    completedAt: given.at,
  };
}
