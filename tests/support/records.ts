import type { Candidate } from '../../src/domain/candidate.ts';
import type { Escalation, Thread } from '../../src/domain/escalation.ts';
import type { NewEvent } from '../../src/domain/event.ts';
import type { Person, PersonRef } from '../../src/domain/identity.ts';
import type { Exchange, Interaction } from '../../src/domain/interaction.ts';
import type { IngestJob, KnowledgeDocument, Version } from '../../src/domain/knowledge.ts';
import type { ScoredPassage } from '../../src/domain/passage.ts';
import type { Provenance } from '../../src/domain/provenance.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import type { Delivery } from '../../src/ports/delivery-queue.ts';

/**
 * Valid records for tests, with new ids on each call. Say only what the test is about; the rest is plausible and the
 * same on every run.
 */

export const TENANT = 'ayuntamiento-villaverde';
export const OTHER_TENANT = 'ayuntamiento-valdemora';

let made = 0;

/** An id that no other record of this process has. Ids grow in text order. */
export function newId(kind: string): string {
  made++;
  return `${kind}-${String(made).padStart(6, '0')}`;
}

/** `minutes` after 2026-03-02 09:00 UTC, a Monday. */
export function at(minutes = 0): string {
  return new Date(Date.UTC(2026, 2, 2, 9, minutes)).toISOString();
}

export const anAgent: PersonRef = { id: 'agent-1', name: 'Agente Núñez' };
export const anExpert: PersonRef = { id: 'expert-1', name: 'Experta Peña' };

export function aPerson(over: Partial<Person> = {}): Person {
  return { id: newId('person'), name: 'Agente Núñez', roles: ['agent'], tenant: TENANT, ...over };
}

export function aScoredPassage(over: Partial<ScoredPassage> = {}): ScoredPassage {
  return {
    id: newId('passage'),
    documentId: 'document-padron',
    versionId: 'version-padron-1',
    externalId: 'padron-alta',
    source: 'knowledge',
    title: 'Alta en el padrón municipal',
    headingPath: ['Requisitos'],
    text: 'Debe presentar un documento de identidad y el contrato de alquiler.\nEl trámite es gratuito.',
    questions: ['¿Cómo me empadrono?'],
    url: 'https://villaverde.example/padron',
    language: 'es',
    topic: 'padron',
    audience: 'public',
    validFrom: '2026-01-01',
    page: 2,
    position: 0,
    score: 7.25,
    ...over,
  };
}

export function aSuggestion(over: Partial<Suggestion> = {}): Suggestion {
  const passage = aScoredPassage();
  return {
    id: newId('suggestion'),
    status: 'completed',
    origin: 'assistant',
    text: 'Debe presentar un documento de identidad [1].',
    citations: [
      {
        n: 1,
        passageId: passage.id,
        documentId: passage.documentId,
        externalId: 'padron-alta',
        title: passage.title,
        url: 'https://villaverde.example/padron',
        quote: 'un documento de identidad',
      },
    ],
    passages: [passage],
    confidence: 0.82,
    mode: 'extractive',
    language: 'es',
    timings: { retrievalMs: 12.5, firstTokenMs: 13.25, totalMs: 20 },
    startedAt: at(),
    completedAt: at(1),
    ...over,
  };
}

/** Of a suggestion for which no model was asked, unless said otherwise. */
export function aProvenance(over: Partial<Provenance> = {}): Provenance {
  return { checks: [], removed: [], contradictions: [], masked: [], ...over };
}

export function anExchange(over: Partial<Exchange> = {}): Exchange {
  return {
    id: newId('exchange'),
    question: { text: '¿Cómo me empadrono? 👋 «sin contrato»', language: 'es', askedBy: anAgent, askedAt: at() },
    topic: 'padron',
    suggestions: [aSuggestion()],
    escalationIds: [],
    ...over,
  };
}

export function anInteraction(over: Partial<Interaction> = {}): Interaction {
  return {
    id: newId('interaction'),
    tenant: TENANT,
    version: 1,
    status: 'open',
    channel: 'in-person',
    language: 'es',
    level: 1,
    agent: anAgent,
    topic: 'padron',
    openedAt: at(),
    updatedAt: at(),
    exchanges: [anExchange()],
    ratings: [{ by: 'citizen', score: 5, comment: 'Muy clara', at: at(9) }],
    ...over,
  };
}

