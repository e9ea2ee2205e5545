import { createBlobFileStore } from './adapters/azure/blob-file-store.ts';
import { createEntraCredential } from './adapters/azure/entra-tokens.ts';
import type { FilesConfig } from './config-azure.ts';
import type { FileStore } from './ports/file-store.ts';

/*
 * Opens the services of Azure that are chosen. Loaded only then, so that an embedded run loads nothing of their SDKs.
 */

/**
 * Originals in Blob Storage, asked whether it lets us in. A key may make the container; an identity's role may not, so
 * there `infra/` makes it.
 * @throws AppError `configuration` that names the setting, `unavailable`
 */
export async function openBlobFiles(config: Extract<FilesConfig, { kind: 'blob' }>): Promise<FileStore> {
  const { endpoint, key, container } = config;
  const credential = key === undefined ? { token: createEntraCredential() } : { accountKey: key };
  const files = createBlobFileStore({ endpoint, container, credential });
  await files.prepare(key === undefined ? 'refuse' : 'create');
  return files;
}
