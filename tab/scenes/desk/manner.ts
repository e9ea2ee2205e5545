import { type ReplyLength, ReplyLengthSchema, type Tone, ToneSchema } from '../../../src/domain/writing.ts';
import { type Keeping, lasting } from '../../storage.ts';

/** How somebody wants replies written; what is absent is as the installation and the channel have it. */
export interface Manner {
  tone?: Tone;
  length?: ReplyLength;
}

const key = (part: keyof Manner, personId: string) => `ventanilla.${part}.${personId}`;

export function readManner(personId: string, storage: Keeping = lasting): Manner {
  const tone = ToneSchema.safeParse(storage.getItem(key('tone', personId))).data;
  const length = ReplyLengthSchema.safeParse(storage.getItem(key('length', personId))).data;
  return { ...(tone && { tone }), ...(length && { length }) };
}

/** Keeps a choice on this machine, for this person. @param choice empty for the usual one */
export function saveManner(personId: string, part: keyof Manner, choice: string, storage: Keeping = lasting): void {
  if (choice === '') storage.removeItem(key(part, personId));
  else storage.setItem(key(part, personId), choice);
}
