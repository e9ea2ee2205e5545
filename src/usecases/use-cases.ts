import type { Person } from '../domain/identity.ts';
import type { Passage } from '../domain/passage.ts';
import type { Topic } from '../domain/topic.ts';
import type { IntakeItem } from '../ports/knowledge-intake.ts';
import { answerEscalation } from './answer-escalation.ts';
import { claimEscalation } from './claim-escalation.ts';
import { closeEscalation } from './close-escalation.ts';
import { decideSuggestion } from './decide-suggestion.ts';
import { queueUnposted } from './deliver-to-teams.ts';
import { escalateQuestion } from './escalate-question.ts';
import { followEvents } from './follow-events.ts';
import type { Ports } from './ports.ts';
import { rateInteraction } from './rate-interaction.ts';
import { listEscalations, readEscalation } from './read-escalations.ts';
import { exportInteractions, listInteractions, readInteraction } from './read-interactions.ts';
import { listDocuments, readDocument, readJob, readVersions } from './read-knowledge.ts';
import { reassignEscalation } from './reassign-escalation.ts';
import { releaseEscalation } from './release-escalation.ts';
import { resolveInteraction } from './resolve-interaction.ts';
import { retireDocument } from './retire-document.ts';
import { listCandidates, reviewCandidate } from './review-candidates.ts';
import { reviseDocument } from './revise-document.ts';
import { rewriteText } from './rewrite-text.ts';
import { searchKnowledge } from './search-knowledge.ts';
import { settleInterrupted } from './settle-interrupted.ts';
import { suggestAnother } from './suggest-another.ts';
import { suggestAnswer } from './suggest-answer.ts';
import { summariseInteraction } from './summarise-interaction.ts';
import { withdrawEscalation } from './withdraw-escalation.ts';

function bind<P, Rest extends unknown[], Result>(useCase: (ports: P, ...rest: Rest) => Result, ports: P) {
  return (...rest: Rest): Result => useCase(ports, ...rest);
}

/** The verbs of the product, bound to their ports: all that transports (HTTP, Teams, terminal) ever call. */
export function createUseCases(ports: Ports) {
  return {
    suggestAnswer: bind(suggestAnswer, ports),
    suggestAnother: bind(suggestAnother, ports),
    decideSuggestion: bind(decideSuggestion, ports),
    escalateQuestion: bind(escalateQuestion, ports),
    claimEscalation: bind(claimEscalation, ports),
    releaseEscalation: bind(releaseEscalation, ports),
    reassignEscalation: bind(reassignEscalation, ports),
    answerEscalation: bind(answerEscalation, ports),
    closeEscalation: bind(closeEscalation, ports),
    withdrawEscalation: bind(withdrawEscalation, ports),
    listEscalations: bind(listEscalations, ports),
    readEscalation: bind(readEscalation, ports),
    rateInteraction: bind(rateInteraction, ports),
    resolveInteraction: bind(resolveInteraction, ports),
    readInteraction: bind(readInteraction, ports),
    listInteractions: bind(listInteractions, ports),
    exportInteractions: bind(exportInteractions, ports),
    summariseInteraction: bind(summariseInteraction, ports),
    rewriteText: bind(rewriteText, ports),
    searchKnowledge: bind(searchKnowledge, ports),
    submitDocument: (person: Person, item: IntakeItem) => ports.intake.submit(item, person),
    reviseDocument: bind(reviseDocument, ports),
    retireDocument: bind(retireDocument, ports),
    listDocuments: bind(listDocuments, ports),
    readDocument: bind(readDocument, ports),
    readVersions: bind(readVersions, ports),
    readJob: bind(readJob, ports),
    listCandidates: bind(listCandidates, ports),
    reviewCandidate: bind(reviewCandidate, ports),
    followEvents: bind(followEvents, ports),
    listTopics: (person: Person): Promise<Topic[]> => ports.topics.list(person.tenant),
    readPassage: (person: Person, id: string): Promise<Passage | undefined> => ports.index.passage(person.tenant, id),
    settleInterrupted: (tenant: string, olderThan: number) => settleInterrupted(ports, tenant, olderThan),
    postUnposted: (tenant: string, topic: string) => queueUnposted(ports, tenant, topic),
    rememberPerson: (person: Person) => ports.people.remember(person, ports.clock.now().toISOString()),
    listPeople: (tenant: string) => ports.people.list(tenant),
  };
}
export type { IntakeItem };
export type UseCases = ReturnType<typeof createUseCases>;
