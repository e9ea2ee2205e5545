import { type Database, openDatabase } from './database.ts';
import { INDEX_MIGRATIONS } from './index-migrations.ts';

/**
 * Opens the index of passages, apart from the records: it can be built again from the stored documents. It is as
 * durable as they are, so that after a loss of power a published document is still found.
 * @param path file, or `:memory:`
 * @param extensions as `openDatabase` takes them
 * @throws AppError as `openDatabase` does
 */
export function openIndexDatabase(path: string, extensions: readonly string[] = []): Database {
  return openDatabase(path, INDEX_MIGRATIONS, extensions);
}
