/**
 * The words of a passage by number (`dictionary.ts`), field by field, in reading order. On disk and in
 * memory they are variable-length integers (LEB128, seven bits a byte, low first): the lengths of the four fields, then
 * the words.
 */
export interface WordSequence {
  title: Uint32Array;
  headings: Uint32Array;
  /** Questions one after another, with 0 after each. */
  questions: Uint32Array;
  body: Uint32Array;
}

/** Stands after each question; no word has this number. */
export const QUESTION_END = 0;

export function encodeWords(fields: readonly (readonly number[])[]): Uint8Array {
  const bytes: number[] = [];
  for (const field of fields) push(bytes, field.length);
  for (const field of fields) for (const id of field) push(bytes, id);
  return Uint8Array.from(bytes);
}

function push(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}

/** Reads sequences one after another into one buffer: each is good until the next is read. */
export function createWordReader(): (bytes: Uint8Array, from: number) => WordSequence {
  let buffer = new Uint32Array(4096);
  return (bytes, from) => {
    let at = from;
    const next = (): number => {
      let byte = bytes[at++] ?? 0;
      if (byte < 128) return byte;
      let value = byte & 127;
      let shift = 7;
      do {
        byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      return value >>> 0;
    };
    const title = next();
    const headings = title + next();
    const questions = headings + next();
    const length = questions + next();
    if (length > buffer.length) buffer = new Uint32Array(2 * length);
    for (let place = 0; place < length; place++) {
      // The common case of one byte is read in place: this loop is most of a closer look.
      const byte = bytes[at] ?? 0;
      if (byte < 128) {
        buffer[place] = byte;
        at++;
      } else buffer[place] = next();
    }
    return {
      title: buffer.subarray(0, title),
      headings: buffer.subarray(title, headings),
      questions: buffer.subarray(headings, questions),
      body: buffer.subarray(questions, length),
    };
  };
}
