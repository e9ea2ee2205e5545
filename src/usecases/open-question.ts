import type { NewEvent } from '../domain/event.ts';
import { type Person, refOf } from '../domain/identity.ts';
import type { Exchange, Interaction } from '../domain/interaction.ts';
import { askQuestion, openInteraction } from '../domain/interaction-transitions.ts';
import type { Language } from '../domain/language.ts';
import { type QuestionProblem, readQuestion } from '../domain/question.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { detectLanguage } from '../text/detect-language.ts';
import { contextOf, type Forbidden, mayOversee, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import type { AskInput } from './suggest-answer.ts';
import { updateInteraction } from './update-interaction.ts';

export type QuestionRefusal = { code: QuestionProblem } | { code: 'interaction-closed' } | NotFound | Forbidden;

export interface Asked {
  interaction: Interaction;
  exchange: Exchange;
  suggestion: Suggestion;
}

type OpenPorts = Pick<Ports, 'settings' | 'clock' | 'interactions' | 'answerModel'>;

/** A suggestion that nothing is known of yet. */
export function beginSuggestion(
  { clock, answerModel }: Pick<Ports, 'clock' | 'answerModel'>,
  language: Language,
  startedAt: string,
): Suggestion {
  return {
    id: clock.newId(),
    status: 'streaming',
    origin: 'assistant',
    text: '',
    citations: [],
    passages: [],
    confidence: 0,
    mode: answerModel.mode,
    language,
    timings: { retrievalMs: 0, firstTokenMs: 0, totalMs: 0 },
    startedAt,
  };
}

/**
 * Puts the question on record, with its suggestion in `streaming`, before anything of it is told.
 * @param meanwhile begins what may go on while the record is written; called again when somebody else wrote in between
 */
export async function openQuestion(
  ports: OpenPorts,
  person: Person,
  input: AskInput,
  meanwhile: (asked: Asked) => void = () => undefined,
): Promise<Outcome<Asked, QuestionRefusal>> {
  const read = readQuestion(input.question);
  if (!read.ok) return { ok: false, refusal: { code: read.problem } };
  const context = contextOf(ports.clock, person);
  const language = input.language ?? detectLanguage(read.text, ports.settings.language);
  const suggestion = beginSuggestion(ports, language, context.at);
  const exchange: Exchange = {
    id: ports.clock.newId(),
    question: { text: read.text, language, askedBy: refOf(person), askedAt: context.at },
    suggestions: [suggestion],
    escalationIds: [],
  };
  const id = input.interactionId;
  if (id !== undefined) {
    const saved = await updateInteraction<QuestionRefusal>(
      ports.interactions,
      () => ports.interactions.get(person.tenant, id),
      (held) => {
        if (held.agent.id !== person.id && !mayOversee(person)) return { ok: false, refusal: { code: 'forbidden' } };
        const asked = askQuestion(held, exchange, context);
        if (asked.ok) meanwhile({ interaction: asked.state, exchange, suggestion });
        return asked;
      },
    );
    return saved.ok ? { ok: true, value: { interaction: saved.interaction, exchange, suggestion } } : saved;
  }
  const opened = openInteraction(
    { interactionId: ports.clock.newId(), channel: input.channel ?? 'in-person', language },
    context,
  );
  const asked = askQuestion(opened.state, exchange, { ...context, id: ports.clock.newId() });
  if (!asked.ok) return asked;
  // One write for the opening and the first question, so there is never an interaction without its question.
  const interaction = { ...asked.state, version: 1 };
  const events: NewEvent[] = [opened.event, ...asked.events];
  meanwhile({ interaction, exchange, suggestion });
  await ports.interactions.save(interaction, events);
  return { ok: true, value: { interaction, exchange, suggestion } };
}
