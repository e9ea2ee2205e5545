/**
 * Whether what hangs on this key is kept from development, to see how far what was learnt there reaches: a third of
 * all keys, always the same ones (FNV-1a). With the id of a document as the key, all questions about it stay together.
 */
export function isHeldOut(key: string): boolean {
  let hash = 2166136261;
  for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  return hash % 3 === 0;
}

/** A question goes with the first document that answers it, or for itself where none does. */
export function splitByDocument<Query extends { id: string; relevant: readonly string[] }>(
  queries: readonly Query[],
): { development: Query[]; heldOut: Query[] } {
  const isKept = ({ id, relevant }: Query) => isHeldOut(relevant[0] ?? id);
  return { development: queries.filter((query) => !isKept(query)), heldOut: queries.filter(isKept) };
}
