import type { Language } from '../../../domain/language.ts';
import type { ScoredPassage } from '../../../domain/passage.ts';
import type { RetrievalQuery, Retriever } from '../../../ports/retriever.ts';
import { answerability } from '../../../text/answerability.ts';
import { detectLanguage } from '../../../text/detect-language.ts';
import { explain } from '../../../text/ranking/explain.ts';
import { withoutTwins } from '../../../text/ranking/near-twins.ts';
import { planQuery, type QueryPlan } from '../../../text/ranking/query-plan.ts';
import type { Match, Ranked } from '../../../text/ranking/rank.ts';
import { searchable } from '../../../text/redact.ts';
import { shippedSynonyms } from '../../../text/shipped-synonyms.ts';
import type { SynonymLexicon } from '../../../text/synonym-lexicon.ts';
import type { AzureSearch } from './azure-search.ts';
import { type CandidateImage, createCandidateImage, inReadingOrder, type ReadPassages } from './candidate-image.ts';
import { countMatches, findCandidates } from './find-candidates.ts';
import { bestOf, rankCandidates, weighCandidates } from './judge-candidates.ts';
import { searchTextOf } from './search-text.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';

export interface AzureSearchRetrieverOptions {
  /** What words of a query stand for besides; the shipped vocabulary when absent. */
  synonyms?: SynonymLexicon;
  /** Of a query whose language is neither given nor evident. */
  defaultLanguage?: Language;
  /** The vector of a question; undefined when the search is to go on by words alone. Never rejects. */
  embedQuery?(text: string): Promise<Float32Array | undefined>;
}

/** How often a search that met a document while it was being replaced begins again. */
const MOST_SEARCHES = 3;

interface Asked {
  query: RetrievalQuery;
  language: Language;
  vector: Float32Array | undefined;
}

/** A search before anything of it is shown. */
interface Searched {
  image: CandidateImage;
  plan: QueryPlan;
  text: string;
  index: string;
  /** Found by words and allowed, as the service counts them. */
  found: number;
  ranked: Ranked[];
}

/**
 * Searches what `createAzureSearchKnowledgeIndex` wrote: AI Search finds candidates by words and by meaning, and the same
 * evidence as the embedded retriever's ranks and judges them, with the rarity of words in the whole index.
 */
export function createAzureSearchRetriever(search: AzureSearch, options: AzureSearchRetrieverOptions = {}): Retriever {
  const { defaultLanguage = 'es', synonyms = shippedSynonyms(), embedQuery } = options;
  let remembered: { dictionary: unknown; passages: ReadPassages } | undefined;

  const begin = async () => {
    const { current } = await search.places.lately();
    const corpus = await search.corpus.of(current);
    if (remembered?.dictionary !== corpus.dictionary) {
      remembered = { dictionary: corpus.dictionary, passages: new Map() };
    }
    return { index: current, corpus, image: createCandidateImage(corpus, remembered.passages) };
  };

  /** @returns undefined when a document was replaced between the two looks, unless it is the last try */
  const searchOnce = async ({ query, language, vector }: Asked, isLast: boolean): Promise<Searched | undefined> => {
    const { index, corpus, image } = await begin();
    let plan = planQuery(image, query.text, language, synonyms);
    const text = searchTextOf(plan, image.dictionary);
    const { newTerms } = corpus;
    const found = await findCandidates(search.connection, index, { query, language, text, vector });
    let matches = weighCandidates(image, plan, found);
    if (corpus.newTerms !== newTerms) {
      // Passages written since the words were counted may have words of the question that nobody knew.
      plan = planQuery(image, query.text, language, synonyms);
      matches = weighCandidates(image, plan, found);
    }
    for (;;) {
      const best = candidatesOf(image, bestOf(matches, language));
      const around = await readSurroundings(search.connection, index, candidatesOf(image, matches), best);
      const live = matches.filter(({ passage }) => around.isLive(image.candidate(passage)));
      if (live.length === matches.length) {
        const ranked = rankCandidates(image, plan, matches, around.neighbours, language);
        return { image, plan, text, index, found: found.byWords, ranked };
      }
      if (!isLast && tellsReplaced(image, matches, live, around)) return undefined;
      // Those that come up in place of what is not there any more have neighbours too.
      matches = live;
    }
  };
  const searched = async (asked: Asked, tries: number): Promise<Searched> => {
    for (let left = tries; ; left--) {
      const done = await searchOnce(asked, left <= 1);
      if (done) return done;
    }
  };

  return {
    async retrieve(whole) {
      // Not every search was redacted before, and this one leaves the machine.
      const query = { ...whole, text: searchable(whole.text) };
      const vector = await embedQuery?.(query.text);
      const language = query.language ?? detectLanguage(query.text, defaultLanguage);
      const found = await searched({ query, vector, language }, MOST_SEARCHES);
      const { image, plan, ranked } = found;
      const shown = withoutTwins(image, ranked, Math.max(0, query.top));
      const passages = shown.flatMap(({ passage, score }): ScoredPassage[] => {
        const held = image.passage(passage);
        return held ? [{ ...held, score }] : [];
      });
      const judged = answerability(plan.terms, ranked, image.passages.alive);
      if (!query.explain) return { passages, answerability: judged };
      const excluded = await excludedOf(search, found, { query, language });
      const explanation = explain(query, { ...found, language, excluded }, shown, passages, judged);
      return { passages, answerability: judged, explanation };
    },
  };
}

/** How many the words find that the filters leave out. */
async function excludedOf(
  { connection }: AzureSearch,
  { index, text }: Searched,
  asked: Pick<Asked, 'query' | 'language'>,
) {
  if (text === '') return 0;
  const [all, allowed] = await Promise.all([
    countMatches(connection, index, { ...asked, text }, 'all'),
    countMatches(connection, index, { ...asked, text }, 'allowed'),
  ]);
  return Math.max(0, all - allowed);
}

function candidatesOf(image: CandidateImage, matches: readonly Match[]) {
  return matches.flatMap(({ passage }) => image.candidate(passage) ?? []).sort(inReadingOrder);
}

/** Whether a document was found as it was before and not as it is: it was replaced since, and has to be looked for again. */
function tellsReplaced(
  image: CandidateImage,
  matches: readonly Match[],
  live: readonly Match[],
  around: Surroundings,
): boolean {
  const there = new Set(live.map(({ document }) => document));
  return matches.some(({ document, passage }) => !there.has(document) && around.isReplaced(image.candidate(passage)));
}
