import type { Passage } from '../../src/domain/passage.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import { ellipsis, ROOM } from './cut.ts';
import { type Element, group, link, paragraph } from './elements.ts';
import type { Phrasing } from './phrasing.ts';

/** A card shows this many sources; a draft that rests on more says how many are left out. */
const SHOWN = 8;

/** What a draft rests on: one line for each number in it, with the words quoted and the way to the original. */
export function citedSources(phrasing: Phrasing, { citations, passages }: Suggestion): Element[] {
  const shown = citations.slice(0, SHOWN).map((citation) => {
    const passage = passages.find((held) => held.id === citation.passageId);
    const title = `[${citation.n}] ${ellipsis(citation.title, ROOM.title)}`;
    return source(phrasing, title, citation.quote, citation.url, passage);
  });
  const left = citations.length - SHOWN;
  const more = left > 0 ? [paragraph(phrasing.say('card.sources.more', { count: left }), { subtle: true })] : [];
  return citations.length === 0 ? [] : [group([caption(phrasing.say('card.sources')), ...shown.flat(), ...more])];
}

/** What was found nearest when nothing was good enough: titles to look at, quoted but numbered nowhere. */
export function nearestSources(phrasing: Phrasing, { passages }: Suggestion): Element[] {
  const documents = new Map(passages.map((passage) => [passage.documentId, passage] as const).reverse());
  const nearest = [...documents.values()].reverse().slice(0, 3);
  if (nearest.length === 0) return [];
  const found = nearest.map((passage) =>
    source(phrasing, ellipsis(passage.title, ROOM.title), passage.text, passage.url, passage),
  );
  return [group([caption(phrasing.say('card.nearest')), ...found.flat()])];
}

function source(
  phrasing: Phrasing,
  title: string,
  quote: string,
  url: string | undefined,
  passage: Passage | undefined,
): Element[] {
  const facts = [
    passage && validity(phrasing, passage),
    passage?.audience === 'internal' && phrasing.say('card.internal'),
  ];
  const detail = facts.filter(Boolean).join(' · ');
  const words = ellipsis(quote.replace(/\s+/g, ' ').trim(), ROOM.quote);
  return [
    paragraph(detail === '' ? title : `${title} · ${detail}`, { spacing: 'small', weight: 'bolder', size: 'small' }),
    paragraph(`«${words}»`, { spacing: 'none', subtle: true, size: 'small' }),
    ...(url === undefined ? [] : [linkTo(phrasing, url)].filter((element) => element !== undefined)),
  ];
}

function linkTo(phrasing: Phrasing, url: string): Element | undefined {
  const element = link(phrasing.say('card.open-source'), url);
  return element && { ...element, spacing: 'none' };
}

function validity(phrasing: Phrasing, { validUntil }: Passage): string {
  return validUntil === undefined
    ? phrasing.say('card.valid')
    : phrasing.say('card.valid-until', { day: phrasing.day(validUntil) });
}

function caption(text: string): Element {
  return paragraph(text, { subtle: true, size: 'small', weight: 'bolder' });
}
