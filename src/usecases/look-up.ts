import { asAppError } from '../errors.ts';
import type { Retrieval, RetrievalQuery } from '../ports/retriever.ts';
import { askedPart } from '../text/asked-part.ts';
import { type DraftMaterial, draftMaterial } from './draft-material.ts';
import type { Asked } from './open-question.ts';
import type { Ports } from './ports.ts';
import { searchDate } from './search-knowledge.ts';

/** A question being looked up. */
export interface LookUp {
  /** Absent when identifiers cannot be taken out: then nothing goes to a model, and words are searched for here. */
  material: DraftMaterial | undefined;
  /** What is searched for. */
  message: string;
  /** What of it was searched for in the end, and what was found. Whoever drops it need not hear of its failure. */
  found: Promise<{ query: RetrievalQuery; found: Retrieval }>;
}

/** Passages offered to the answer model and shown to the agent. */
const TOP = 8;

type LookUpPorts = Pick<Ports, 'settings' | 'clock' | 'retriever' | 'failures'>;

/**
 * Takes identifiers out of a question and begins to search for it. Nothing of that is told to anybody, so it may begin
 * before the question is on record: threads search while this one writes.
 */
export function lookUp(
  ports: LookUpPorts,
  tenant: string,
  asked: Asked,
  how: Pick<RetrievalQuery, 'jurisdiction' | 'explain'>,
): LookUp {
  const material = takeOut(ports, asked);
  const message = material?.searched ?? asked.exchange.question.text;
  const found = retrieveWhatIsAsked(ports, {
    jurisdiction: how.jurisdiction,
    explain: how.explain,
    tenant,
    text: message,
    language: asked.suggestion.language,
    audience: 'public',
    on: searchDate(ports),
    top: TOP,
  });
  // Whoever awaits it is told; until then it must not count as unheard of.
  found.catch(() => undefined);
  return { material, message, found };
}

function takeOut(
  ports: Pick<Ports, 'failures'>,
  { interaction, exchange, suggestion }: Asked,
): DraftMaterial | undefined {
  try {
    return draftMaterial(interaction, exchange);
  } catch (thrown) {
    ports.failures.report(asAppError(thrown), { suggestionId: suggestion.id });
    return undefined;
  }
}

/**
 * By what of the message asks, where that has an answer by itself. Else by all of it: what people tell besides may be what
 * makes the question clear, and then the document it leads to is one that the question finds too; or it is about
 * something else, and what answers that answers nothing.
 */
async function retrieveWhatIsAsked(ports: LookUpPorts, whole: RetrievalQuery) {
  const part = askedPart(whole.text, whole.language ?? ports.settings.language);
  if (part === undefined) return { query: whole, found: await ports.retriever.retrieve(whole) };
  const query = { ...whole, text: part };
  const asked = await ports.retriever.retrieve(query);
  if (asked.answerability >= ports.settings.minAnswerability) return { query, found: asked };
  const found = await ports.retriever.retrieve(whole);
  const [best] = found.passages;
  const agree = asked.passages.some(({ documentId }) => documentId === best?.documentId);
  return agree ? { query: whole, found } : { query, found: asked };
}
