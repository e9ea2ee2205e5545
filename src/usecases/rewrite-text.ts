import type { Channel } from '../domain/channel.ts';
import type { Person } from '../domain/identity.ts';
import type { Interaction } from '../domain/interaction.ts';
import type { Language } from '../domain/language.ts';
import type { FallbackReason, Masked, ModelUse } from '../domain/provenance.ts';
import { readQuestion } from '../domain/question.ts';
import type { RewriteGoal, Tone } from '../domain/writing.ts';
import { asAppError } from '../errors.ts';
import { detectLanguage } from '../text/detect-language.ts';
import { createRedactor, type Redactor } from '../text/redaction/redactor.ts';
import { ANSWER_PROBLEM, type AnswerRefusal } from './answer-escalation.ts';
import { checkRewriting, type RewriteFault } from './check-rewriting.ts';
import { redactConversation } from './held-conversation.ts';
import { type Forbidden, mayOversee, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { searchDate } from './search-knowledge.ts';
import { writeWhole } from './write-whole.ts';

export interface RewriteInput {
  text: string;
  goal: RewriteGoal;
  /** Into which; needed to translate, else the text's own. */
  language?: Language | undefined;
  channel?: Channel | undefined;
  tone?: Tone | undefined;
  /** Its identifiers are known again in the text. */
  interactionId?: string | undefined;
}

export interface Rewritten {
  text: string;
  language: Language;
  /** What of the text no model saw. */
  masked: Masked[];
  use?: ModelUse;
}

export type RewriteRefusal =
  | AnswerRefusal
  | { code: 'language-missing' }
  | { code: 'no-model' }
  | { code: 'not-written'; reason: FallbackReason }
  | RewriteFault
  | NotFound
  | Forbidden;

type RewritePorts = Pick<Ports, 'settings' | 'clock' | 'interactions' | 'escalations' | 'writer' | 'failures'>;

/**
 * Gives the agent's or expert's own text another form. What would say more, less or something else than the original is
 * refused, never mended. Nothing is stored.
 * @throws AppError `cancelled` when `signal` aborted
 */
export async function rewriteText(
  ports: RewritePorts,
  person: Person,
  input: RewriteInput,
  signal: AbortSignal,
): Promise<Outcome<Rewritten, RewriteRefusal>> {
  const read = readQuestion(input.text);
  if (!read.ok) return { ok: false, refusal: { code: ANSWER_PROBLEM[read.problem] } };
  const found = await interactionOf(ports, person, input.interactionId);
  if (!found.ok) return found;
  const { writer, settings } = ports;
  if (!writer) return { ok: false, refusal: { code: 'no-model' } };
  const { goal } = input;
  const own = goal === 'translated' ? undefined : input.language;
  const original = own ?? detectLanguage(read.text, settings.language);
  const language = goal === 'translated' ? input.language : original;
  if (language === undefined) return { ok: false, refusal: { code: 'language-missing' } };
  const masked = redactText(ports, read.text, found.value);
  if (!masked) return { ok: false, refusal: { code: 'not-written', reason: 'not-redacted' } };

  const { redactor, text } = masked;
  const request = {
    task: { kind: 'rewrite', text, goal },
    language,
    institution: settings.institution,
    channel: input.channel ?? found.value?.channel ?? 'in-person',
    tone: input.tone ?? (goal === 'warmer' ? 'warm' : settings.tone),
    on: searchDate(ports),
    user: person.id,
  } as const;
  const written = await writeWhole(ports, writer, request, signal);
  if (!written.ok) return { ok: false, refusal: { code: 'not-written', reason: written.reason } };
  const checked = checkRewriting({ text, language: original }, { text: written.text, language }, redactor, goal);
  if (!checked.ok) return checked;
  const value = { text: checked.text, language, masked: masked.found };
  return { ok: true, value: { ...value, ...(written.use ? { use: written.use } : {}) } };
}

/** The interaction a text belongs to, for who answers in it: its agent, an expert who was asked, or who oversees. */
async function interactionOf(
  ports: Pick<Ports, 'interactions' | 'escalations'>,
  person: Person,
  id: string | undefined,
): Promise<Outcome<Interaction | undefined, NotFound | Forbidden>> {
  if (id === undefined) return { ok: true, value: undefined };
  const interaction = await ports.interactions.get(person.tenant, id);
  if (!interaction) return { ok: false, refusal: { code: 'not-found' } };
  if (interaction.agent.id === person.id || mayOversee(person)) return { ok: true, value: interaction };
  const asked = { tenant: person.tenant, interactionId: id, personId: person.id };
  const { total } = await ports.escalations.list(asked, { limit: 1 });
  return total > 0 ? { ok: true, value: interaction } : { ok: false, refusal: { code: 'forbidden' } };
}

/** Without identifiers, or undefined when they cannot be taken out: then nothing may leave. */
function redactText(
  ports: Pick<Ports, 'failures'>,
  raw: string,
  interaction: Interaction | undefined,
): { redactor: Redactor; text: string; found: Masked[] } | undefined {
  try {
    const redactor = interaction ? redactConversation(interaction).redactor : createRedactor();
    const { text, found } = redactor.redact(raw);
    return { redactor, text, found: found.map(({ placeholder, kind }) => ({ placeholder, kind })) };
  } catch (thrown) {
    ports.failures.report(asAppError(thrown), { task: 'redact' });
    return undefined;
  }
}
