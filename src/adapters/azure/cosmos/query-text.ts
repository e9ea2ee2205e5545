import type { SqlQuerySpec } from '@azure/cosmos';
import type { Condition, Selection } from './documents.ts';

type Scope = Pick<Selection, 'partition' | 'kind' | 'where'>;

/**
 * The query of a selection. The partition is in it too, besides the option that routes it. What is to expire is left
 * out by its date: the service removes it only some time later.
 * @param now instant in ISO 8601
 */
export function selectText({ direction = 'ASC', after, limit, ...scope }: Selection, now: string): SqlQuerySpec {
  const { where, parameters } = scoped(scope, now);
  const beyond = after === undefined ? '' : ` AND c.sort ${direction === 'ASC' ? '>' : '<'} @after`;
  return {
    query: `SELECT TOP @limit * FROM c WHERE ${where}${beyond} ORDER BY c.sort ${direction}`,
    parameters: [
      ...parameters,
      { name: '@limit', value: limit },
      ...(beyond ? [{ name: '@after', value: after ?? '' }] : []),
    ],
  };
}

export function countText(scope: Scope, now: string): SqlQuerySpec {
  const { where, parameters } = scoped(scope, now);
  return { query: `SELECT VALUE COUNT(1) FROM c WHERE ${where}`, parameters };
}

function scoped({ partition, kind, where = [] }: Scope, now: string) {
  const conditions = where.map((condition, index) => conditionText(condition, `@w${index}`));
  return {
    where: [
      'c.pk = @pk',
      'c.kind = @kind',
      '(NOT IS_DEFINED(c.expiresAt) OR c.expiresAt > @now)',
      ...conditions.map(({ text }) => text),
    ].join(' AND '),
    parameters: [
      { name: '@pk', value: partition },
      { name: '@kind', value: kind },
      { name: '@now', value: now },
      ...conditions.map(({ parameter }) => parameter),
    ],
  };
}

function conditionText(condition: Condition, name: string) {
  const field = `c.f[${JSON.stringify(condition.field)}]`;
  switch (condition.is) {
    case 'one of':
      return { text: `ARRAY_CONTAINS(${name}, ${field})`, parameter: { name, value: [...condition.values] } };
    case 'holding':
      return { text: `ARRAY_CONTAINS(${field}, ${name})`, parameter: { name, value: condition.value } };
    case 'containing':
      return { text: `CONTAINS(${field}, ${name})`, parameter: { name, value: condition.value } };
    case '<>':
      return {
        text: `(NOT IS_DEFINED(${field}) OR ${field} <> ${name})`,
        parameter: { name, value: condition.value },
      };
    default:
      return { text: `${field} ${condition.is} ${name}`, parameter: { name, value: condition.value } };
  }
}
