import { z } from 'zod';
import { RoleSchema } from '../../src/domain/identity.ts';

/** Who was chosen to sign in as, in local development. The token itself is never stored. */
export const LocalChoiceSchema = z.object({
  user: z.string().min(1),
  name: z.string().min(1),
  roles: z.array(RoleSchema).min(1),
});
export type LocalChoice = z.infer<typeof LocalChoiceSchema>;

const KEY = 'ventanilla.identity';

export function readChoice(storage: Pick<Storage, 'getItem'>): LocalChoice | undefined {
  try {
    return LocalChoiceSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

export function saveChoice(storage: Pick<Storage, 'setItem'>, choice: LocalChoice): void {
  storage.setItem(KEY, JSON.stringify(choice));
}

/** An id for somebody who is only named: the same name is the same person. */
export function userIdFor(name: string): string {
  const slug = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug || 'persona';
}
