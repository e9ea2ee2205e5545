import { seededRandom } from '../retrieval/random.ts';

/** Vectors like those of a collection's passages, and of questions about them. */
export interface Mixture {
  /** The next passage, of unit length. */
  passage(): Float32Array;
  /** A question near to one of the passages made so far. */
  question(): Float32Array;
}

/** Directions in which texts really differ; the others follow from them, as in any embedding model. */
const LATENT = 96;
/** How many of them each component is made of. */
const MIXED = 16;
const SUBJECTS = 200;
/** Passages of one document stand together. */
const PASSAGES = 10;
/**
 * How far a document is from its subject, a passage from its document, a question from its passage; chosen so that the
 * cosines are those usually met: 0.65 to the best passage, 0.55 to the tenth, 0.2 to any.
 */
const SPREAD = { document: 0.5, passage: 0.9, question: 2 };
/** What all texts have in common, in parts of what tells them apart. */
const COMMON = 0.7;
/** How many passages may be asked about. */
const REMEMBERED = 2000;

/**
 * Subjects hold documents hold passages, in few real dimensions of falling weight around a common direction: what is
 * known of the vectors of language models (Ethayarajh, "How Contextual are Contextualized Word Representations?",
 * 2019). Random unit vectors, which are all equally far from each other, are the worst case and no collection's.
 */
export function createMixture(dimensions: number, seed: number): Mixture {
  const random = seededRandom(seed);
  const noise = () => random() + random() + random() + random() - 2;
  const latent = (spread: number) =>
    Float32Array.from({ length: LATENT }, (_, index) => (spread * noise()) / (index + 1) ** 0.35);
  const sum = (a: Float32Array, b: Float32Array) => a.map((value, index) => value + (b[index] ?? 0));
  const parts = Uint8Array.from({ length: dimensions * MIXED }, () => Math.floor(random() * LATENT));
  const weights = Float32Array.from({ length: dimensions * MIXED }, noise);
  const common = Float32Array.from({ length: dimensions }, noise);
  const subjects = Array.from({ length: SUBJECTS }, () => latent(1));
  const asked: Float32Array[] = [];
  let document = latent(0);
  let count = 0;

  const shown = (hidden: Float32Array): Float32Array => {
    const vector = new Float32Array(dimensions);
    let squares = 0;
    for (let index = 0, at = 0; index < dimensions; index++) {
      let value = COMMON * (common[index] ?? 0);
      for (let part = 0; part < MIXED; part++, at++) value += (weights[at] ?? 0) * (hidden[parts[at] ?? 0] ?? 0);
      vector[index] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares);
    return vector.map((value) => value / length);
  };
  return {
    passage() {
      if (count % PASSAGES === 0) {
        const subject = subjects[Math.floor(random() * SUBJECTS)] ?? latent(1);
        document = sum(subject, latent(SPREAD.document));
      }
      const hidden = sum(document, latent(SPREAD.passage));
      // Any passage is as likely to be remembered as any other (reservoir sampling, Vitter 1985).
      const place = count < REMEMBERED ? count : Math.floor(random() * (count + 1));
      if (place < REMEMBERED) asked[place] = hidden;
      count++;
      return shown(hidden);
    },
    question() {
      const about = asked[Math.floor(random() * asked.length)] ?? latent(1);
      return shown(sum(about, latent(SPREAD.question)));
    },
  };
}
