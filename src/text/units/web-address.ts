/** Endings that tell an address from two sentences without a space between ("el fin.El"). */
const ENDINGS = 'es|cat|gal|eus|eu|com|org|net|info|gov|gob|edu|int|io|app|fr|pt|uk|de|it';
const HOST = '(?:[a-z0-9-]{1,63}\\.){1,6}';
const PATH = '(?:\\/[a-z0-9._~%-]{0,63}){0,8}';
const MAX_UNIT_LENGTH = 120;

/** Source of a pattern for folded text. */
export const WEB_ADDRESS = `(?:https?:\\/\\/${HOST}[a-z]{2,24}|${HOST}(?:${ENDINGS}))(?![\\p{L}\\p{N}@]|-|\\.[a-z0-9])${PATH}`;
const WHOLE = new RegExp(`^${WEB_ADDRESS}$`, 'u');

/** Whether a found piece of text is an address. Numbers and acronyms have dots and slashes too. */
export function isWebAddress(found: string): boolean {
  return found.includes('.') && !found.includes('@') && WHOLE.test(found);
}

/**
 * What an address is found by: its host, and the host with each more of its path.
 * @returns the address without scheme and `www`, as text whose words are searchable too
 */
export function addressUnits(address: string): { text: string; units: string[] } {
  const text = address.replace(/^https?:\/\//, '').replace(/^www\d?\.(?=.*\.)/, '');
  const [host = '', ...path] = text.split('/');
  const units = [host];
  for (const part of path) {
    const name = part.replace(/[.-]+$/, '');
    const longer = `${units.at(-1)}/${name}`;
    // A percent sign writes a letter that the index would have in another form.
    if (!/^[a-z0-9._-]+$/.test(name) || longer.length > MAX_UNIT_LENGTH) break;
    units.push(longer);
  }
  return { text, units };
}
