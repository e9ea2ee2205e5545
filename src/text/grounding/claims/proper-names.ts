import { fold } from '../../fold.ts';

const SMALL = "(?:de|del|la|las|los|el|els|les|y|e|i|d['’]|l['’]|da|do|das|dos|of|the|and|for)";
/** Two words or more with capitals, with small ones between: "Secretaría General de Administración Digital". */
const NAME = new RegExp(
  `(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}·'’-]+(?: (?:${SMALL} ?){0,3}\\p{Lu}[\\p{L}·'’-]+)+(?![\\p{L}·'’-]| \\d)`,
  'gu',
);
const SMALL_WORD = new RegExp(`(?<![\\p{L}\\p{N}])${SMALL}(?![\\p{L}\\p{N}])`, 'giu');

/**
 * The first name of several words that no source has: its words may stand in a source each for itself, as those of another
 * office.
 * @param sources whole texts in the language of the sentence
 * @param own words that need no source, folded
 */
export function strangeName(plain: string, sources: readonly string[], own: ReadonlySet<string>): string | undefined {
  const names = [...plain.matchAll(NAME)].map(({ 0: name, index }) => withoutBeginning(name, plain.slice(0, index)));
  const told = names.length === 0 ? [] : sources.map(bare);
  return names.find((name) => {
    const sought = bare(name).trim();
    const spoken = sought.split(' ');
    return (
      spoken.length > 1 && !spoken.some((word) => own.has(word)) && !told.some((text) => text.includes(` ${sought} `))
    );
  });
}

/** The first word of a sentence has a capital without being of a name: "Consulte Gestión Tributaria". */
function withoutBeginning(name: string, before: string): string {
  return /[\p{L}\p{N}][^.:!?¿¡]*$/u.test(before) ? name : name.replace(/^\S+ /, '');
}

function bare(text: string): string {
  return ` ${fold(text)
    .replace(SMALL_WORD, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
}
