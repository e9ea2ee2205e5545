import type { ModelMessage } from './model-server.ts';

/** Sentences quoted of the best passage in a draft: what a model that keeps to its sources says. */
const SENTENCES = 2;
/** What it adds on its own to the first version: no passage has it. */
export const INVENTED = 'La tasa del trámite es de 37,20 €. [1]';

/**
 * A model that does its work: a draft from the sentences of the first passage, once with a fee of its own invention,
 * another version that tells them in another order, and a summary with the words of the conversation.
 */
export function draftingAnswer(messages: readonly ModelMessage[]): string {
  const [system = '', user = ''] = messages.map(({ content }) => content);
  const given = textsGiven(user);
  if (system.startsWith('Usted resume')) return summaryOf(given.at(-1) ?? '');
  const isAnother = system.includes('ha pedido otra versión');
  const [first = ''] = given;
  const sentences = sentencesOf(first.split('\n\n').slice(1).join('\n')).slice(0, SENTENCES);
  const told = sentences.map((sentence) => `${sentence} [1]`);
  return isAnother ? told.toReversed().join('\n\n') : [...told, INVENTED].join(' ');
}

function textsGiven(user: string): string[] {
  return [...user.matchAll(/<<<([0-9a-f]+)\n([\s\S]*?)\n\1>>>/g)].map(([, , text = '']) => text);
}

function summaryOf(conversation: string): string {
  const asked = /^Preguntó: (.*)$/m.exec(conversation)?.[1] ?? '';
  const answered = /^Se le respondió o propuso: ([\s\S]*)$/m.exec(conversation)?.[1];
  const [told = ''] = sentencesOf(answered ?? '');
  return answered === undefined ? `Se preguntó: ${asked}` : `Se preguntó: ${asked} Se respondió: ${told}`;
}

function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=\.)\s+/)
    .map((sentence) => sentence.replace(/^[-*#>\s]+|\*\*/g, '').trim())
    .filter((sentence) => /\p{L}{3}.*\.$/u.test(sentence) && sentence.length > 30);
}
