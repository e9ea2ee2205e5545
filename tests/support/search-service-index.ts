import { parseFilter, type Stored } from './search-service-filter.ts';
import { byMeaning, byWords, fused } from './search-service-ranking.ts';

export interface FieldDefinition {
  name: string;
  type: string;
  key?: boolean;
  retrievable?: boolean;
  searchable?: boolean;
  filterable?: boolean;
  sortable?: boolean;
  facetable?: boolean;
  analyzer?: string | null;
  dimensions?: number | null;
}
export interface IndexDefinition {
  name: string;
  fields: FieldDefinition[];
  scoringProfiles?: { name: string; text?: { weights: Record<string, number> } }[];
}
export interface SearchBody {
  search?: string;
  filter?: string;
  facets?: string[];
  select?: string;
  searchFields?: string;
  orderby?: string;
  top?: number;
  count?: boolean;
  debug?: string;
  vectorQueries?: { vector: number[]; k: number; fields: string }[];
}
export interface ItemResult {
  key: string;
  status: boolean;
  statusCode: number;
  errorMessage?: string;
}

/** An index of the double: a definition and what is stored under it. Problems are thrown, and answered with 400. */
export interface HeldIndex {
  definition: IndexDefinition;
  documents: Map<string, Stored>;
  act(action: Stored): ItemResult;
  search(body: SearchBody): Record<string, unknown>;
  read(document: Stored, select?: readonly string[]): Stored;
}

const MOST = 1000;

export function createHeldIndex(definition: IndexDefinition): HeldIndex {
  const documents = new Map<string, Stored>();
  const fields = new Map(definition.fields.map((field) => [field.name, field]));
  const keyField = definition.fields.find((field) => field.key)?.name ?? '';
  const mustBe = (name: string, use: 'retrievable' | 'searchable' | 'filterable' | 'sortable' | 'facetable') => {
    const field = fields.get(name);
    if (!field) throw new Error(`there is no field ${name}`);
    if (field[use] !== true) throw new Error(`${name} is not ${use}`);
    return field;
  };
  const read = (document: Stored, select?: readonly string[]): Stored => {
    const names = select ?? definition.fields.filter(({ retrievable }) => retrievable).map(({ name }) => name);
    return Object.fromEntries(names.map((name) => [name, document[mustBe(name, 'retrievable').name] ?? null]));
  };
  return {
    definition,
    documents,
    read,
    act({ '@search.action': action, ...document }) {
      const key = String(document[keyField]);
      const done = (statusCode: number) => ({ key, status: statusCode < 300, statusCode });
      if (!/^[A-Za-z0-9-=][A-Za-z0-9_=-]{0,1023}$/.test(key)) throw new Error('a key has other signs');
      for (const [name, value] of Object.entries(document)) checkValue(fields.get(name), name, value);
      const held = documents.get(key);
      if (action === 'delete') {
        documents.delete(key);
        return done(200);
      }
      if (action === 'merge' && !held) return done(404);
      documents.set(key, action === 'upload' ? document : { ...held, ...document });
      return done(held ? 200 : 201);
    },
    search(body) {
      const filter =
        body.filter === undefined
          ? () => true
          : parseFilter(body.filter, (name) => Boolean(mustBe(name, 'filterable')));
      const allowed = [...documents.values()].filter(filter);
      const found = rank(body, allowed);
      const select = body.select === undefined || body.select === '*' ? undefined : body.select.split(',');
      const shown = ordered(found, body.orderby).slice(0, Math.min(body.top ?? 50, MOST));
      return {
        ...(body.count ? { '@odata.count': found.length } : {}),
        ...(body.facets ? { '@search.facets': Object.fromEntries(body.facets.map((one) => facet(one, found))) } : {}),
        value: shown.map(({ document, score, words, similarity }) => ({
          '@search.score': score,
          ...(body.debug === 'vector' ? { '@search.documentDebugInfo': debugInfo(words, similarity) } : {}),
          ...read(document, select),
        })),
      };
    },
  };

  function rank(body: SearchBody, allowed: readonly Stored[]) {
    const [near] = body.vectorQueries ?? [];
    if (near && mustBe(near.fields, 'searchable').dimensions !== near.vector.length)
      throw new Error('other dimensions');
    const meaning = near && byMeaning(allowed, near.vector, near.k);
    const isAll = body.search === undefined || body.search === '*';
    if (isAll && !meaning)
      return allowed.map((document) => ({ document, score: 1, words: undefined, similarity: undefined }));
    const weights = definition.scoringProfiles?.[0]?.text?.weights ?? {};
    const asked = (body.searchFields?.split(',') ?? []).map((name) => {
      const { analyzer } = mustBe(name, 'searchable');
      return { name, isKeyword: analyzer === 'keyword', weight: weights[name] ?? 1 };
    });
    return fused(isAll ? undefined : byWords(allowed, body.search ?? '', asked), meaning);
  }

  function ordered<Found extends { document: Stored }>(found: readonly Found[], orderby: string | undefined): Found[] {
    if (orderby === undefined) return [...found];
    const [name = ''] = orderby.split(' ');
    mustBe(name, 'sortable');
    const value = ({ document }: Found) => String(document[name]);
    return [...found].sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0));
  }

  function facet(asked: string, found: readonly { document: Stored }[]): [string, { value: unknown; count: number }[]] {
    const [name = '', ...options] = asked.split(',');
    mustBe(name, 'facetable');
    const limit = Number(options.find((one) => one.startsWith('count:'))?.slice(6) ?? 10);
    const counts = new Map<unknown, number>();
    for (const { document } of found) {
      for (const value of new Set([document[name] ?? []].flat())) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const list = Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
    return [name, limit === 0 ? list : list.slice(0, limit)];
  }
}

function debugInfo(words: number | undefined, similarity: number | undefined) {
  const near =
    similarity === undefined ? [] : [{ vector: { searchScore: 1 / (2 - similarity), vectorSimilarity: similarity } }];
  return {
    vectors: { subscores: { ...(words === undefined ? {} : { text: { searchScore: words } }), vectors: near } },
  };
}

function checkValue(field: FieldDefinition | undefined, name: string, value: unknown): void {
  if (!field) throw new Error(`there is no field ${name}`);
  if (value === null) return;
  const fits = FITS[field.type];
  if (!fits?.(value)) throw new Error(`${name} is not ${field.type}`);
  if (field.dimensions && (value as unknown[]).length !== field.dimensions)
    throw new Error(`${name} has other dimensions`);
  const isTerm = field.filterable || field.sortable || field.facetable;
  const texts = [value].flat().filter((one) => typeof one === 'string');
  if (isTerm && texts.some((text) => Buffer.byteLength(text) > 32_766)) throw new Error(`${name} is too long`);
}

const FITS: Record<string, (value: unknown) => boolean> = {
  'Edm.String': (value) => typeof value === 'string',
  'Edm.Int32': (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Collection(Edm.String)': (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  'Collection(Edm.Single)': (value) => Array.isArray(value) && value.every((one) => typeof one === 'number'),
};
