/** The part of OData's filters that the adapter sends, over documents in memory. */
export type Stored = Record<string, unknown>;

/** @throws Error for what is not in that part, or names a field that may not be filtered */
export function parseFilter(filter: string, isFilterable: (field: string) => boolean): (document: Stored) => boolean {
  const tokens = filter.match(/'(?:[^']|'')*'|[\w.]+|-\d+|[(),]/g) ?? [];
  if (tokens.join('').replace(/\s/g, '') !== filter.replace(/\s/g, '')) throw new Error('the filter has other signs');
  let at = 0;
  const peek = () => tokens[at];
  const next = () => tokens[at++] ?? '';
  const expect = (token: string) => {
    if (next() !== token) throw new Error(`${token} is missing in the filter`);
  };
  const field = () => {
    const name = next();
    if (!isFilterable(name)) throw new Error(`${name} cannot be filtered`);
    return name;
  };
  const constant = (): unknown => {
    const token = next();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    if (/^-?\d+$/.test(token)) return Number(token);
    throw new Error(`${token} is no constant`);
  };
  const or = (): ((document: Stored) => boolean) => {
    const parts = [and()];
    while (peek() === 'or') {
      next();
      parts.push(and());
    }
    return (document) => parts.some((part) => part(document));
  };
  const and = (): ((document: Stored) => boolean) => {
    const parts = [one()];
    while (peek() === 'and') {
      next();
      parts.push(one());
    }
    return (document) => parts.every((part) => part(document));
  };
  const one = (): ((document: Stored) => boolean) => {
    if (peek() === '(') {
      next();
      const inner = or();
      expect(')');
      return inner;
    }
    if (peek() === 'search.in') {
      next();
      expect('(');
      const name = field();
      expect(',');
      const values = String(constant());
      expect(',');
      const delimiter = String(constant());
      expect(')');
      const set = new Set(values.split(delimiter));
      return (document) => set.has(String(document[name]));
    }
    const name = field();
    const compare = COMPARISONS[next()];
    if (!compare) throw new Error('an operator is not known');
    const value = constant();
    return (document) => compare(document[name] ?? null, value);
  };
  const parsed = or();
  if (at !== tokens.length) throw new Error('the filter goes on');
  return parsed;
}

const ordered =
  (test: (order: number) => boolean) =>
  (left: unknown, right: unknown): boolean => {
    if (left === null || right === null || typeof left !== typeof right) return false;
    if (typeof left === 'string' && typeof right === 'string') return test(left < right ? -1 : left > right ? 1 : 0);
    return test(Number(left) - Number(right));
  };

const COMPARISONS: Record<string, (left: unknown, right: unknown) => boolean> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: ordered((order) => order > 0),
  ge: ordered((order) => order >= 0),
  lt: ordered((order) => order < 0),
  le: ordered((order) => order <= 0),
};
