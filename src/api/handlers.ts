import type { OperationName } from './contract-operations.ts';
import type { Handler } from './operation.ts';
import { about } from './operations/about.ts';
import { approveCandidate, listCandidates, rejectCandidate } from './operations/candidates.ts';
import { createSuggestion, suggestAnother } from './operations/create-suggestion.ts';
import { decideSuggestion } from './operations/decide-suggestion.ts';
import {
  listDocuments,
  listVersions,
  readDocument,
  readJob,
  retireDocument,
  reviseDocument,
} from './operations/documents.ts';
import { escalate } from './operations/escalate.ts';
import {
  answerEscalation,
  claimEscalation,
  closeEscalation,
  listEscalations,
  readEscalation,
  reassignEscalation,
  releaseEscalation,
  withdrawEscalation,
} from './operations/escalations.ts';
import { events } from './operations/events.ts';
import { exportInteractions } from './operations/export-interactions.ts';
import { listInteractions, rateInteraction, readInteraction, resolveInteraction } from './operations/interactions.ts';
import { localPeople, localToken } from './operations/local-sign-in.ts';
import { me } from './operations/me.ts';
import { rewriteText } from './operations/rewrite-text.ts';
import { readPassage, search } from './operations/search.ts';
import { submitDocument } from './operations/submit-document.ts';
import { summariseInteraction } from './operations/summarise-interaction.ts';
import { listTopics } from './operations/topics.ts';

/** One handler for each operation of the table: one without the other does not compile. */
export const handlers: { [Name in OperationName]: Handler<Name> } = {
  about,
  localToken,
  localPeople,
  me,
  listTopics,
  createSuggestion,
  suggestAnother,
  decideSuggestion,
  rewriteText,
  search,
  readPassage,
  submitDocument,
  listDocuments,
  readDocument,
  listVersions,
  reviseDocument,
  retireDocument,
  readJob,
  listCandidates,
  approveCandidate,
  rejectCandidate,
  escalate,
  listEscalations,
  readEscalation,
  claimEscalation,
  answerEscalation,
  releaseEscalation,
  reassignEscalation,
  closeEscalation,
  withdrawEscalation,
  listInteractions,
  exportInteractions,
  readInteraction,
  rateInteraction,
  resolveInteraction,
  summariseInteraction,
  events,
};
