import type { Database, Parameters } from './database.ts';

export interface VersionedRow {
  tenant: string;
  id: string;
  version: number;
  body: string;
  /** The filtered and sorted columns. */
  columns: Parameters;
}

export type WriteRow = (database: Database, table: string, row: VersionedRow) => boolean;

/**
 * Writes a row whose `version` is one more than what is stored (1 for a new one).
 * @returns false, with nothing written, when somebody else wrote since
 */
export const writeVersioned: WriteRow = (database, table, row) => {
  const { columns, names } = written(row);
  const sql =
    row.version === 1
      ? `INSERT INTO ${table} (tenant, id, ${names}) VALUES (:tenant, :id, ${names.map((name) => `:${name}`)})
         ON CONFLICT (tenant, id) DO NOTHING`
      : `UPDATE ${table} SET ${names.map((name) => `${name} = :${name}`)}
         WHERE tenant = :tenant AND id = :id AND version = :version - 1`;
  return database.prepare(sql).run({ ...columns, tenant: row.tenant, id: row.id }).changes === 1;
};

/** Writes a row in place of what is there, whatever its version: for records that come from another store. */
export const putVersioned: WriteRow = (database, table, row) => {
  const { columns, names } = written(row);
  const sql = `INSERT INTO ${table} (tenant, id, ${names}) VALUES (:tenant, :id, ${names.map((name) => `:${name}`)})
    ON CONFLICT (tenant, id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`)}`;
  return database.prepare(sql).run({ ...columns, tenant: row.tenant, id: row.id }).changes === 1;
};

function written(row: VersionedRow): { columns: Parameters; names: string[] } {
  const columns: Parameters = { version: row.version, body: row.body, ...row.columns };
  return { columns, names: Object.keys(columns) };
}
