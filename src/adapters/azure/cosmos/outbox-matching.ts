import type { Change, Condition, Content, Selection } from './documents.ts';

type Write = Extract<Change, { type: 'write' }>;

/**
 * Whether a document is among those that a selection looks for (without its `after` and `limit`): the same as
 * query-text.ts asks of Cosmos DB. A field that is compared with a value is of that value's type, or not there.
 * @param now instant in ISO 8601
 */
export function isSelected(
  content: Omit<Content, 'body'>,
  { kind, where = [] }: Pick<Selection, 'kind' | 'where'>,
  now: string,
): boolean {
  if (content.kind !== kind || isOver(content, now)) return false;
  return where.every((condition) => holds(condition, content.fields?.[condition.field]));
}

export function isOver({ expiresAt }: Pick<Content, 'expiresAt'>, now: string): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

function holds(condition: Condition, found: NonNullable<Content['fields']>[string] | undefined): boolean {
  switch (condition.is) {
    case 'one of':
      return typeof found === 'string' && condition.values.includes(found);
    case 'holding':
      return isList(found) && found.includes(condition.value);
    case 'containing':
      return typeof found === 'string' && found.includes(condition.value);
    case '=':
      return found === condition.value;
    case '<>':
      return found !== condition.value;
    default:
      return isOrdered(condition.is, found, condition.value);
  }
}

function isList(found: unknown): found is readonly string[] {
  return Array.isArray(found);
}

function isOrdered(is: '<' | '<=' | '>' | '>=', found: unknown, value: string | number | boolean): boolean {
  const order =
    typeof found === 'string' && typeof value === 'string'
      ? compareText(found, value)
      : typeof found === 'number' && typeof value === 'number'
        ? found - value
        : Number.NaN;
  switch (is) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** The order of lists. Keys of order are made of ASCII, so that code units and bytes agree. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a guard holds of what stands at its place. */
export function guardHolds({ guard, content }: Write, standing: Omit<Content, 'body'> | undefined): boolean {
  switch (guard.kind) {
    case 'none':
      return true;
    case 'new':
      return standing === undefined;
    case 'version':
      return (standing?.version ?? 0) === (content.version ?? Number.NaN) - 1;
    case 'owner':
      return standing === undefined || standing.fields?.owner === guard.owner;
  }
}
