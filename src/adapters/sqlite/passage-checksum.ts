import { crc32 } from 'node:zlib';

const COLUMNS = [
  'tenant',
  'passage_id',
  'document_id',
  'position',
  'source',
  'audience',
  'language',
  'topic',
  'jurisdiction',
  'valid_from',
  'valid_until',
] as const;

/**
 * CRC-32 of a row of `passages` with its content. SQLite notices when its pages do not hang together, never when a bit
 * of what is written in them has turned over.
 */
export function passageChecksum(row: Record<string, unknown>): number {
  const facts = COLUMNS.map((column) => {
    const value = row[column];
    // Half of a surrogate pair comes back from UTF-8 as another character.
    return typeof value === 'string' ? value.toWellFormed() : value;
  });
  const words = row.words instanceof Uint8Array ? row.words : new Uint8Array(0);
  return crc32(words, crc32(String(row.passage), crc32(JSON.stringify(facts))));
}
