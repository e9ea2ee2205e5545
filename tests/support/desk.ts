import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { Person, Role } from '../../src/domain/identity.ts';
import type { ScoredPassage } from '../../src/domain/passage.ts';
import type { SuggestionEvent } from '../../src/domain/suggestion-event.ts';
import type { Topic } from '../../src/domain/topic.ts';
import type { AnswerModel, DraftEvent } from '../../src/ports/answer-model.ts';
import type { Retrieval } from '../../src/ports/retriever.ts';
import type { TextWriter } from '../../src/ports/text-writer.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { createUseCases } from '../../src/usecases/use-cases.ts';

/** Use cases on a real store in memory; only the clock, the retriever and the answer model are doubled. */
export function openDesk(
  doubles: { retrieval?: Retrieval; draft?: AnswerModel['draft']; model?: AnswerModel; writer?: TextWriter } = {},
) {
  const store = openSqliteStore(':memory:');
  let now = Date.UTC(2026, 10, 21, 9, 0, 0);
  let ids = 0;
  const failures: { code: string; message: string }[] = [];
  const missing = (name: string) =>
    new Proxy(
      {},
      { get: (_target, part) => () => Promise.reject(new Error(`${name}.${String(part)} is not at this desk`)) },
    );
  const ports: Ports = {
    settings: {
      institution: 'Ayuntamiento de Puertoclaro',
      timeZone: 'Europe/Madrid',
      language: 'es',
      minAnswerability: 0.5,
      tone: 'neutral',
    },
    clock: {
      now: () => {
        now += 1000;
        return new Date(now);
      },
      elapsed: () => performance.now(),
      newId: () => `id-${String(ids++).padStart(6, '0')}`,
    },
    interactions: store.interactions,
    escalations: store.escalations,
    candidates: store.candidates,
    knowledge: store.knowledge,
    jobs: store.ingestJobs,
    index: missing('index') as Ports['index'],
    intake: missing('intake') as Ports['intake'],
    retriever: { retrieve: async () => doubles.retrieval ?? { passages: [aScoredPassage()], answerability: 0.9 } },
    answerModel: doubles.model ?? { mode: 'extractive', draft: doubles.draft ?? quoteFirst },
    fallbackModel: { mode: 'extractive', draft: quoteFirst },
    writer: doubles.writer,
    topics: { list: async () => TOPICS, get: async (_tenant, id) => TOPICS.find((topic) => topic.id === id) },
    events: store.eventBus,
    deliveries: store.deliveries,
    people: store.people,
    failures: { report: (error) => failures.push(error) },
  };
  return { ports, failures, useCases: createUseCases(ports), close: () => store.close() };
}

export const TOPICS: Topic[] = [
  aTopic('general', 'Información general', []),
  aTopic('padron', 'Padrón', ['padrón', 'empadron']),
  aTopic('tributos', 'Tributos', ['recibo', 'tasa']),
];

function aTopic(id: string, name: string, keywords: string[]): Topic {
  const names = { es: name, ca: name, en: name };
  return { id, name: names, channel: name, targetMinutes: 30, jurisdiction: 'municipality', keywords };
}

export function aPerson(name: string, ...roles: Role[]): Person {
  return { id: name.toLowerCase(), name, roles: roles.length > 0 ? roles : ['agent'], tenant: 'puertoclaro' };
}

export function aScoredPassage(over: Partial<ScoredPassage> = {}): ScoredPassage {
  return {
    id: 'p1',
    documentId: 'd1',
    versionId: 'v1',
    externalId: 'alta-padron',
    source: 'knowledge',
    title: 'Alta en el padrón',
    headingPath: ['Plazo'],
    text: 'El alta en el padrón se resuelve en un plazo máximo de tres meses.',
    questions: [],
    url: 'https://sede.puertoclaro.example/padron',
    language: 'es',
    topic: 'padron',
    audience: 'public',
    position: 0,
    score: 1,
    ...over,
  };
}

async function* quoteFirst(request: Parameters<AnswerModel['draft']>[0]): AsyncGenerator<DraftEvent> {
  const quote = request.passages[0]?.text ?? '';
  yield { type: 'delta', text: quote };
  yield { type: 'completed', text: `${quote} [1]`, quotes: { 1: quote } };
}

/** Asks and reads the stream to its end. */
export async function ask(desk: ReturnType<typeof openDesk>, person: Person, question: string, interactionId?: string) {
  const asked = await desk.useCases.suggestAnswer(
    person,
    { question, interactionId, channel: 'phone' },
    new AbortController().signal,
  );
  if (!asked.ok) throw new Error(`refused: ${asked.refusal.code}`);
  const events: SuggestionEvent[] = [];
  for await (const event of asked.value) events.push(event);
  const first = events[0];
  if (first?.type !== 'interaction') throw new Error('the first event is not the interaction');
  return { events, ...first, last: events.at(-1) };
}

export async function* draftOf(...events: DraftEvent[]): AsyncGenerator<DraftEvent> {
  yield* events;
}
