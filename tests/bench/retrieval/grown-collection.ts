import type { Language } from '../../../src/domain/language.ts';
import { coinedWord } from './coined-words.ts';
import type { Chunk } from './engine.ts';
import { oneOf, seededRandom } from './random.ts';
import { type SourceDocument, type TextBase, wordsOf } from './text-base.ts';

/** Share of the words of a sentence that give way to others of the same distribution, so that no two are twins. */
const REPLACED = 0.3;
/** Chunks of a document: 1 to 19, 10 in the mean. */
const LONGEST_DOCUMENT = 19;
/** Characters after which a chunk takes no further sentence: it comes to 900 in the mean. */
const CHUNK = { least: 350, spread: 900 };
/** Sentences that come from what the document is about; the others are from anywhere. */
const ON_TOPIC = 0.8;
/** How often a coined word comes again for each time one is coined, in its own document and in others. */
const AGAIN = { here: 0.5, elsewhere: 0.25 };

/**
 * A collection of `size` chunks, one document at a time: the real documents first, then others recombined from their
 * sentences. A third of the words are drawn anew, and words that the base does not have are coined at the rate at which
 * the base itself goes on to new ones (Heaps' law, V = K·nᵝ, fitted on the base and its half), most of them seen once
 * or twice. Deterministic for a base, a size and a seed.
 */
export function* grownCollection(base: TextBase, size: number, seed = 1): Generator<Chunk[]> {
  let left = size;
  for (const { chunks } of base.documents) {
    if (left <= 0) return;
    if (chunks.length === 0) continue;
    yield chunks.slice(0, left);
    left -= chunks.length;
  }
  const writer = createWriter(base, seed);
  for (let n = 0; left > 0; n++) {
    const document = writer(`grown-${n}`, left);
    yield document;
    left -= document.length;
  }
}

/** How many words there are among how many, and the exponent with which they grow. */
export function heapsGrowth(words: readonly string[]): { running: number; distinct: number; exponent: number } {
  const distinct = (some: readonly string[]) => new Set(some.map((word) => word.toLowerCase())).size;
  const all = distinct(words);
  // Every other stretch, so that the half has all the kinds of text that the whole has.
  const half = words.filter((_, index) => Math.floor(index / 1000) % 2 === 0);
  const exponent = Math.log(all / distinct(half)) / Math.log(words.length / half.length);
  return { running: words.length, distinct: all, exponent };
}

/** What a grown document is made of. */
interface Subject {
  language: Language;
  topics: readonly SourceDocument[];
  /** All documents of its language. */
  sources: readonly SourceDocument[];
  coinedHere: number[];
}

function createWriter(base: TextBase, seed: number): (id: string, atMost: number) => Chunk[] {
  const random = seededRandom(seed);
  const sources = base.documents.filter(({ sentences }) => sentences.length > 1);
  const heaps = heapsGrowth([...base.words.values()].flat());
  let written = heaps.running;
  let coined = 0;

  const word = (original: string, { language, coinedHere: here }: Subject): string => {
    written++;
    const rate =
      ((heaps.exponent * heaps.distinct) / heaps.running) * (written / heaps.running) ** (heaps.exponent - 1);
    const roll = random() / rate;
    if (roll < 1) {
      here.push(coined);
      return coinedWord(coined++);
    }
    if (roll < 1 + AGAIN.here && here.length > 0) return coinedWord(oneOf(here, random));
    if (roll < 1 + AGAIN.here + AGAIN.elsewhere && coined > 0) return coinedWord(Math.floor(random() * coined));
    return random() < REPLACED ? oneOf(base.words.get(language) ?? [original], random) : original;
  };
  const reworded = (text: string, subject: Subject) => {
    let end = 0;
    let made = '';
    for (const original of wordsOf(text)) {
      const start = text.indexOf(original, end);
      made += text.slice(end, start) + word(original, subject);
      end = start + original.length;
    }
    return made + text.slice(end);
  };
  const chunkText = (subject: Subject) => {
    const length = CHUNK.least + random() * CHUNK.spread;
    let text = '';
    while (text.length < length) {
      const source = oneOf(random() < ON_TOPIC ? subject.topics : subject.sources, random);
      text += `${text === '' ? '' : ' '}${reworded(oneOf(source.sentences, random), subject)}`;
    }
    return text;
  };
  return (documentId, atMost) => {
    const chunks = Math.min(atMost, 1 + Math.floor(random() * LONGEST_DOCUMENT));
    const first = oneOf(sources, random);
    const kindred = sources.filter(({ language }) => language === first.language);
    const topics = [first, oneOf(kindred, random), oneOf(kindred, random)];
    const subject: Subject = { language: first.language, topics, sources: kindred, coinedHere: [] };
    const title = reworded(first.title, subject);
    return Array.from({ length: chunks }, (_, n) => {
      return { id: `${documentId}#${n}`, documentId, title, text: chunkText(subject) };
    });
  };
}
