import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openIndexDatabase } from '../../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../../src/adapters/sqlite/knowledge-index.ts';
import { aPassage, describeKnowledgeIndexContract } from '../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describeKnowledgeIndexContract('SQLite in memory', async () => {
  const database = openIndexDatabase(':memory:');
  return { index: createSqliteKnowledgeIndex(database), close: async () => database.close() };
});

describeKnowledgeIndexContract('SQLite file', async () => {
  const folder = await tempFolder();
  const database = openIndexDatabase(join(folder.path, 'index.sqlite'));
  const close = async () => {
    database.close();
    await folder.remove();
  };
  return { index: createSqliteKnowledgeIndex(database), close };
});

it('holds after it is closed and opened again', async () => {
  const folder = await tempFolder();
  const path = join(folder.path, 'index.sqlite');
  const passage = aPassage({ documentId: 'd-1' });
  const first = openIndexDatabase(path);
  await createSqliteKnowledgeIndex(first).replaceDocument(TENANT, 'd-1', [passage]);
  first.close();
  const second = openIndexDatabase(path);
  expect(await createSqliteKnowledgeIndex(second).passagesOf(TENANT, 'd-1')).toEqual([passage]);
  second.close();
  await folder.remove();
});
