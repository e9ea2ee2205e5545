import { answerCard } from '../../bot/cards/answer.ts';
import { askForm } from '../../bot/cards/ask-form.ts';
import type { Card } from '../../bot/cards/elements.ts';
import { escalationCard } from '../../bot/cards/escalation.ts';
import { answerForm, passForm } from '../../bot/cards/escalation-forms.ts';
import { escalationMovedCard } from '../../bot/cards/escalation-moved.ts';
import { noticeCard, recentCard, welcomeCard } from '../../bot/cards/notices.ts';
import type { Phrasing } from '../../bot/cards/phrasing.ts';
import { type SuggestionView, suggestionCard } from '../../bot/cards/suggestion.ts';
import { suggestionEditingCard } from '../../bot/cards/suggestion-editing.ts';
import { suggestionReasonsCard } from '../../bot/cards/suggestion-reasons.ts';
import { ungroundedCard } from '../../bot/cards/ungrounded.ts';
import type { Decision, DecisionKind } from '../../src/domain/decision.ts';
import type { Escalation, EscalationStatus } from '../../src/domain/escalation.ts';
import type { Interaction } from '../../src/domain/interaction.ts';
import type { Provenance } from '../../src/domain/provenance.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import { aScoredPassage } from './desk.ts';
import { aProvenance } from './records.ts';

const AT = '2026-11-21T09:42:00.000Z';
const marta = { id: 'marta', name: 'Marta Ruiz' };
const jordi = { id: 'jordi', name: 'Jordi Ferrer' };
const TOPICS = [
  { id: 'padron', name: 'Padrón' },
  { id: 'tributos', name: 'Impuestos y tasas' },
];

/** Every card in every state. `text` stands wherever somebody else's words do. */
export function everyCard(phrasing: Phrasing, text: string): Record<string, Card> {
  const suggestion = aSuggestion(phrasing, text);
  const view: SuggestionView = {
    question: text,
    suggestion,
    topic: 'Padrón',
    asked: undefined,
    mine: true,
    way: 'dialog',
    data: { interactionId: 'i1', suggestionId: 's1', nonce: 'n1' },
  };
  const decided = (kind: DecisionKind) => ({ ...view, suggestion: { ...suggestion, decision: aDecision(kind, text) } });
  const asked = (status: EscalationStatus) => ({
    ...view,
    asked: { escalation: anEscalation(phrasing, status, text), topic: 'Padrón' },
  });
  const question = (status: EscalationStatus) => ({
    escalation: anEscalation(phrasing, status, text),
    topic: 'Padrón',
    way: 'in-card' as const,
    data: { escalationId: 'e1', nonce: 'n1' },
  });
  const answer: Suggestion = {
    ...suggestion,
    origin: 'expert',
    author: jordi,
    citations: [],
    passages: [],
    escalationId: 'e1',
  };
  const answered = { ...view, suggestion: answer, thanked: false };
  return {
    'suggestion, open': suggestionCard(phrasing, view),
    'suggestion, generated': suggestionCard(phrasing, { ...view, suggestion: { ...suggestion, mode: 'generated' } }),
    'suggestion, generated, with all there is to know of it': suggestionCard(phrasing, {
      ...view,
      suggestion: { ...suggestion, mode: 'generated', provenance: troubled(text) },
    }),
    'suggestion, quoted because the model was slow': suggestionCard(phrasing, {
      ...view,
      suggestion: { ...suggestion, provenance: aProvenance({ fallback: 'slow' }) },
    }),
    'suggestion, from sources in another language': suggestionCard(phrasing, {
      ...view,
      suggestion: { ...suggestion, language: 'gl' },
    }),
    'suggestion, with a notice': suggestionCard(phrasing, { ...view, notice: text }),
    'suggestion, accepted': suggestionCard(phrasing, decided('accepted')),
    'suggestion, edited': suggestionCard(phrasing, decided('edited')),
    'suggestion, rejected': suggestionCard(phrasing, decided('rejected')),
    'suggestion, asked': suggestionCard(phrasing, asked('open')),
    'suggestion, taken by an expert': suggestionCard(phrasing, asked('claimed')),
    'suggestion, answered by an expert': suggestionCard(phrasing, asked('answered')),
    'suggestion, being edited': suggestionEditingCard(phrasing, view),
    'suggestion, why not': suggestionReasonsCard(phrasing, view),
    ungrounded: ungroundedCard(phrasing, view),
    'ungrounded, read by a model': ungroundedCard(phrasing, {
      ...view,
      suggestion: { ...suggestion, status: 'ungrounded', provenance: aProvenance({ fallback: 'no-answer' }) },
    }),
    'ungrounded, asked': ungroundedCard(phrasing, asked('claimed')),
    'asking, in a dialog': askForm(phrasing, { ...view, topics: TOPICS, proposedTopic: 'padron' }),
    'asking, in the card, again': askForm(phrasing, {
      ...view,
      way: 'in-card',
      topics: TOPICS,
      proposedTopic: undefined,
      notice: text,
      typed: { topic: 'tributos', question: text, context: 'x', priority: 'urgent' },
    }),
    'answer, open': answerCard(phrasing, answered),
    'answer, thanked': answerCard(phrasing, { ...answered, thanked: true }),
    'answer, used': answerCard(phrasing, {
      ...answered,
      suggestion: { ...answer, decision: aDecision('accepted', text) },
    }),
    'question, open': escalationCard(phrasing, question('open')),
    'question, claimed': escalationCard(phrasing, { ...question('claimed'), notice: text }),
    'question, answered': escalationCard(phrasing, question('answered')),
    'question, closed': escalationCard(phrasing, question('closed')),
    'question, withdrawn': escalationCard(phrasing, question('withdrawn')),
    'question, passed on': escalationMovedCard(phrasing, anEscalation(phrasing, 'open', text), 'Impuestos y tasas'),
    'answering, in a dialog': answerForm(phrasing, { ...question('open'), way: 'dialog' }),
    'answering, in the card, again': answerForm(phrasing, { ...question('claimed'), notice: text }, text),
    'passing on': passForm(phrasing, question('open'), TOPICS.slice(1)),
    welcome: welcomeCard(phrasing, 'Ayuntamiento de Puertoclaro', 'https://ventanilla.example/tab/'),
    notice: noticeCard(phrasing, text.slice(0, 500)),
    recent: recentCard(
      phrasing,
      Array.from({ length: 8 }, () => anInteraction(phrasing, suggestion, text)),
    ),
    'recent, none': recentCard(phrasing, []),
  };
}

