import type { Escalation, Priority } from '../domain/escalation.ts';
import { openEscalation } from '../domain/escalation-transitions.ts';
import type { Person } from '../domain/identity.ts';
import { type Exchange, type Interaction, isClosed, locateSuggestion } from '../domain/interaction.ts';
import { markWaitingExpert } from '../domain/interaction-escalation.ts';
import { cleanText, type QuestionProblem, readQuestion } from '../domain/question.ts';
import type { Redactor } from '../text/redaction/redactor.ts';
import { redactConversation } from './held-conversation.ts';
import { contextOf, type Forbidden, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { proposeTopic } from './propose-topic.ts';
import { updateInteraction } from './update-interaction.ts';

export interface EscalateInput {
  interactionId: string;
  suggestionId?: string | undefined;
  /** Proposed from the question when absent. */
  topic?: string | undefined;
  question: string;
  context?: string | undefined;
  priority?: Priority | undefined;
  /** The same key with the same question is the same escalation: a card clicked twice asks once. */
  key?: string | undefined;
}

export type EscalateRefusal =
  | { code: QuestionProblem }
  | { code: 'unknown-topic' }
  | { code: 'interaction-closed' }
  | { code: 'key-reused' }
  | NotFound
  | Forbidden;

/** Puts a question to the experts of its topic. It is stored before anyone is told. */
export async function escalateQuestion(
  ports: Pick<Ports, 'clock' | 'interactions' | 'escalations' | 'topics'>,
  person: Person,
  input: EscalateInput,
): Promise<Outcome<Escalation, EscalateRefusal>> {
  const read = readQuestion(input.question);
  if (!read.ok) return { ok: false, refusal: { code: read.problem } };
  const interaction = await ports.interactions.get(person.tenant, input.interactionId);
  if (!interaction) return { ok: false, refusal: { code: 'not-found' } };
  if (interaction.agent.id !== person.id) return { ok: false, refusal: { code: 'forbidden' } };
  if (isClosed(interaction)) return { ok: false, refusal: { code: 'interaction-closed' } };
  const exchange = exchangeFor(interaction, input.suggestionId);
  if (!exchange) return { ok: false, refusal: { code: 'not-found' } };

  const id = input.key === undefined ? ports.clock.newId() : `${exchange.id}-${input.key}`;
  const standing = await ports.escalations.get(person.tenant, id);
  // Who was named in the conversation is known again by any part of their name.
  const { redactor } = redactConversation(interaction);
  const question = redactor.redact(read.text).text;
  if (standing && standing.question !== question) return { ok: false, refusal: { code: 'key-reused' } };
  const found = { id, asked: read.text, question, interaction, exchange, redactor };
  const escalation = standing ?? (await open(ports, person, input, found));
  if (!escalation) return { ok: false, refusal: { code: 'unknown-topic' } };
  await updateInteraction(
    ports.interactions,
    () => ports.interactions.get(person.tenant, interaction.id),
    (held) => ({ ok: true, state: markWaitingExpert(held, escalation, escalation.openedAt), events: [] }),
  );
  return { ok: true, value: escalation };
}

async function open(
  ports: Pick<Ports, 'clock' | 'escalations' | 'topics'>,
  person: Person,
  input: EscalateInput,
  found: {
    id: string;
    asked: string;
    question: string;
    interaction: Interaction;
    exchange: Exchange;
    redactor: Redactor;
  },
): Promise<Escalation | undefined> {
  const topics = await ports.topics.list(person.tenant);
  const drafts = found.exchange.suggestions.filter((held) => held.origin === 'assistant' && held.status !== 'failed');
  // Of several versions the one that the agent asks about.
  const suggestion = drafts.find((held) => held.id === input.suggestionId) ?? drafts.at(-1);
  const wanted = input.topic ?? proposeTopic(topics, found.asked, suggestion?.passages ?? []);
  // Without a hint it goes to the first topic, which an administration keeps for general matters.
  const topic = wanted === undefined ? topics[0] : topics.find((held) => held.id === wanted);
  if (!topic) return undefined;
  const context = cleanText(input.context ?? '');
  const draft = suggestion?.text;
  const opened = openEscalation(
    {
      id: found.id,
      interactionId: found.interaction.id,
      exchangeId: found.exchange.id,
      ...(input.suggestionId === undefined ? {} : { suggestionId: input.suggestionId }),
      topic: topic.id,
      priority: input.priority ?? 'normal',
      language: found.exchange.question.language,
      question: found.question,
      ...(context ? { context: found.redactor.redact(context).text } : {}),
      ...(draft ? { draft: found.redactor.redact(draft).text } : {}),
    },
    topic.targetMinutes,
    contextOf(ports.clock, person),
  );
  if (!opened.ok) return undefined;
  const outcome = await ports.escalations.save(opened.state, opened.events);
  // Lost a race against the same click: the one that stands is the one.
  return outcome === 'saved' ? opened.state : ports.escalations.get(person.tenant, found.id);
}

function exchangeFor(interaction: Interaction, suggestionId: string | undefined): Exchange | undefined {
  if (suggestionId === undefined) return interaction.exchanges.at(-1);
  return locateSuggestion(interaction, suggestionId)?.exchange;
}
