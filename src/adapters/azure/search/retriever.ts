import type { Language } from '../../../domain/language.ts';
import type { ScoredPassage } from '../../../domain/passage.ts';
import type { RetrievalQuery, Retriever } from '../../../ports/retriever.ts';
import { answerability } from '../../../text/answerability.ts';
import { detectLanguage } from '../../../text/detect-language.ts';
import { createWeighing } from '../../../text/ranking/evidence.ts';
import { explain } from '../../../text/ranking/explain.ts';
import { withoutTwins } from '../../../text/ranking/near-twins.ts';
import { planQuery, type QueryPlan } from '../../../text/ranking/query-plan.ts';
import { CLOSELY_RANKED, type Match, type Ranked, rank } from '../../../text/ranking/rank.ts';
import { shippedSynonyms } from '../../../text/shipped-synonyms.ts';
import type { SynonymLexicon } from '../../../text/synonym-lexicon.ts';
import type { AzureSearch } from './azure-search.ts';
import { type AnalysedWords, type CandidateImage, createCandidateImage, inReadingOrder } from './candidate-image.ts';
import { countMatches, type Found, findCandidates } from './find-candidates.ts';
import { searchTextOf } from './search-text.ts';
import { sharesTerm } from './shares-term.ts';
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

/** A search with its candidates, before they are ranked. */
interface Gathered {
  image: CandidateImage;
  plan: QueryPlan;
  text: string;
  index: string;
  matches: Match[];
  /** Found by words and allowed, as the service counts them. */
  found: number;
}

/**
 * Searches what `createAzureSearchKnowledgeIndex` wrote: AI Search finds candidates by words and by meaning, and the same
 * evidence as the embedded retriever's ranks and judges them, with the rarity of words in the whole index.
 */
export function createAzureSearchRetriever(search: AzureSearch, options: AzureSearchRetrieverOptions = {}): Retriever {
  const { defaultLanguage = 'es', synonyms = shippedSynonyms(), embedQuery } = options;
  let remembered: { dictionary: unknown; words: AnalysedWords } | undefined;

  const gather = async ({ query, language, vector }: Asked): Promise<Gathered> => {
    const { current } = await search.places.lately();
    const corpus = await search.corpus.of(current);
    if (remembered?.dictionary !== corpus.dictionary) {
      remembered = { dictionary: corpus.dictionary, words: new Map() };
    }
    const image = createCandidateImage(corpus, remembered.words);
    let plan = planQuery(image, query.text, language, synonyms);
    const text = searchTextOf(plan, image.dictionary);
    const terms = image.dictionary.terms;
    const found = await findCandidates(search.connection, current, { query, language, text, vector });
    const passages = image.add(found.candidates.map(({ candidate }) => candidate));
    // Passages written since the words were counted may have words of the question that nobody knew.
    if (image.dictionary.terms !== terms) plan = planQuery(image, query.text, language, synonyms);
    const { alone } = createWeighing(image, plan);
    const all = found.candidates.map((one, index) => matchOf(image, passages[index] ?? 0, one, alone));
    // What the service's own analysis finds beside the terms has no evidence here: it would only look like competition.
    const matches = all.filter((match) => match.meaning || sharesTerm(image, plan, match));
    return { image, plan, text, index: current, matches, found: found.byWords };
  };

  const searchOnce = async (asked: Asked): Promise<{ gathered: Gathered; ranked: Ranked[]; outdated: boolean }> => {
    const gathered = await gather(asked);
    const { image, plan } = gathered;
    const { language } = asked;
    let matches = gathered.matches;
    for (;;) {
      const first = rank(matches, language, (match) => match).slice(0, CLOSELY_RANKED);
      const around = await readSurroundings(
        search.connection,
        gathered.index,
        candidatesOf(image, matches),
        candidatesOf(image, first),
      );
      const live = matches.filter(({ passage }) => around.isLive(image.candidate(passage)));
      if (live.length < matches.length) {
        if (tellsReplaced(image, matches, live, around)) return { gathered, ranked: [], outdated: true };
        // Those that come up in place of what is not there any more have neighbours too.
        matches = live;
        continue;
      }
      image.add(around.neighbours);
      const { around: weigh } = createWeighing(image, plan);
      const closer = (match: Match) => ({ ...match, ...weigh(match.passage, match) });
      return { gathered, ranked: rank(matches, language, closer), outdated: false };
    }
  };

  return {
    async retrieve(query) {
      const vector = await embedQuery?.(query.text);
      const asked = { query, vector, language: query.language ?? detectLanguage(query.text, defaultLanguage) };
      let searched = await searchOnce(asked);
      for (let again = 1; searched.outdated && again < MOST_SEARCHES; again++) searched = await searchOnce(asked);
      const { gathered, ranked } = searched;
      const { image, plan } = gathered;
      const shown = withoutTwins(image, ranked, Math.max(0, query.top));
      const passages = shown.flatMap(({ passage, score }): ScoredPassage[] => {
        const found = image.candidate(passage);
        return found ? [{ ...found.passage, score }] : [];
      });
      const judged = answerability(plan.terms, ranked, image.passages.alive);
      if (!query.explain) return { passages, answerability: judged };
      const excluded = await excludedOf(search, gathered, asked);
      const explained = { image, language: asked.language, plan, ranked, found: gathered.found, excluded };
      return { passages, answerability: judged, explanation: explain(query, explained, shown, passages, judged) };
    },
  };
}

/** How many the words find that the filters leave out. */
async function excludedOf({ connection }: AzureSearch, { index, text }: Gathered, { query, language }: Asked) {
  if (text === '') return 0;
  const [all, allowed] = await Promise.all([
    countMatches(connection, index, { query, language, text }, 'all'),
    countMatches(connection, index, { query, language, text }, 'allowed'),
  ]);
  return Math.max(0, all - allowed);
}

function matchOf(
  image: CandidateImage,
  passage: number,
  { candidate, cut, meaning }: Found['candidates'][number],
  alone: (passage: number) => Pick<Match, 'evidence' | 'announced' | 'told' | 'reading'>,
): Match {
  const { documentId, source, language } = candidate.passage;
  const document = image.document(passage);
  return { ...alone(passage), passage, documentId, document, source, language, cut, meaning };
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
