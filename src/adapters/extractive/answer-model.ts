import { type Language, type Locale, localeFor } from '../../domain/language.ts';
import type { AnswerModel, DraftEvent, DraftRequest } from '../../ports/answer-model.ts';
import { shippedSynonyms } from '../../text/shipped-synonyms.ts';
import type { SynonymLexicon } from '../../text/synonym-lexicon.ts';
import { composeParts, type Excerpt, quotesOf } from './compose.ts';
import { headingTells, type Intent, intentsOf } from './intents.ts';
import { bestSource, type Source, weighSources } from './relevance.ts';
import { selectSegments } from './select-segments.ts';

/** Characters quoted in all: what can be read out in under a minute. */
const BUDGET = 900;
const BUDGET_FOR_ONE = 650;
/** With less room left, nothing more is begun. */
const MIN_BUDGET = 150;
const NEARLY_AS_GOOD = 0.75;
/** A second document is quoted when it covers this much more of the question than the first. */
const MUST_ADD = 0.25;

export interface ExtractiveOptions {
  /** Share of the question's words that a passage must have to be quoted, 0 to 1. */
  minimumConfidence?: number;
  /** What words of a question stand for besides; the shipped vocabulary when absent. */
  synonyms?: SynonymLexicon;
  /** Frames the answer to a question in a language that the templates do not speak. */
  locale?: Locale;
}

/** Answers without a model, by quoting the sentences and lists that answer the question. */
export function createExtractiveAnswerModel(options: ExtractiveOptions = {}): AnswerModel {
  const { minimumConfidence: minimum = 0.2, locale = 'es' } = options;
  return {
    mode: 'extractive',
    async *draft(request: DraftRequest, signal: AbortSignal): AsyncGenerator<DraftEvent> {
      signal.throwIfAborted();
      const excerpts = excerptsFor(request, minimum, options.synonyms ?? shippedSynonyms());
      if (excerpts.length === 0) {
        yield { type: 'no-answer' };
        return;
      }
      const parts = composeParts(excerpts, request.language, localeFor(request.language, locale));
      for (const text of parts) {
        signal.throwIfAborted();
        yield { type: 'delta', text };
      }
      yield { type: 'completed', text: parts.join(''), quotes: quotesOf(excerpts) };
    },
  };
}

function excerptsFor(
  { question, language, passages }: DraftRequest,
  minimum: number,
  synonyms: SynonymLexicon,
): Excerpt[] {
  const sources = weighSources(question, language, passages, synonyms);
  const documentId = mainDocument(sources, language);
  const excerpts = new Map<Source, Excerpt>();
  let left = BUDGET;
  const quote = (source: Source | undefined, intent: Intent | undefined) => {
    if (!source || source.coverage < minimum) return;
    const before = excerpts.get(source)?.segments ?? [];
    const together = new Set([...before, ...selectSegments(source, intent, Math.min(left, BUDGET_FOR_ONE))]);
    if (together.size === 0) return;
    const chosen = source.segments.filter((segment) => together.has(segment));
    excerpts.set(source, { source, segments: chosen });
    left -= chosen.reduce((sum, segment) => sum + segment.text.length, 0);
  };
  const intents = intentsOf(question);
  if (intents.length === 0) quote(bestSource(sources, undefined, language, question, documentId), undefined);
  for (const intent of intents) {
    if (left >= MIN_BUDGET) quote(bestSource(sources, intent, language, question, documentId), intent);
  }
  // Who asks how something is done must be told what to bring as well.
  if (intents.length === 1 && intents[0] === 'how' && left >= MIN_BUDGET) {
    const section = sources.find(
      ({ passage }) => passage.documentId === documentId && headingTells(passage.headingPath, 'documents'),
    );
    quote(section, 'documents');
  }
  const first = [...excerpts.values()][0];
  const addition = first && excerpts.size === 1 ? bestAddition(first.source, sources, language, question) : undefined;
  // What has more of the question goes first.
  return first && addition ? [addition, first] : [...excerpts.values()];
}

/** The document found first, or one in the reader's language that is nearly as good and has as much of the question. */
function mainDocument(sources: readonly Source[], language: Language): string | undefined {
  const [first] = sources;
  const readable = sources.find(
    ({ passage, coverage }) =>
      first &&
      passage.language === language &&
      coverage >= first.coverage &&
      passage.score >= NEARLY_AS_GOOD * first.passage.score,
  );
  return (readable ?? first)?.passage.documentId;
}

/** One more passage, when the question has a second part that the first leaves out. */
function bestAddition(
  first: Source,
  sources: readonly Source[],
  language: Language,
  question: string,
): Excerpt | undefined {
  const others = sources.filter(
    ({ passage, coverage, n }) =>
      n !== first.n && passage.language === language && coverage >= first.coverage + MUST_ADD,
  );
  const source = bestSource(others, undefined, language, question, first.passage.documentId);
  if (!source) return undefined;
  const segments = selectSegments(source, undefined, BUDGET / 3);
  return segments.length > 0 ? { source, segments } : undefined;
}
