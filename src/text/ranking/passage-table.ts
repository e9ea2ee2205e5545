import { isWithin } from '../../domain/jurisdiction.ts';

/** What a search filters and ranks a passage by, apart from its terms. */
export interface PassageFacts {
  /** Row in the database. */
  row: number;
  tenant: string;
  documentId: string;
  position: number;
  source: string;
  audience: string;
  language: string;
  topic: string | null;
  jurisdiction: string | null;
  validFrom: string | null;
  validUntil: string | null;
}

/** Facts that many passages have in common, each combination once. */
type Scope = Omit<PassageFacts, 'row' | 'documentId' | 'position'>;

/** What a passage must be to be shown. */
export interface PassageConstraints {
  tenant: string;
  audience: string;
  /** Calendar date at which it must be valid. */
  on: string;
  source?: string | undefined;
  topic?: string | undefined;
  jurisdiction?: string | undefined;
}

/** Passages on either side of one that tell what it is about. */
export const NEIGHBOURS = 3;

/** Passages by number, in the order in which they were taken in; a removed one keeps its number. */
export interface PassageTable {
  /** Numbers given so far. */
  readonly size: number;
  readonly alive: number;
  add(facts: PassageFacts, bodyLength: number): number;
  /** @returns the number it had; undefined when it is not there */
  remove(row: number): number | undefined;
  isAlive(passage: number): boolean;
  row(passage: number): number;
  scope(passage: number): Readonly<Scope>;
  documentId(passage: number): string;
  /** Number of the document, to compare. */
  document(passage: number): number;
  position(passage: number): number;
  bodyLength(passage: number): number;
  /** Terms in the body of a passage, on average over those alive. */
  averageLength(): number;
  /** Of documents alive, the words of their bodies, those of the longest counted as far as a neighbourhood reaches. */
  averageNeighbourhood(): number;
  /** The passages alive around this one in its document, in reading order, itself too. @param reach on either side */
  around(passage: number, reach: number): number[];
  /** The passage of a row, when it is there. */
  ofRow(row: number): number | undefined;
  /** Rows of the passages that may be shown, ascending; undefined when all may. */
  rows(isAllowed: (passage: number) => boolean): Uint32Array | undefined;
  /** Prepares the constraints of a query: whether a passage may be shown. */
  allows(query: PassageConstraints): (passage: number) => boolean;
}

