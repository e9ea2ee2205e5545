import type { Locale } from '../domain/language.ts';
import type { Contradiction, Masked } from '../domain/provenance.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { isTextKey, t } from './t.ts';

/** Why a model that is configured did not write what is shown, in plain words; undefined when it did or none was asked. */
export function fallbackNote(
  locale: Locale,
  { provenance, status }: Pick<Suggestion, 'provenance' | 'status'>,
): string | undefined {
  if (provenance?.fallback === undefined) return undefined;
  const reason = t(locale, `fallback.${provenance.fallback}`);
  return status === 'completed' ? `${reason} ${t(locale, 'fallback.quoted')}` : reason;
}

/** A kind of identifier as people say it; one that this version does not know is a personal detail. */
export function identifierName(locale: Locale, kind: string, count = 1): string {
  const form = count === 1 ? 'one' : 'many';
  const key = `identifier.${kind}.${form}`;
  return t(locale, isTextKey(key) ? key : `identifier.other.${form}`);
}

/**
 * What was masked, counted by kind: «1 DNI y 2 teléfonos»; undefined when nothing was.
 * @param words of a suggestion or a summary, for which a model may not have been asked, or of a rewriting, for which one was
 */
export function maskedNote(
  locale: Locale,
  masked: readonly Masked[],
  words: 'masked.note' | 'masked.rewriting' | 'masked.summary' = 'masked.note',
): string | undefined {
  // By name, so that several kinds without a name of their own are counted together.
  const counts = new Map<string, { kind: string; count: number }>();
  for (const { kind } of masked) {
    const name = identifierName(locale, kind);
    counts.set(name, { kind, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  if (counts.size === 0) return undefined;
  const parts = [...counts.values()].map(({ kind, count }) => `${count} ${identifierName(locale, kind, count)}`);
  return t(locale, words, { list: new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts) });
}

/** How many sentences of the draft are not shown; undefined when all are. */
export function removedNote(locale: Locale, count: number): string | undefined {
  if (count === 0) return undefined;
  return t(locale, count === 1 ? 'removed.one' : 'removed.many', { count });
}

/**
 * That two passages tell different things, each by its number in the text, or by its title where it has none.
 * @param room shortens what comes from documents
 */
export function contradictionNote(
  locale: Locale,
  { passages: [first, second], told: [told, other] }: Contradiction,
  suggestion: Pick<Suggestion, 'citations' | 'passages'>,
  room: (text: string) => string = (text) => text,
): string {
  const name = (passageId: string) => {
    const cited = suggestion.citations.find((citation) => citation.passageId === passageId);
    if (cited) return `[${cited.n}]`;
    const passage = suggestion.passages.find(({ id }) => id === passageId);
    return passage ? `«${room(passage.title)}»` : t(locale, 'contradiction.unnamed');
  };
  return t(locale, 'contradiction.note', {
    first: name(first),
    told: room(told),
    second: name(second),
    other: room(other),
  });
}
