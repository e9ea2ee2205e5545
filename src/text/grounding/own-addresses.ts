import type { Language } from '../../domain/language.ts';
import type { ScoredPassage } from '../../domain/passage.ts';
import { addressesIn } from './claims/addresses.ts';
import { formsOf, hostsOf, isKnown, type KnownAddresses } from './claims/allowed-addresses.ts';

/** What stands where a foreign address stood: the source itself has it. */
const IN_THE_SOURCE: Record<Language, string> = {
  es: '(enlace en la fuente)',
  ca: '(enllaç a la font)',
  gl: '(ligazón na fonte)',
  eu: '(esteka iturrian)',
  en: '(link in the source)',
};

/** What a client could take for an image, a link or an element; their words stay. */
const TAG = /<\/?[a-z!][^<>]*>/gi;
const LINK = /!?\[([^\]\n]*)\]\([^)\n]*\)/g;

/**
 * A text quoted from passages, without markup that carries an address, and without web or mail addresses of other hosts
 * than the passages are published on: a document that was tampered with must not send a citizen elsewhere by our hand
 * (trust.md, 4).
 */
export function withoutForeignAddresses(text: string, passages: readonly ScoredPassage[], language: Language): string {
  const known: KnownAddresses = {
    written: new Set(passages.flatMap((passage) => formsOf(passage.text))),
    published: new Set(passages.flatMap(({ url }) => (url === undefined ? [] : formsOf(url)))),
    hosts: hostsOf(passages.map(({ url }) => url)),
  };
  const foreign = (candidate: string) => addressesIn(candidate).filter((address) => !isKnown(address, known));
  const replaced = (candidate: string) =>
    foreign(candidate).reduce((rest, { shown }) => rest.replaceAll(shown, IN_THE_SOURCE[language]), candidate);
  const once = replaced(text.replace(LINK, '$1').replace(TAG, ''));
  // What is disguised by other signs is found in its plain form.
  return foreign(once).length === 0 ? once : replaced(once.normalize('NFKC').replace(/[。．｡․]/g, '.'));
}
