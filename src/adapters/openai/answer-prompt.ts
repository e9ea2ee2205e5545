import { randomBytes } from 'node:crypto';
import type { ScoredPassage } from '../../domain/passage.ts';
import type { DraftRequest, Turn } from '../../ports/answer-model.ts';
import { withoutCitations } from '../../text/citations.ts';
import type { ChatMessage } from './completion-request.ts';
import { type PromptFile, promptFile } from './prompt-file.ts';

/** Recorded with each suggestion: which instructions it was written by. */
export const ANSWER_PROMPT = 'answer-1';

/** What is given to the model besides its instructions and the question, in characters: about four make a token. */
const PASSAGES_CHARACTERS = 24_000;
const CONVERSATION_CHARACTERS = 4000;
const MARKER_BYTES = 12;

/**
 * The messages that ask for a draft: the instructions in its language, then passages, conversation and question, each
 * between markers of this request that stand in none of them.
 */
export function answerMessages(request: DraftRequest, newMarker: () => string = randomMarker): ChatMessage[] {
  const prompt = promptFile(ANSWER_PROMPT, request.language);
  const marker = unusedMarker(request, newMarker);
  const between = (text: string) => `<<<${marker}\n${text}\n${marker}>>>`;
  const { institution, channel, length, tone, on } = request;
  const values = { institution };
  const system = prompt.section('system', {
    ...values,
    date: on,
    channel: prompt.section(`channel ${channel}`, values),
    length: prompt.section(`length ${length}`),
    tone: prompt.section(`tone ${tone}`),
    marker,
  });
  const turns = fittingTurns(request.conversation).map((turn) => turnText(turn, prompt));
  const user = [
    ...fittingPassages(request.passages).map(
      (passage, index) => `${prompt.label('passage')} [${index + 1}]\n${between(passageText(passage, prompt))}`,
    ),
    ...(turns.length === 0 ? [] : [`${prompt.label('conversation')}:\n${between(turns.join('\n\n'))}`]),
    `${prompt.label('question')}:\n${between(request.question)}`,
    prompt.label('closing'),
  ];
  return [
    { role: 'system', content: system },
    { role: 'user', content: user.join('\n\n') },
  ];
}

function randomMarker(): string {
  return randomBytes(MARKER_BYTES).toString('hex');
}

/** Who cannot guess it cannot close a text and speak outside of it. */
function unusedMarker(request: DraftRequest, newMarker: () => string): string {
  const given = JSON.stringify(request);
  let marker = newMarker();
  while (given.includes(marker)) marker = newMarker();
  return marker;
}

/** The first that fit whole; only one that is too long by itself is cut, at the end of a paragraph or sentence. */
function fittingPassages(passages: readonly ScoredPassage[]): ScoredPassage[] {
  const fitting: ScoredPassage[] = [];
  let left = PASSAGES_CHARACTERS;
  for (const passage of passages) {
    if (passage.text.length > left && fitting.length > 0) break;
    fitting.push({ ...passage, text: cut(passage.text, left) });
    left -= passage.text.length;
  }
  return fitting;
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most);
  const end = Math.max(start.lastIndexOf('\n'), start.lastIndexOf('. ') + 1);
  return end > most / 2 ? start.slice(0, end) : start;
}

/** The last that fit; of one that is too long by itself the answer is cut. */
function fittingTurns(turns: readonly Turn[]): Turn[] {
  const fitting: Turn[] = [];
  let left = CONVERSATION_CHARACTERS;
  for (const { question, answer } of turns.toReversed()) {
    if (question.length + answer.length > left && fitting.length > 0) break;
    const asked = cut(question, left / 2);
    fitting.unshift({ question: asked, answer: cut(answer, left - asked.length) });
    left -= question.length + answer.length;
  }
  return fitting;
}

/** Numbers of an earlier answer meant other passages. */
function turnText({ question, answer }: Turn, prompt: PromptFile): string {
  return `${prompt.label('asked')}: ${question}\n${prompt.label('answered')}: ${withoutCitations(answer)}`;
}

function passageText(passage: ScoredPassage, prompt: PromptFile): string {
  const { title, headingPath, validFrom, validUntil, page, language, source, text } = passage;
  const facts: [string, string | number | undefined][] = [
    ['title', title],
    ['section', headingPath.length === 0 ? undefined : headingPath.join(' > ')],
    ['since', validFrom],
    ['until', validUntil],
    ['page', page],
    ['language', language],
    ['source', prompt.label(source)],
  ];
  const known = facts.filter(([, value]) => value !== undefined);
  return `${known.map(([name, value]) => `${prompt.label(name)}: ${value}`).join(' · ')}\n\n${text}`;
}
