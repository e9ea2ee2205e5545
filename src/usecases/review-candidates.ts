import { type Candidate, type ReviewRefusal, reviewCandidate as review } from '../domain/candidate.ts';
import type { Person } from '../domain/identity.ts';
import { AppError } from '../errors.ts';
import type { Page, PageRequest } from '../ports/paging.ts';
import { contextOf, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';

export interface CandidateVerdict {
  verdict: 'approved' | 'rejected';
  /** The editor's wording, when it was changed on approval. */
  answer?: string | undefined;
  reason?: string | undefined;
}

export function listCandidates(
  ports: Pick<Ports, 'candidates'>,
  person: Person,
  query: { status?: Candidate['status'] | undefined },
  page: PageRequest,
): Promise<Page<Candidate>> {
  return ports.candidates.list({ ...query, tenant: person.tenant }, page);
}

/** An editor's verdict on a candidate. Approving publishes it as a document of its own. */
export async function reviewCandidate(
  ports: Pick<Ports, 'clock' | 'candidates' | 'intake'>,
  person: Person,
  id: string,
  input: CandidateVerdict,
): Promise<Outcome<Candidate, ReviewRefusal | NotFound>> {
  const candidate = await ports.candidates.get(person.tenant, id);
  if (!candidate) return { ok: false, refusal: { code: 'not-found' } };
  const context = contextOf(ports.clock, person);
  const possible = review(candidate, input, context);
  if (!possible.ok) return possible;
  let documentId: string | undefined;
  if (input.verdict === 'approved') {
    const { question, language, topic } = candidate;
    const answer = input.answer ?? candidate.answer;
    // The external id is the candidate's, so approving again after a crash makes no second document.
    const { documentId: published } = await ports.intake.submit(
      {
        externalId: `candidate/${candidate.id}`,
        source: 'candidate',
        facts: { title: question.slice(0, 200), language, topic, questions: [question] },
        publish: true,
        content: { kind: 'text', text: answer, mediaType: 'text/markdown' },
      },
      person,
    );
    documentId = published;
  }
  const reviewed = review(candidate, { ...input, documentId }, context);
  if (!reviewed.ok) return reviewed;
  if ((await ports.candidates.save(reviewed.state, reviewed.events)) === 'conflict') {
    throw new AppError('conflict', 'the candidate was reviewed at the same time', { retryable: true });
  }
  return { ok: true, value: reviewed.state };
}
