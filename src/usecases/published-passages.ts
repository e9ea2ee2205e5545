import type { ScoredPassage } from '../domain/passage.ts';
import { redactPassage } from '../text/redact.ts';

/** Without a number: it is nobody's of the conversation. */
const OF_A_PASSAGE = /\[([A-Z]+)_\d+\]/g;

type Texts = Pick<ScoredPassage, 'title' | 'headingPath' | 'text'>;

/** How many passages are remembered, those met last: a few answer most of what people ask. */
const MOST_KNOWN = 256;
/** By what stood in them, since an id says nothing of that. */
const known = new Map<string, Texts>();

/** Passages as a model may see them: without anybody's identifiers, with the institution's own addresses and phones. */
export function publishedPassages(passages: readonly ScoredPassage[]): ScoredPassage[] {
  return passages.map((passage) => ({ ...passage, ...remembered(passage), questions: [] }));
}

function remembered(passage: ScoredPassage): Texts {
  const key = [passage.title, ...passage.headingPath, passage.text].join('\0');
  const texts = known.get(key) ?? publishedTexts(passage);
  // Those met last stand last.
  known.delete(key);
  known.set(key, texts);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return texts;
}

function publishedTexts(passage: ScoredPassage): Texts {
  const { title, headingPath, text } = redactPassage({ ...passage, questions: [] });
  return { title, headingPath, text: text.replace(OF_A_PASSAGE, '[$1]') };
}
