import type { Candidate } from '../domain/candidate.ts';
import type { Escalation } from '../domain/escalation.ts';
import { newEvent } from '../domain/event.ts';
import { type Person, refOf } from '../domain/identity.ts';
import type { Exchange, Interaction } from '../domain/interaction.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { redact } from '../text/redact.ts';
import { redactConversation } from './held-conversation.ts';
import { contextOf } from './outcome.ts';
import type { Ports } from './ports.ts';

/** An edit below this share changes wording, not content, and teaches nothing. */
const TEACHING_EDIT = 0.25;

type CandidatePorts = Pick<Ports, 'clock' | 'candidates'>;

/** Proposes an expert's answer for the knowledge base, once for each escalation. */
export async function proposeExpertAnswer(
  ports: CandidatePorts,
  person: Person,
  escalation: Escalation,
): Promise<void> {
  if (!escalation.answer) return;
  await propose(ports, person, {
    id: `candidate-${escalation.id}`,
    origin: 'expert-answer',
    interactionId: escalation.interactionId,
    escalationId: escalation.id,
    topic: escalation.topic,
    language: escalation.language,
    question: escalation.question,
    answer: redact(escalation.answer.text).text,
  });
}

/** Proposes what an agent really sent in place of the assistant's draft, once for each suggestion. */
export async function proposeEditedDraft(
  ports: CandidatePorts,
  person: Person,
  interaction: Interaction,
  exchange: Exchange,
  suggestion: Suggestion,
): Promise<void> {
  const { decision } = suggestion;
  if (suggestion.origin !== 'assistant' || decision?.kind !== 'edited') return;
  if (decision.editShare < TEACHING_EDIT || decision.finalText === undefined) return;
  const topic = exchange.topic ?? interaction.topic;
  const { redactor } = redactConversation(interaction);
  await propose(ports, person, {
    id: `candidate-${suggestion.id}`,
    origin: 'edited-draft',
    interactionId: interaction.id,
    suggestionId: suggestion.id,
    ...(topic === undefined ? {} : { topic }),
    language: suggestion.language,
    question: redactor.redact(exchange.question.text).text,
    answer: redactor.redact(decision.finalText).text,
  });
}

type Proposal = Omit<Candidate, 'tenant' | 'version' | 'status' | 'author' | 'proposedAt'>;

async function propose(ports: CandidatePorts, person: Person, proposal: Proposal): Promise<void> {
  const context = contextOf(ports.clock, person);
  const candidate: Candidate = {
    ...proposal,
    tenant: person.tenant,
    version: 1,
    status: 'proposed',
    author: refOf(person),
    proposedAt: context.at,
  };
  const subject = { candidateId: candidate.id, interactionId: candidate.interactionId };
  const event = newEvent('candidate.proposed', context, subject, { roles: ['editor'] }, { origin: candidate.origin });
  // A conflict means it was proposed already: the id is derived from what it came from.
  await ports.candidates.save(candidate, [event]);
}
