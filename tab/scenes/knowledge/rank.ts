interface Ranked {
  documentId: string;
}

/** The place, from 1, of a document's best passage among passages that stand best first; undefined when it has none. */
export function rankOf(passages: readonly Ranked[], documentId: string): number | undefined {
  const place = passages.findIndex((passage) => passage.documentId === documentId);
  return place === -1 ? undefined : place + 1;
}
