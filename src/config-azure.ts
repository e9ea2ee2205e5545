import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ }).optional();
/** `entra`: with the identity of this process in Azure, and no key. */
const auth = z.enum(['key', 'entra']).default('key');

/** Where records, passages and originals are kept: read with all the other settings (`config.ts`). */
export const azureSettings = {
  STORE: z.enum(['sqlite', 'cosmos']).default('sqlite'),
  RETRIEVER: z.enum(['sqlite', 'azure-search']).default('sqlite'),
  FILES: z.enum(['disk', 'blob']).default('disk'),
  COSMOS_ENDPOINT: address,
  COSMOS_AUTH: auth,
  COSMOS_KEY: z.string().default(''),
  COSMOS_DATABASE: z
    .string()
    .regex(/^[^/\\#?]{0,254}[^/\\#?\s]$/, 'not a name of a database: up to 255 characters without / \\ # ?')
    .default('ventanilla'),
  AZURE_SEARCH_ENDPOINT: address,
  AZURE_SEARCH_AUTH: auth,
  AZURE_SEARCH_KEY: z.string().default(''),
  /** The beginning of the names of its indexes. */
  AZURE_SEARCH_INDEX: z.string().min(1).default('ventanilla'),
  AZURE_BLOB_ENDPOINT: address,
  AZURE_BLOB_AUTH: auth,
  AZURE_BLOB_KEY: z.string().default(''),
  AZURE_BLOB_CONTAINER: z.string().min(1).default('originals'),
};

const AzureSettingsSchema = z.object(azureSettings);
type AzureSettings = z.infer<typeof AzureSettingsSchema>;

/** A service of Azure and how it lets this process in. */
export interface AzurePlaceConfig {
  endpoint: string;
  /** Undefined: with a token of Entra. */
  key: string | undefined;
}

export type StoreConfig = { kind: 'sqlite' } | ({ kind: 'cosmos'; database: string } & AzurePlaceConfig);
export type RetrieverConfig = { kind: 'sqlite' } | ({ kind: 'azure-search'; index: string } & AzurePlaceConfig);
export type FilesConfig = { kind: 'disk' } | ({ kind: 'blob'; container: string } & AzurePlaceConfig);

type Group = 'COSMOS' | 'AZURE_SEARCH' | 'AZURE_BLOB';

/**
 * What lacks for the services that are chosen, one line each.
 * @param vectorsOfAnySize whether vectors are configured without saying how many components they have
 */
export function azureProblems(env: AzureSettings, vectorsOfAnySize: boolean): string[] {
  return [
    ...(env.STORE === 'cosmos' ? placeProblems(env, 'STORE=cosmos', 'COSMOS') : []),
    ...(env.RETRIEVER === 'azure-search' ? placeProblems(env, 'RETRIEVER=azure-search', 'AZURE_SEARCH') : []),
    ...(env.RETRIEVER === 'azure-search' && vectorsOfAnySize
      ? ['EMBEDDING_DIMENSIONS: needed with RETRIEVER=azure-search and an EMBEDDER: its index has vectors of one size']
      : []),
    ...(env.FILES === 'blob' ? placeProblems(env, 'FILES=blob', 'AZURE_BLOB') : []),
  ];
}

function placeProblems(env: AzureSettings, choice: string, group: Group): string[] {
  const endpoint = env[`${group}_ENDPOINT`];
  if (endpoint === undefined) return [`${group}_ENDPOINT: needed with ${choice}`];
  const problems: string[] = [];
  const isKey = env[`${group}_AUTH`] === 'key';
  if (endpoint.startsWith('http:') && !(isKey && isLoopbackAddress(endpoint))) {
    problems.push(`${group}_ENDPOINT: https, unless it is on this machine and takes a key`);
  }
  if (isKey && env[`${group}_KEY`] === '') {
    problems.push(`${group}_KEY: needed with ${choice}, unless ${group}_AUTH=entra`);
  }
  return problems;
}

function isLoopbackAddress(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

export function storeConfig(env: AzureSettings): StoreConfig {
  if (env.STORE === 'sqlite') return { kind: 'sqlite' };
  return { kind: 'cosmos', database: env.COSMOS_DATABASE, ...placeOf(env, 'COSMOS') };
}

export function retrieverConfig(env: AzureSettings): RetrieverConfig {
  if (env.RETRIEVER === 'sqlite') return { kind: 'sqlite' };
  return { kind: 'azure-search', index: env.AZURE_SEARCH_INDEX, ...placeOf(env, 'AZURE_SEARCH') };
}

export function filesConfig(env: AzureSettings): FilesConfig {
  if (env.FILES === 'disk') return { kind: 'disk' };
  return { kind: 'blob', container: env.AZURE_BLOB_CONTAINER, ...placeOf(env, 'AZURE_BLOB') };
}

function placeOf(env: AzureSettings, group: Group): AzurePlaceConfig {
  return {
    endpoint: env[`${group}_ENDPOINT`] ?? '',
    key: env[`${group}_AUTH`] === 'key' ? env[`${group}_KEY`] : undefined,
  };
}
