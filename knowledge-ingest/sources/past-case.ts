import type { Language } from '../../src/domain/language.ts';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';

/** A question that was answered, redacted before it comes here. */
export interface PastCase {
  id: string;
  question: string;
  answer: string;
  topic?: string | undefined;
  language?: Language | undefined;
}

const MAX_TITLE = 500;

/**
 * A past case as an item to take in: its question is the title, its answer the text. Its answer was sent to a citizen,
 * so it may be shown to another.
 */
export function pastCaseItem({ id, question, answer, topic, language }: PastCase): IntakeItem {
  return {
    externalId: id,
    source: 'case',
    facts: { title: question.slice(0, MAX_TITLE), topic, language, audience: 'public' },
    publish: true,
    content: { kind: 'text', text: answer, mediaType: 'text/markdown' },
  };
}