export function createPassageTable(): PassageTable {
  const scopes: Scope[] = [];
  const scopeNumbers = new Map<string, number>();
  const documents: string[] = [];
  const documentNumbers = new Map<string, number>();
  const byRow = new Map<number, number>();
  let columns = makeColumns(1024);
  let size = 0;
  let words = 0;

  const numberOf = <Value>(numbers: Map<string, number>, list: Value[], key: string, value: Value): number => {
    let number = numbers.get(key);
    if (number === undefined) {
      number = list.push(value) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  const emptyScope: Scope = {
    tenant: '',
    source: '',
    audience: '',
    language: 'es',
    topic: null,
    jurisdiction: null,
    validFrom: null,
    validUntil: null,
  };

  return {
    get size() {
      return size;
    },
    get alive() {
      return byRow.size;
    },
    add({ row, documentId, position, ...scope }, bodyLength) {
      if (size === columns.row.length) columns = grownColumns(columns);
      const passage = size++;
      columns.row[passage] = row;
      columns.scope[passage] = numberOf(scopeNumbers, scopes, JSON.stringify(Object.values(scope)), scope);
      columns.document[passage] = numberOf(documentNumbers, documents, `${scope.tenant}\n${documentId}`, documentId);
      columns.position[passage] = position;
      columns.length[passage] = bodyLength;
      columns.alive[passage] = 1;
      byRow.set(row, passage);
      words += bodyLength;
      return passage;
    },
    remove(row) {
      const passage = byRow.get(row);
      if (passage === undefined) return undefined;
      byRow.delete(row);
      columns.alive[passage] = 0;
      words -= columns.length[passage] ?? 0;
      return passage;
    },
    isAlive: (passage) => columns.alive[passage] === 1,
    row: (passage) => columns.row[passage] ?? 0,
    scope: (passage) => scopes[columns.scope[passage] ?? 0] ?? emptyScope,
    documentId: (passage) => documents[columns.document[passage] ?? 0] ?? '',
    document: (passage) => columns.document[passage] ?? 0,
    position: (passage) => columns.position[passage] ?? 0,
    bodyLength: (passage) => columns.length[passage] ?? 0,
    averageLength: () => words / Math.max(1, byRow.size),
    ofRow: (row) => byRow.get(row),
    rows(isAllowed) {
      const rows = new Uint32Array(byRow.size);
      let count = 0;
      for (let passage = 0; passage < size; passage++) {
        if (isAllowed(passage)) rows[count++] = columns.row[passage] ?? 0;
      }
      return count === byRow.size ? undefined : rows.subarray(0, count);
    },
    averageNeighbourhood() {
      const lengths = new Float64Array(documents.length);
      const counts = new Uint32Array(documents.length);
      for (let passage = 0; passage < size; passage++) {
        if (columns.alive[passage] !== 1) continue;
        const document = columns.document[passage] ?? 0;
        lengths[document] = (lengths[document] ?? 0) + (columns.length[passage] ?? 0);
        counts[document] = (counts[document] ?? 0) + 1;
      }
      let sum = 0;
      let alive = 0;
      for (const [document, length] of lengths.entries()) {
        const count = counts[document] ?? 0;
        if (count === 0) continue;
        // Whole words, so that the sum is the same in whatever order the documents were written.
        sum += Math.round(length * Math.min(1, (2 * NEIGHBOURS + 1) / count));
        alive++;
      }
      return sum / Math.max(1, alive);
    },
    around(passage, reach) {
      const found: number[] = [];
      const document = columns.document[passage];
      // The passages of a document are written together, in reading order.
      const belongs = (other: number) => columns.document[other] === document && columns.alive[other] === 1;
      let first = passage;
      while (first > 0 && passage - first < reach && belongs(first - 1)) first--;
      for (let other = first; other < size && other <= passage + reach && belongs(other); other++) found.push(other);
      return found;
    },
    allows(query) {
      const allowed = Uint8Array.from(scopes, (scope) => (isAllowed(scope, query) ? 1 : 0));
      return (passage) => columns.alive[passage] === 1 && allowed[columns.scope[passage] ?? 0] === 1;
    },
  };
}

function isAllowed(scope: Scope, query: PassageConstraints): boolean {
  return (
    scope.tenant === query.tenant &&
    (query.audience === 'internal' || scope.audience === 'public') &&
    (scope.validFrom === null || scope.validFrom <= query.on) &&
    (scope.validUntil === null || scope.validUntil >= query.on) &&
    (query.source === undefined || scope.source === query.source) &&
    (query.topic === undefined || scope.topic === query.topic) &&
    isWithin(query.jurisdiction, scope.jurisdiction ?? undefined)
  );
}

interface Columns {
  row: Float64Array;
  scope: Uint32Array;
  document: Uint32Array;
  position: Uint32Array;
  length: Uint32Array;
  alive: Uint8Array;
}

function makeColumns(length: number): Columns {
  return {
    row: new Float64Array(length),
    scope: new Uint32Array(length),
    document: new Uint32Array(length),
    position: new Uint32Array(length),
    length: new Uint32Array(length),
    alive: new Uint8Array(length),
  };
}

function grownColumns(from: Columns): Columns {
  const to = makeColumns(2 * from.row.length);
  to.row.set(from.row);
  to.scope.set(from.scope);
  to.document.set(from.document);
  to.position.set(from.position);
  to.length.set(from.length);
  to.alive.set(from.alive);
  return to;
}
