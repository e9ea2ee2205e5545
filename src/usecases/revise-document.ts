import type { Person } from '../domain/identity.ts';
import type { IngestJob } from '../domain/knowledge.ts';
import type { IntakeItem } from '../ports/knowledge-intake.ts';
import type { NotFound, Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';

/** Says something else of a document in use, as a new version of it; the job tells how far that is. */
export async function reviseDocument(
  ports: Pick<Ports, 'intake'>,
  person: Person,
  id: string,
  facts: Pick<IntakeItem['facts'], 'jurisdiction'>,
): Promise<Outcome<{ documentId: string; job: IngestJob }, NotFound>> {
  const revised = await ports.intake.revise(id, facts, person);
  return revised ? { ok: true, value: revised } : { ok: false, refusal: { code: 'not-found' } };
}
