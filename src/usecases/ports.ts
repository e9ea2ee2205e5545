import type { Locale } from '../domain/language.ts';
import type { Tone } from '../domain/writing.ts';
import type { AgentNotifier } from '../ports/agent-notifier.ts';
import type { AnswerModel } from '../ports/answer-model.ts';
import type { CandidateStore } from '../ports/candidate-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryQueue } from '../ports/delivery-queue.ts';
import type { EscalationStore } from '../ports/escalation-store.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { ExpertChannel } from '../ports/expert-channel.ts';
import type { FailureLog } from '../ports/failure-log.ts';
import type { InteractionStore } from '../ports/interaction-store.ts';
import type { KnowledgeIndex } from '../ports/knowledge-index.ts';
import type { KnowledgeIntake } from '../ports/knowledge-intake.ts';
import type { IngestJobStore, KnowledgeStore } from '../ports/knowledge-store.ts';
import type { PeopleDirectory } from '../ports/people-directory.ts';
import type { Retriever } from '../ports/retriever.ts';
import type { TextWriter } from '../ports/text-writer.ts';
import type { TopicDirectory } from '../ports/topic-directory.ts';

/** What the institution decides, apart from the choice of adapters. */
export interface Settings {
  institution: string;
  /** IANA time zone of the offices: validity of documents is judged by its calendar day. */
  timeZone: string;
  language: Locale;
  /** Where the installation serves, as a path (`domain/jurisdiction.ts`); without it nothing is left out by place. */
  jurisdiction?: string | undefined;
  /** Below this answerability (0 to 1) the assistant says nothing. */
  minAnswerability: number;
  /** How replies speak unless the agent wants otherwise. */
  tone: Tone;
}

/** Everything the use cases stand on. Each names the part it needs with `Pick`. */
export interface Ports {
  settings: Settings;
  clock: Clock;
  interactions: InteractionStore;
  escalations: EscalationStore;
  candidates: CandidateStore;
  knowledge: KnowledgeStore;
  jobs: IngestJobStore;
  index: KnowledgeIndex;
  intake: KnowledgeIntake;
  retriever: Retriever;
  /** As configured. */
  answerModel: AnswerModel;
  /** Needs nothing but this machine: writes when the other cannot. */
  fallbackModel: AnswerModel;
  /** Absent when no model is configured. */
  writer: TextWriter | undefined;
  topics: TopicDirectory;
  events: EventBus;
  deliveries: DeliveryQueue;
  people: PeopleDirectory;
  failures: FailureLog;
}

/** The two ways out to Teams; the bot brings them when it starts. */
export interface TeamsPorts {
  expertChannel: ExpertChannel;
  agentNotifier: AgentNotifier;
}
