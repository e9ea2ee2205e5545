import type { ScoredPassage } from '../../domain/passage.ts';
import type { ReplyLength } from '../../domain/writing.ts';
import type { DraftRequest, Turn } from '../../ports/answer-model.ts';
import { withoutCitations } from '../../text/citations.ts';
import type { ChatMessage } from './completion-request.ts';
import { cut, fittingTurns, randomMarker, unusedMarker } from './given-texts.ts';
import { type PromptFile, promptFile } from './prompt-file.ts';

/** Recorded with each suggestion: which instructions it was written by. */
export const ANSWER_PROMPT = 'answer-1';
/** Added to it when another version is asked for. */
export const ANOTHER_PROMPT = 'another-1';

/** What is given to the model besides its instructions and the question, in characters: about four make a token. */
const PASSAGES_CHARACTERS = 24_000;
const CONVERSATION_CHARACTERS = 4000;
/** Of the versions proposed before: the last ones, each in part. */
const EARLIER_VERSIONS = 2;
const EARLIER_CHARACTERS = 2000;

type Earlier = Pick<DraftRequest, 'earlier'>;

/** Which instructions a draft is written by. */
export function promptOf(request: Earlier): string {
  return isAnother(request) ? `${ANSWER_PROMPT} ${ANOTHER_PROMPT}` : ANSWER_PROMPT;
}

function isAnother({ earlier = [] }: Earlier): boolean {
  return earlier.length > 0;
}

/**
 * The messages that ask for a draft: the instructions in its language, then passages, conversation, question and what was
 * proposed to it before, each between markers of this request that stand in none of them.
 */
export function answerMessages(request: DraftRequest, newMarker: () => string = randomMarker): ChatMessage[] {
  const prompt = promptFile(ANSWER_PROMPT, request.language);
  const marker = unusedMarker(request, newMarker);
  const between = (text: string) => `<<<${marker}\n${text}\n${marker}>>>`;
  const { institution, channel, tone, on } = request;
  const length = lengthFor(request);
  const values = { institution };
  const system = prompt.section('system', {
    ...values,
    date: on,
    channel: prompt.section(`channel ${channel}`, values),
    length: prompt.section(`length ${length}`),
    tone: prompt.section(`tone ${tone}`),
    marker,
  });
  const turns = fittingTurns(request.conversation, CONVERSATION_CHARACTERS).map((turn) => turnText(turn, prompt));
  const another = promptFile(ANOTHER_PROMPT, request.language);
  const earlier = (request.earlier ?? []).slice(-EARLIER_VERSIONS).map((text) => cut(text, EARLIER_CHARACTERS));
  const user = [
    ...fittingPassages(request.passages).map(
      (passage, index) => `${prompt.label('passage')} [${index + 1}]\n${between(passageText(passage, prompt))}`,
    ),
    ...(turns.length === 0 ? [] : [`${prompt.label('conversation')}:\n${between(turns.join('\n\n'))}`]),
    `${prompt.label('question')}:\n${between(request.question)}`,
    ...earlier.map((text) => `${another.label('earlier')}:\n${between(withoutCitations(text))}`),
    prompt.label('closing'),
  ];
  return [
    { role: 'system', content: isAnother(request) ? `${system}\n\n${another.section('system')}` : system },
    { role: 'user', content: user.join('\n\n') },
  ];
}

/** Where a channel is brief by nature, "full" would be an order against it. */
function lengthFor({ channel, length }: Pick<DraftRequest, 'channel' | 'length'>): ReplyLength {
  if (channel === 'whatsapp') return length === 'full' ? 'normal' : 'short';
  return channel === 'chat' && length === 'full' ? 'normal' : length;
}

/** What we say to the model ourselves, whatever is asked: no answer has it. */
export function instructionsOf(request: Pick<DraftRequest, 'language'> & Earlier): string {
  const prompt = promptFile(ANSWER_PROMPT, request.language);
  const another = isAnother(request) ? promptFile(ANOTHER_PROMPT, request.language).template('system') : '';
  return `${prompt.template('system')}\n${prompt.label('closing')}\n${another}`;
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
