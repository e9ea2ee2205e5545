import type { PassageConstraints } from '../../../text/ranking/passage-table.ts';
import { dayNumber } from './entry.ts';

/** A text within a filter, so that none of it is read as one. */
export function quoted(text: string): string {
  // A lone surrogate or a NUL is in no stored value, and the service refuses both.
  return `'${text.toWellFormed().replaceAll('\0', '').replaceAll("'", "''")}'`;
}

/** The passages that may be shown, as `isAllowed` of the embedded index has them. */
export function allowedFilter(query: PassageConstraints): string {
  const { tenant, audience, source, topic, jurisdiction } = query;
  const day = dayNumber(query.on);
  return [
    ofTenant(tenant),
    audience === 'internal' ? undefined : "audience eq 'public'",
    `validFrom le ${day} and validUntil ge ${day}`,
    source === undefined ? undefined : `source eq ${quoted(source)}`,
    topic === undefined ? undefined : `topic eq ${quoted(topic)}`,
    jurisdiction === undefined ? undefined : inForceAt(jurisdiction),
  ]
    .filter((part) => part !== undefined)
    .join(' and ');
}

/** All that a search of an administration could have found. */
export function ofTenant(tenant: string): string {
  return `kind eq 'passage' and tenant eq ${quoted(tenant)}`;
}

/** What is in force at a place: what has none, and the places that enclose it. */
function inForceAt(place: string): string {
  const levels = place.split('/');
  const enclosing = levels.map((_, index) => levels.slice(0, index + 1).join('/'));
  return `(jurisdiction eq null or ${anyOf('jurisdiction', enclosing)})`;
}

/** Whether a field is one of these; none of them holds `|`. */
export function anyOf(field: string, values: readonly string[]): string {
  return `search.in(${field}, ${quoted(values.join('|'))}, '|')`;
}
