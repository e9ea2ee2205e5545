import type { Turn } from '../../ports/answer-model.ts';
import type { WritingRequest, WritingTask } from '../../ports/text-writer.ts';
import { withoutCitations } from '../../text/citations.ts';
import type { ChatMessage } from './completion-request.ts';
import { fittingTurns, randomMarker, unusedMarker } from './given-texts.ts';
import { type PromptFile, promptFile } from './prompt-file.ts';

/** Recorded with what was written: by which instructions. */
export const WRITING_PROMPTS = { rewrite: 'rewrite-1', summary: 'summary-1' } as const satisfies Record<
  WritingTask['kind'],
  string
>;

/** Of a conversation that is summed up; about four make a token. */
const CONVERSATION_CHARACTERS = 16_000;

/**
 * The messages that ask for a text: the instructions in its language, then what it is made of, between markers of this
 * request that do not stand in it.
 */
export function writingMessages(request: WritingRequest, newMarker: () => string = randomMarker): ChatMessage[] {
  const { task, language, institution, channel, tone } = request;
  const prompt = promptFile(WRITING_PROMPTS[task.kind], language);
  const marker = unusedMarker(request, newMarker);
  const manner =
    task.kind === 'rewrite'
      ? {
          goal: prompt.section(`goal ${task.goal}`),
          channel: prompt.section(`channel ${channel}`),
          tone: prompt.section(`tone ${tone}`),
        }
      : { purpose: prompt.section(`purpose ${task.purpose}`) };
  const [label, text] =
    task.kind === 'rewrite' ? ['text', task.text] : ['conversation', conversationText(task, prompt)];
  const given = `${prompt.label(label)}:\n<<<${marker}\n${text}\n${marker}>>>`;
  return [
    { role: 'system', content: prompt.section('system', { institution, marker, ...manner }) },
    { role: 'user', content: `${given}\n\n${prompt.label('closing')}` },
  ];
}

function conversationText({ conversation }: { conversation: readonly Turn[] }, prompt: PromptFile): string {
  const turns = fittingTurns(conversation, CONVERSATION_CHARACTERS).map(({ question, answer }) => {
    const answered = `${prompt.label('answered')}: ${withoutCitations(answer)}`;
    return `${prompt.label('asked')}: ${question}\n${answer === '' ? prompt.label('unanswered') : answered}`;
  });
  return turns.join('\n\n');
}
