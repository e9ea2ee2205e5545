import type { Person } from '../domain/identity.ts';
import type { PassageSource, ScoredPassage } from '../domain/passage.ts';
import type { Ports } from './ports.ts';

export interface SearchInput {
  text: string;
  top: number;
  source?: PassageSource | undefined;
  topic?: string | undefined;
}

/** The passages a question would be answered from, best first, whether or not they answer it. */
export async function searchKnowledge(
  ports: Pick<Ports, 'retriever' | 'settings' | 'clock'>,
  person: Person,
  input: SearchInput,
): Promise<ScoredPassage[]> {
  const { passages } = await ports.retriever.retrieve({
    ...input,
    tenant: person.tenant,
    audience: 'internal',
    on: searchDate(ports),
  });
  return passages;
}

/** Today where the offices are, `YYYY-MM-DD`. */
export function searchDate(ports: Pick<Ports, 'settings' | 'clock'>): string {
  // The Swedish locale writes ISO dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ports.settings.timeZone }).format(ports.clock.now());
}
