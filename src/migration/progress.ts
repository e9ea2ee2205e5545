import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeDataFolder } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { RECORD_KINDS } from '../ports/record-transfer.ts';

const FILE = 'migration.json';

const KindProgressSchema = z.object({
  /** Records looked at so far, those that could not be read included. */
  copied: z.number().int().nonnegative(),
  /** Where the source goes on; absent at the beginning. */
  after: z.string().exactOptional(),
  done: z.boolean(),
});

const ProgressSchema = z.object({
  format: z.literal(1),
  /** Where from and where to, with the addresses: what goes on must go on between the same two. */
  from: z.string(),
  to: z.string(),
  begunAt: z.string(),
  kinds: z.partialRecord(z.enum(RECORD_KINDS), KindProgressSchema),
});
export type Progress = z.infer<typeof ProgressSchema>;

/** How far a migration is, in a file of the data folder, so that one that was stopped goes on. */
export interface ProgressFile {
  path: string;
  /** @throws AppError `configuration` when the file is no progress of this program */
  read(): Progress | undefined;
  /** Durable when it returns; the file is whole at any moment. */
  write(progress: Progress): void;
}

export function openProgressFile(dataDir: string): ProgressFile {
  const path = join(dataDir, FILE);
  return {
    path,
    read() {
      if (!existsSync(path)) return undefined;
      const parsed = ProgressSchema.safeParse(jsonIn(path));
      if (parsed.success) return parsed.data;
      throw new AppError('configuration', `${path} is not the progress of a migration: move it away`);
    },
    write(progress) {
      makeDataFolder(dataDir);
      const unfinished = `${path}.unfinished`;
      const file = openSync(unfinished, 'w');
      try {
        writeSync(file, `${JSON.stringify(progress, null, 2)}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(unfinished, path);
    },
  };
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
