import type { ReviewRefusal } from '../domain/candidate.ts';
import type { EscalationRefusal } from '../domain/escalation-transitions.ts';
import type { DecisionRefusal, ResolveRefusal } from '../domain/interaction-transitions.ts';
import type { AnswerRefusal } from '../usecases/answer-escalation.ts';
import type { EscalateRefusal } from '../usecases/escalate-question.ts';
import type { QuestionRefusal } from '../usecases/open-question.ts';
import type { Forbidden, NotFound } from '../usecases/outcome.ts';
import type { RewriteRefusal } from '../usecases/rewrite-text.ts';
import type { PlaceRefusal } from '../usecases/search-knowledge.ts';
import type { AnotherRefusal } from '../usecases/suggest-another.ts';
import type { SummaryRefusal } from '../usecases/summarise-interaction.ts';
import type { ProblemFacts } from './problem.ts';

/** Every reason a use case has to say no. */
export type Refusal =
  | QuestionRefusal
  | PlaceRefusal
  | EscalateRefusal
  | EscalationRefusal
  | AnswerRefusal
  | DecisionRefusal
  | ResolveRefusal
  | ReviewRefusal
  | RewriteRefusal
  | SummaryRefusal
  | AnotherRefusal
  | NotFound
  | Forbidden;

/** A new refusal does not compile until it has a status here and a text in `i18n`. */
const STATUS = {
  'not-found': 404,
  forbidden: 403,
  'not-yours': 403,
  'own-candidate': 403,
  'question-empty': 400,
  'question-too-long': 400,
  'question-not-text': 400,
  'answer-empty': 400,
  'answer-too-long': 400,
  'answer-not-text': 400,
  'final-text-missing': 400,
  'unknown-topic': 400,
  'place-not-served': 400,
  'interaction-closed': 409,
  'key-reused': 409,
  'not-finished': 409,
  'already-decided': 409,
  'waiting-expert': 409,
  'already-claimed': 409,
  'already-answered': 409,
  'not-claimed-by-you': 409,
  'not-open-any-more': 409,
  'not-answered': 409,
  'already-reviewed': 409,
  'language-missing': 400,
  'no-model': 409,
  'no-other-version': 409,
  'not-written': 503,
  'facts-added': 422,
  'facts-lost': 422,
  'identifiers-changed': 422,
  'addresses-added': 422,
  'citations-changed': 422,
} as const satisfies Record<Refusal['code'], number>;

export function refusalProblem(refusal: Refusal): ProblemFacts {
  const by = 'by' in refusal ? refusal.by : undefined;
  const facts = 'facts' in refusal ? refusal.facts.join(', ') : undefined;
  return {
    status: STATUS[refusal.code],
    code: refusal.code,
    // Why a model did not write is said in the same words wherever it did not.
    textKey: refusal.code === 'not-written' ? `fallback.${refusal.reason}` : `refusal.${refusal.code}`,
    ...(by ? { by, params: { by } } : {}),
    ...(facts === undefined ? {} : { params: { facts } }),
  };
}