function aSuggestion(phrasing: Phrasing, text: string): Suggestion {
  const passages = Array.from({ length: 9 }, (_, index) =>
    aScoredPassage({
      id: `p${index}`,
      documentId: `d${index}`,
      title: text.slice(0, 400),
      text,
      audience: index === 8 ? 'internal' : 'public',
      ...(index % 2 === 0 ? { validUntil: '2026-12-31' } : {}),
    }),
  );
  return {
    id: 's1',
    status: 'completed',
    origin: 'assistant',
    text: `${text} [1] [2]`,
    citations: passages.map(({ id, documentId, title, url }, index) => ({
      n: index + 1,
      passageId: id,
      documentId,
      title,
      ...(url === undefined ? {} : { url }),
      quote: text,
    })),
    passages,
    confidence: 0.8,
    mode: 'extractive',
    language: phrasing.locale,
    timings: { retrievalMs: 1, firstTokenMs: 1, totalMs: 2 },
    startedAt: AT,
    completedAt: AT,
  };
}

function troubled(text: string): Provenance {
  return aProvenance({
    removed: [
      { text, check: 'facts', detail: text },
      { text, check: 'support' },
    ],
    contradictions: Array.from({ length: 5 }, () => ({ passages: ['p0', 'p9'], told: [text, text] })),
    masked: ['DNI', 'TELEFONO', 'TELEFONO'].map((kind, index) => ({ placeholder: `[${kind}_${index}]`, kind })),
  });
}

function aDecision(kind: DecisionKind, text: string): Decision {
  const finalText = kind === 'rejected' ? {} : { finalText: text };
  return { kind, ...finalText, editShare: 0, by: marta, at: AT, key: 'k' };
}

export function anEscalation(phrasing: Phrasing, status: EscalationStatus, text: string): Escalation {
  const answered = status === 'answered' || status === 'closed';
  return {
    id: 'e1',
    tenant: 'puertoclaro',
    version: 1,
    status,
    interactionId: 'i1',
    exchangeId: 'x1',
    topic: 'padron',
    priority: 'urgent',
    language: phrasing.locale,
    question: text,
    context: text,
    draft: text,
    askedBy: marta,
    ...(status === 'open' ? {} : { claimedBy: jordi }),
    ...(answered ? { answer: { text, by: jordi, at: AT } } : {}),
    threads: [],
    openedAt: AT,
    updatedAt: AT,
    dueAt: '2026-11-21T10:12:00.000Z',
    history: status === 'open' ? [] : [{ status: 'claimed', at: AT, by: jordi }],
  };
}

function anInteraction(phrasing: Phrasing, suggestion: Suggestion, text: string): Interaction {
  const question = { text, language: phrasing.locale, askedBy: marta, askedAt: AT };
  return {
    id: 'i1',
    tenant: 'puertoclaro',
    version: 1,
    status: 'waiting-expert',
    channel: 'chat',
    language: phrasing.locale,
    level: 1,
    agent: marta,
    openedAt: AT,
    updatedAt: AT,
    exchanges: [{ id: 'x1', question, suggestions: [suggestion], escalationIds: [] }],
    ratings: [],
  };
}
