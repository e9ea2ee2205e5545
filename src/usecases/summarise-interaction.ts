import type { SummaryProposal } from '../domain/closing-summary.ts';
import type { Person } from '../domain/identity.ts';
import type { Interaction } from '../domain/interaction.ts';
import { proposeSummary } from '../domain/interaction-transitions.ts';
import type { Language } from '../domain/language.ts';
import type { SummaryPurpose } from '../domain/writing.ts';
import { asAppError } from '../errors.ts';
import { withoutCitations } from '../text/citations.ts';
import { verdictOn } from '../text/grounding/claims/entitlement.ts';
import { isOtherLanguage } from '../text/grounding/draft-language.ts';
import { factsAdded } from '../text/grounding/rewriting.ts';
import { safeReply } from '../text/grounding/safe-reply.ts';
import { withoutPlaceholders } from '../text/redaction/placeholders.ts';
import { onlyTold } from '../text/rewriting/told-in.ts';
import { segments } from '../text/sentences.ts';
import { hasOtherAddress, identifiersOf } from './check-rewriting.ts';
import { type HeldTurn, redactConversation } from './held-conversation.ts';
import { contextOf, type Forbidden, mayOversee, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { searchDate } from './search-knowledge.ts';
import { summaryInOwnWords } from './summary-in-own-words.ts';
import { updateInteraction } from './update-interaction.ts';
import { writeWhole } from './write-whole.ts';

export type SummaryRefusal = { code: 'not-written'; reason: 'not-redacted' } | NotFound | Forbidden;

type SummaryPorts = Pick<Ports, 'settings' | 'clock' | 'interactions' | 'writer' | 'failures'>;

/**
 * Sums an interaction up, for the expert who is asked or for the record when it is closed, with placeholders in place of
 * identifiers. What a model writes is shown only when it says nothing that was not said; else, and without a model, the
 * conversation's own words are. What is offered for the record is noted on it; nothing else is stored.
 * @throws AppError `cancelled` when `signal` aborted
 */
export async function summariseInteraction(
  ports: SummaryPorts,
  person: Person,
  id: string,
  purpose: SummaryPurpose,
  signal: AbortSignal,
): Promise<Outcome<SummaryProposal, SummaryRefusal>> {
  const interaction = await ports.interactions.get(person.tenant, id);
  if (!interaction) return { ok: false, refusal: { code: 'not-found' } };
  if (interaction.agent.id !== person.id && !mayOversee(person)) return { ok: false, refusal: { code: 'forbidden' } };
  const { language } = interaction;
  const redacted = redact(ports, interaction);
  if (!redacted) return { ok: false, refusal: { code: 'not-written', reason: 'not-redacted' } };
  const turns = tellable(redacted.turns, purpose);
  const masked = redacted.redactor.found().map(({ placeholder, kind }) => ({ placeholder, kind }));
  const { making, text } = await generate(ports, person, { interaction, turns, purpose }, signal);
  const summary: SummaryProposal = {
    text: text ?? summaryInOwnWords(turns, language),
    mode: text === undefined ? 'extractive' : 'generated',
    language,
    masked,
    ...making,
  };
  if (purpose === 'closing') await note(ports, person, id, summary);
  return { ok: true, value: summary };
}

/** So that the record tells what was proposed, and how much of it whoever closes changed. */
async function note(ports: SummaryPorts, person: Person, id: string, summary: SummaryProposal): Promise<void> {
  const { at } = contextOf(ports.clock, person);
  await updateInteraction(
    ports.interactions,
    () => ports.interactions.get(person.tenant, id),
    (held) => proposeSummary(held, summary, at),
  );
}

/** The record of what is closed says what people were told; what was only proposed is for the expert to know. */
function tellable(turns: readonly HeldTurn[], purpose: SummaryPurpose): HeldTurn[] {
  return turns.map((turn) => (turn.sent || purpose === 'escalation' ? turn : { ...turn, answer: '' }));
}

type Making = Pick<SummaryProposal, 'use' | 'fallback' | 'checks' | 'removed'>;
const NOT_ASKED: Making = { checks: [], removed: [] };
/** What is held against the conversation of all that a model writes. */
const CHECKS: SummaryProposal['checks'] = ['facts', 'support', 'language', 'placeholders', 'entitlement', 'markup'];

/** A summary by the model, or why there is none that may be shown. */
async function generate(
  ports: SummaryPorts,
  person: Person,
  of: { interaction: Interaction; turns: readonly HeldTurn[]; purpose: SummaryPurpose },
  signal: AbortSignal,
): Promise<{ making: Making; text?: string }> {
  const { writer, settings } = ports;
  const { interaction, turns, purpose } = of;
  if (!writer || turns.length === 0) return { making: NOT_ASKED };
  const request = {
    task: { kind: 'summary', conversation: turns.map(({ question, answer }) => ({ question, answer })), purpose },
    language: interaction.language,
    institution: settings.institution,
    channel: interaction.channel,
    tone: 'neutral',
    on: searchDate(ports),
    user: person.id,
  } as const;
  const written = await writeWhole(ports, writer, request, signal);
  if (!written.ok) return { making: { ...NOT_ASKED, fallback: written.reason } };
  const making = { ...(written.use ? { use: written.use } : {}), checks: CHECKS, removed: [] };
  const text = checked(written.text, turns, interaction.language);
  if (text === undefined) return { making: { ...making, fallback: 'unsupported' } };
  const left = segments(written.text).length - segments(text).length;
  const removed = Array.from({ length: Math.max(0, left) }, () => ({ check: 'support' as const }));
  return { making: { ...making, removed }, text };
}

/** Characters: many times what is asked for. */
const LONGEST = 4000;

/**
 * A summary as it may be shown, without the sentences that nobody said anything like; undefined when it is in another
 * language, or has a fact or an identifier that was not said, an address that was not given to the citizen, a verdict that
 * nobody spoke, the opposite of what was said, or too little of what was.
 */
function checked(written: string, turns: readonly HeldTurn[], language: Language): string | undefined {
  const answers = turns.map(({ answer }) => answer).join('\n\n');
  if (written.length > LONGEST || hasOtherAddress(written, answers)) return undefined;
  const text = safeReply(written, [answers]);
  const said = turns.map(({ question, answer }) => `${question}\n\n${answer}`).join('\n\n');
  const words = withoutPlaceholders(text);
  const saysOnly =
    text !== '' &&
    identifiersOf(text).isSubsetOf(identifiersOf(said)) &&
    !isOtherLanguage(words, language, true) &&
    factsAdded(withoutPlaceholders(said), words).length === 0 &&
    (verdictOn(words, language) === undefined || verdictOn(said, language) !== undefined);
  if (!saysOnly) return undefined;
  const spoken = turns.flatMap(({ question, answer }) => [question, answer]).map(withoutPlaceholders);
  return onlyTold({ text: withoutCitations(text), language }, spoken);
}

function redact(ports: Pick<Ports, 'failures'>, interaction: Interaction) {
  try {
    return redactConversation(interaction);
  } catch (thrown) {
    ports.failures.report(asAppError(thrown), { interactionId: interaction.id });
    return undefined;
  }
}
