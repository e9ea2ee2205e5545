import type { Person } from './domain/identity.ts';

/**
 * Fictional people to sign in as in local identity, one or two for each role. Their ids are those of the office in
 * `.m365agentsplayground.yml`, so Marta in the local Teams client and Marta in the tab are one person.
 */
export const SAMPLE_PEOPLE: readonly Omit<Person, 'tenant'>[] = [
  { id: '5b1f0e9d-0001-4a57-9a2e-7d0c8a546f1e', name: 'Marta Ruiz', roles: ['agent'] },
  { id: '5b1f0e9d-0004-4a57-9a2e-7d0c8a546f1e', name: 'Iker Zabala', roles: ['agent'] },
  { id: '5b1f0e9d-0002-4a57-9a2e-7d0c8a546f1e', name: 'Jordi Ferrer', roles: ['expert'] },
  { id: '5b1f0e9d-0003-4a57-9a2e-7d0c8a546f1e', name: 'Ana Belmonte', roles: ['expert'] },
  { id: '5b1f0e9d-0005-4a57-9a2e-7d0c8a546f1e', name: 'Uxía Pereira', roles: ['editor'] },
  { id: '5b1f0e9d-0006-4a57-9a2e-7d0c8a546f1e', name: 'Rafael Núñez', roles: ['supervisor'] },
];
