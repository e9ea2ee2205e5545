import type { TokenCredential } from '@azure/identity';
import {
  BlobServiceClient,
  type ContainerClient,
  newPipeline,
  type StoragePipelineOptions,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { AppError } from '../../errors.ts';
import type { AzureCall } from './http-failure.ts';

export interface BlobPlace {
  /** `https://<account>.blob.core.windows.net`. Plain http only on a loopback host, with the account as its path. */
  endpoint: string;
  container: string;
  /** The account's key in base64, or a credential of `@azure/identity`. */
  credential: { accountKey: string } | { token: TokenCredential };
}

/** The type leaves redirections out, the code passes them on: a test with one holds that. */
const PIPELINE: StoragePipelineOptions & { redirectOptions: { maxRetries: number } } = {
  retryOptions: { maxTries: 1 },
  redirectOptions: { maxRetries: 0 },
};

/** What a failure of Blob Storage is put down to. */
export function blobCall({ credential }: BlobPlace): AzureCall {
  return {
    service: 'Blob Storage',
    settings: {
      endpoint: 'AZURE_BLOB_ENDPOINT',
      credential: 'accountKey' in credential ? 'AZURE_BLOB_KEY' : 'AZURE_BLOB_AUTH',
      place: 'AZURE_BLOB_CONTAINER',
    },
  };
}

/**
 * The SDK's client of the container, which repeats nothing by itself and follows no redirection. Asks nothing yet.
 * @throws AppError `configuration` that names the setting and not its value, which may hold a signature or a key
 */
export function blobContainer(place: BlobPlace): ContainerClient {
  const { settings } = blobCall(place);
  const url = endpointUrl(place.endpoint, settings.endpoint);
  if (!/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(place.container)) {
    throw wrong(settings.place, 'not a name of a container: 3 to 63 lower-case letters, digits and single hyphens');
  }
  const pipeline = newPipeline(blobCredential(place, url), PIPELINE);
  return new BlobServiceClient(url.href, pipeline).getContainerClient(place.container);
}

function endpointUrl(endpoint: string, setting: string): URL {
  if (!URL.canParse(endpoint)) throw wrong(setting, 'not an address: https://<account>.blob.core.windows.net');
  const url = new URL(endpoint);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw wrong(setting, 'must begin with https:// (plain http only on a loopback host)');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw wrong(setting, 'takes no user, signature or other addition: only the address');
  }
  return url;
}

function blobCredential({ credential }: BlobPlace, url: URL): StorageSharedKeyCredential | TokenCredential {
  if ('token' in credential) {
    if (url.protocol === 'https:') return credential.token;
    throw wrong('AZURE_BLOB_AUTH', 'tokens of Entra ID are sent over https only');
  }
  const { accountKey } = credential;
  if (!/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(accountKey)) {
    throw wrong('AZURE_BLOB_KEY', 'not a key of a storage account, which is base64');
  }
  return new StorageSharedKeyCredential(accountOf(url), accountKey);
}

/** The first label of the host; on a loopback host, the first part of the path. */
function accountOf({ hostname, pathname }: URL): string {
  const account = isLoopback(hostname) ? pathname.split('/')[1] : hostname.split('.')[0];
  if (account === undefined || !/^[a-z0-9]{3,24}$/.test(account)) {
    throw wrong('AZURE_BLOB_ENDPOINT', 'does not name the account: https://<account>.blob.core.windows.net');
  }
  return account;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const wrong = (setting: string, problem: string) => new AppError('configuration', `${setting}: ${problem}`);
