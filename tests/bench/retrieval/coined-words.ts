import { oneOf, seededRandom } from './random.ts';

const ONSETS = 'b c d f g j l m n p r s t v z br bl cr cl dr fr gr gu ll pr pl qu tr ch ñ'.split(' ');
const RHYMES = 'a e i o u a e o an en in on ar er or al el as es ia io ie ue ei au'.split(' ');
const ENDINGS = 'a o e os as ez ón ero ado illa al ares eta iz'.split(' ');

/**
 * The nth word that no text of the base has: mostly like a Spanish surname or place name, else a file number, an
 * amount or a form's code, as the long tail of an administration's texts is made of.
 */
export function coinedWord(n: number): string {
  const random = seededRandom(n * 2_654_435_761);
  const kind = random();
  if (kind < 0.2) return `${1990 + Math.floor(random() * 36)}/${String(n).padStart(6, '0')}`;
  if (kind < 0.35) return String(1000 + n * 7 + Math.floor(random() * 7));
  if (kind < 0.45)
    return `${oneOf(ONSETS, random).charAt(0).toUpperCase()}${oneOf(RHYMES, random).charAt(0).toUpperCase()}${n}`;
  const syllables = 2 + Math.floor(random() * 3);
  const stem = Array.from({ length: syllables }, () => oneOf(ONSETS, random) + oneOf(RHYMES, random)).join('');
  const word = stem + oneOf(ONSETS, random) + oneOf(ENDINGS, random);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