export function anEscalation(over: Partial<Escalation> = {}): Escalation {
  return {
    id: newId('escalation'),
    tenant: TENANT,
    version: 1,
    status: 'open',
    interactionId: 'interaction-1',
    exchangeId: 'exchange-1',
    suggestionId: 'suggestion-1',
    topic: 'padron',
    priority: 'normal',
    language: 'es',
    question: '¿Puede empadronarse quien vive en un local?',
    context: 'Ya tiene contrato.',
    askedBy: anAgent,
    threads: [],
    openedAt: at(),
    updatedAt: at(),
    dueAt: at(120),
    history: [{ status: 'open', at: at(), by: anAgent, reason: 'No figura en la ficha' }],
    ...over,
  };
}

export function aThread(over: Partial<Thread> = {}): Thread {
  return {
    topic: 'padron',
    conversationId: '19:padron@thread.tacv2;messageid=1',
    activityId: newId('activity'),
    serviceUrl: 'https://smba.example/emea/',
    ...over,
  };
}

export function aDocument(over: Partial<KnowledgeDocument> = {}): KnowledgeDocument {
  return {
    id: newId('document'),
    tenant: TENANT,
    externalId: newId('external'),
    source: 'upload',
    status: 'published',
    title: 'Alta en el padrón municipal',
    language: 'es',
    topic: 'padron',
    versionNumber: 1,
    createdAt: at(),
    updatedAt: at(),
    ...over,
  };
}

export function aVersion(over: Partial<Version> = {}): Version {
  const id = over.id ?? newId('version');
  return {
    id,
    documentId: 'document-1',
    number: 1,
    status: 'published',
    facts: {
      title: 'Alta en el padrón municipal',
      url: 'https://villaverde.example/padron',
      language: 'es',
      topic: 'padron',
      audience: 'public',
      validFrom: '2026-01-01',
      questions: ['¿Cómo me empadrono?'],
    },
    text: '# Alta en el padrón\n\nEl trámite es gratuito.\n',
    contentHash: `hash-of-${id}`,
    passageCount: 1,
    createdBy: { id: 'editor-1', name: 'Editora Gil' },
    createdAt: at(),
    publishedAt: at(1),
    ...over,
  };
}

export function anIngestJob(over: Partial<IngestJob> = {}): IngestJob {
  return {
    id: newId('job'),
    tenant: TENANT,
    documentId: 'document-1',
    status: 'queued',
    step: 'received',
    progress: 0,
    fileName: 'padrón.pdf',
    passages: 0,
    createdAt: at(),
    updatedAt: at(),
    ...over,
  };
}

export function aCandidate(over: Partial<Candidate> = {}): Candidate {
  return {
    id: newId('candidate'),
    tenant: TENANT,
    version: 1,
    status: 'proposed',
    origin: 'expert-answer',
    interactionId: 'interaction-1',
    escalationId: 'escalation-1',
    topic: 'padron',
    language: 'es',
    question: '¿Puede empadronarse quien vive en un local?',
    answer: 'Sí, si es su residencia habitual.',
    author: anExpert,
    proposedAt: at(),
    ...over,
  };
}

export function aDelivery(over: Partial<Omit<Delivery, 'attempts'>> = {}): Omit<Delivery, 'attempts'> {
  const id = newId('delivery');
  return { id, tenant: TENANT, kind: 'expert-card', escalationId: 'escalation-1', dueAt: at(), ...over };
}

export function anEvent(over: Partial<NewEvent> = {}): NewEvent {
  return {
    id: newId('event'),
    type: 'interaction.opened',
    at: at(),
    tenant: TENANT,
    actor: anAgent,
    subject: { interactionId: 'interaction-1' },
    concerns: { people: [anAgent.id], roles: ['supervisor'] },
    facts: { channel: 'in-person', seconds: 12, urgent: false, topic: null },
    schemaVersion: 1,
    ...over,
  };
}
