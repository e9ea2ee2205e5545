import { createHash } from 'node:crypto';
import type { SearchField, SearchIndex, VectorSearch } from '@azure/search-documents';
import { LANGUAGES, type Language } from '../../../domain/language.ts';
import { FIELD_WEIGHTS } from '../../../text/ranking/evidence.ts';
import { type IndexEntry, LANGUAGE_FIELDS, TEXT_FIELDS, type TextField } from './entry.ts';

/** Of the embedder, when passages are to be found by their meaning too. */
export interface VectorShape {
  model: string;
  dimensions: number;
}

/**
 * Microsoft's analysers bring a word to its lemma by a dictionary, which Spanish and Catalan verbs need; for Galician and
 * Basque the service has only Lucene's stemmers.
 */
const ANALYSERS: Record<Language, string> = {
  es: 'es.microsoft',
  ca: 'ca.microsoft',
  gl: 'gl.lucene',
  eu: 'eu.lucene',
  en: 'en.microsoft',
};
const PROFILE = 'fields-as-bm25f';
const VECTOR_PROFILE = 'meaning';
/** Of the words and their index terms, counted for rarity; of the terms also searched. */
export const COUNTED = ['words', 'terms', 'bodyLength', 'neighbourhood'] as const;

/** The index as code. @param vectors absent where no embedder is configured: then there is no vector field either */
export function indexDefinition(name: string, synonymMap: string, vectors: VectorShape | undefined): SearchIndex {
  return {
    name,
    description: `Ventanilla: passages, definition ${definitionOf(vectors)}`,
    fields: fieldsOf(synonymMap, vectors),
    scoringProfiles: [{ name: PROFILE, textWeights: { weights: fieldWeights() } }],
    defaultScoringProfile: PROFILE,
    // Not asked for by our retriever, which ranks by itself: for others that read the index.
    semanticSearch: {
      defaultConfigurationName: semanticName('es'),
      configurations: LANGUAGES.map((language) => ({
        name: semanticName(language),
        prioritizedFields: {
          titleField: { name: `title_${language}` },
          contentFields: [{ name: `body_${language}` }],
          keywordsFields: [{ name: `headings_${language}` }, { name: `questions_${language}` }],
        },
      })),
    },
    ...(vectors ? { vectorSearch: vectorSearch() } : {}),
  };
}

/** Names a definition: an index of another one is refused. */
export function definitionOf(vectors: VectorShape | undefined): string {
  const made = { fields: fieldsOf('', vectors), weights: fieldWeights(), vectors, search: vectorSearch() };
  return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 12);
}

const semanticName = (language: Language) => `semantic-${language}`;

function fieldWeights(): Record<string, number> {
  const weights = LANGUAGES.flatMap((language) =>
    TEXT_FIELDS.map((field) => [`${field}_${language}`, FIELD_WEIGHTS[field]] as const),
  );
  return Object.fromEntries(weights);
}

type FieldUse = 'filterable' | 'sortable' | 'facetable';

function fieldsOf(synonymMap: string, vectors: VectorShape | undefined): SearchField[] {
  const texts = LANGUAGE_FIELDS.map((name): SearchField => {
    const [field, language] = name.split('_') as [TextField, Language];
    return {
      ...plain(name, field === 'questions' ? 'Collection(Edm.String)' : 'Edm.String', []),
      searchable: true,
      analyzerName: ANALYSERS[language],
      synonymMapNames: synonymMap === '' ? [] : [synonymMap],
    };
  });
  return [
    { ...plain('key', 'Edm.String', ['filterable', 'sortable']), key: true },
    ...(['kind', 'tenant', 'documentKey', 'generation', 'passageId'] as const).map((name) =>
      plain(name, 'Edm.String', ['filterable']),
    ),
    plain('passages', 'Edm.Int32', []),
    plain('position', 'Edm.Int32', ['filterable', 'sortable']),
    ...(['source', 'topic', 'audience', 'language', 'jurisdiction'] as const).map((name) =>
      plain(name, 'Edm.String', ['filterable']),
    ),
    plain('validFrom', 'Edm.Int32', ['filterable']),
    plain('validUntil', 'Edm.Int32', ['filterable']),
    plain('content', 'Edm.String', []),
    { ...plain('words', 'Collection(Edm.String)', ['facetable']), hidden: true },
    {
      ...plain('terms', 'Collection(Edm.String)', ['facetable']),
      hidden: true,
      searchable: true,
      analyzerName: 'keyword',
    },
    { ...plain('bodyLength', 'Edm.Int32', ['facetable']), hidden: true },
    { ...plain('neighbourhood', 'Edm.Int32', ['facetable']), hidden: true },
    plain('vectorised', 'Edm.Boolean', ['filterable']),
    ...texts,
    ...(vectors ? [vectorField(vectors)] : []),
  ];
}

/** All flags are said: what is left out the SDK sends as false, and the service would take as true. */
function plain(
  name: keyof IndexEntry,
  type: 'Edm.String' | 'Edm.Int32' | 'Edm.Boolean' | 'Collection(Edm.String)',
  uses: readonly FieldUse[],
) {
  return {
    name,
    type,
    key: false,
    hidden: false,
    stored: true,
    searchable: false,
    filterable: uses.includes('filterable'),
    sortable: uses.includes('sortable'),
    facetable: uses.includes('facetable'),
  };
}

function vectorField({ dimensions }: VectorShape): SearchField {
  return {
    ...plain('vector', 'Edm.String', []),
    type: 'Collection(Edm.Single)',
    searchable: true,
    // Nobody reads vectors back: only the index of them is kept.
    hidden: true,
    stored: false,
    vectorSearchDimensions: dimensions,
    vectorSearchProfileName: VECTOR_PROFILE,
  };
}

/** One byte a component in memory, and the nearest compared again by what was sent. */
function vectorSearch(): VectorSearch {
  return {
    algorithms: [
      { name: 'hnsw', kind: 'hnsw', parameters: { m: 4, efConstruction: 400, efSearch: 500, metric: 'cosine' } },
    ],
    compressions: [
      {
        compressionName: 'int8',
        kind: 'scalarQuantization',
        parameters: { quantizedDataType: 'int8' },
        rescoringOptions: {
          enableRescoring: true,
          defaultOversampling: 4,
          rescoreStorageMethod: 'preserveOriginals',
        },
      },
    ],
    profiles: [{ name: VECTOR_PROFILE, algorithmConfigurationName: 'hnsw', compressionName: 'int8' }],
  };
}
