import { z } from 'zod';

/** What a person may do here. A role is not a type of account: one person may hold several. */
export const RoleSchema = z.enum(['agent', 'expert', 'editor', 'supervisor', 'admin']);
export type Role = z.infer<typeof RoleSchema>;
export const ROLES = RoleSchema.options;

/** Who acts. `id` is opaque (in Entra ID the object id), `tenant` the administration. */
export const PersonSchema = z.object({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  roles: z.array(RoleSchema),
  tenant: z.string().min(1).max(200),
});
export type Person = z.infer<typeof PersonSchema>;

/** The part of a person that a record keeps: never roles, which change. */
export const PersonRefSchema = z.object({ id: z.string(), name: z.string() });
export type PersonRef = z.infer<typeof PersonRefSchema>;

export function refOf(person: PersonRef): PersonRef {
  return { id: person.id, name: person.name };
}

/** Nobody may sign in under it. */
export const SYSTEM_ID = 'system';

/** Acts where no person does: the sample load, a retry, a folder ingest. */
export function systemPerson(tenant: string): Person {
  return { id: SYSTEM_ID, name: 'Ventanilla', roles: ['admin'], tenant };
}
