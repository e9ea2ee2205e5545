import type { Passage } from '../domain/passage.ts';
import { redact } from './redact.ts';

/** Models take about 8,000 tokens; a token is seldom less than a character, and mostly four. */
const MOST_CHARACTERS = 6000;
/**
 * What is embedded of a passage: where it stands and what it says, public or internal alike, without identifiers. They
 * are taken out before the text is cut, so that none is cut in half and kept.
 */
export function embeddingText(passage: Pick<Passage, 'title' | 'headingPath' | 'text'>): string {
  const whole = [passage.title, passage.headingPath.join(' > '), passage.text].filter(Boolean).join('\n');
  return redact(whole).text.slice(0, MOST_CHARACTERS).toWellFormed();
}

/** What is embedded of a question: it may come from a search that nobody redacted yet. */
export function embeddingQuery(text: string): string {
  return redact(text).text.slice(0, MOST_CHARACTERS).toWellFormed().trim();
}
