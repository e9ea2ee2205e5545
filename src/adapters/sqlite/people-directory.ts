import { type Person, PersonSchema } from '../../domain/identity.ts';
import type { PeopleDirectory } from '../../ports/people-directory.ts';
import { toBody } from '../records/record.ts';
import type { Database } from './database.ts';
import { fromRow } from './row.ts';

const kind = { table: 'people', schema: PersonSchema };

/**
 * People who were seen here, in `store.db`, listed by name. Nothing is written for somebody who has not changed, as
 * every request remembers its person; the time of the last visit is therefore not kept.
 */
export function createSqlitePeopleDirectory(database: Database): PeopleDirectory {
  return {
    async remember(person) {
      const { tenant, id } = person;
      const body = toBody(kind, person);
      const known = 'SELECT body FROM people WHERE tenant = ? AND id = ?';
      if (database.read(() => database.prepare(known).get(tenant, id)?.body) === body) return;
      database.transaction(() => writePerson(database, person));
    },
    async list(tenant) {
      const sql = 'SELECT id, body FROM people WHERE tenant = ? ORDER BY name, id';
      return database.read(() => database.prepare(sql).all(tenant)).map((row) => fromRow(kind, row));
    },
  };
}

export function writePerson(database: Database, person: Person): void {
  const { tenant, id, name } = person;
  const sql = `INSERT INTO people (tenant, id, name, body) VALUES (:tenant, :id, :name, :body)
    ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, body = excluded.body`;
  database.prepare(sql).run({ tenant, id, name, body: toBody(kind, person) });
}
