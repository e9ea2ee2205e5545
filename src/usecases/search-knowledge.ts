import type { Person } from '../domain/identity.ts';
import { placeOfQuestion } from '../domain/jurisdiction.ts';
import type { Language } from '../domain/language.ts';
import type { PassageSource, ScoredPassage } from '../domain/passage.ts';
import type { RetrievalExplanation } from '../domain/retrieval-explanation.ts';
import type { Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';

export interface SearchInput {
  text: string;
  top: number;
  source?: PassageSource | undefined;
  topic?: string | undefined;
  /** Of the text; detected when absent. */
  language?: Language | undefined;
  /** Where it is asked, within what the installation serves; all of that when absent. */
  jurisdiction?: string | undefined;
  explain?: boolean | undefined;
}

export interface Found {
  /** Best first, whether or not they answer the text. */
  passages: ScoredPassage[];
  /** When it was asked for: why these passages, and the answerability from which on a suggestion answers. */
  why?: { explanation?: RetrievalExplanation | undefined; threshold: number };
}

export type PlaceRefusal = { code: 'place-not-served' };

/** The passages a question would be answered from. */
export async function searchKnowledge(
  ports: Pick<Ports, 'retriever' | 'settings' | 'clock'>,
  person: Person,
  input: SearchInput,
): Promise<Outcome<Found, PlaceRefusal>> {
  const asked = placeOfQuestion(ports.settings.jurisdiction, input.jurisdiction);
  if (asked === 'outside') return { ok: false, refusal: { code: 'place-not-served' } };
  const { passages, explanation } = await ports.retriever.retrieve({
    ...input,
    tenant: person.tenant,
    audience: 'internal',
    on: searchDate(ports),
    jurisdiction: asked.place,
  });
  const why = { explanation, threshold: ports.settings.minAnswerability };
  return { ok: true, value: { passages, ...(input.explain ? { why } : {}) } };
}

/** Today where the offices are, `YYYY-MM-DD`. */
export function searchDate(ports: Pick<Ports, 'settings' | 'clock'>): string {
  return datesIn(ports.settings.timeZone).format(ports.clock.now());
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** To make one takes longer than all else that a question needs of the calendar. */
function datesIn(timeZone: string): Intl.DateTimeFormat {
  // The Swedish locale writes ISO dates.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  formats.set(timeZone, format);
  return format;
}
