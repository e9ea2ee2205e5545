import type { Person } from '../domain/identity.ts';

/** People who were seen here, so that the local identity switch and the screens can name them. */
export interface PeopleDirectory {
  /** Adds the person or brings name and roles up to date. */
  remember(person: Person, at: string): Promise<void>;
  list(tenant: string): Promise<Person[]>;
}
