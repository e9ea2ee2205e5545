import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

const ROOT_CONFIG = fileURLToPath(new URL('../../.m365agentsplayground.yml', import.meta.url));

const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The playground spells this property so. */
  userPrincipleName: z.string(),
  aadObjectId: z.string(),
  givenName: z.string(),
  surname: z.string(),
  email: z.string(),
});

const named = z.object({ id: z.string(), name: z.string() });

const configSchema = z.object({
  version: z.string(),
  tenantId: z.string(),
  bot: named,
  currentUser: personSchema,
  users: z.array(personSchema).length(5),
  personalChat: z.object({ id: z.string() }),
  groupChat: named,
  team: named.extend({ aadGroupId: z.string(), channels: z.array(named).length(1) }),
});

export type Person = z.infer<typeof personSchema>;
export type PlaygroundConfig = z.infer<typeof configSchema>;

/** The config of `npm run playground`, so that tests and people see the same office; parts of it can be replaced. */
export function loadPlaygroundConfig(changes: Partial<PlaygroundConfig> = {}): PlaygroundConfig {
  return configSchema.parse({ ...parse(readFileSync(ROOT_CONFIG, 'utf8')), ...changes });
}

/** Writes the config where a playground process started in `folder` reads it. */
export function writePlaygroundConfig(folder: string, config: PlaygroundConfig): string {
  const path = join(folder, '.m365agentsplayground.yml');
  writeFileSync(path, stringify(config));
  return path;
}
