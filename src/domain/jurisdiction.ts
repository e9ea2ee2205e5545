import { z } from 'zod';

/**
 * Where a rule is in force, from the widest to the narrowest: state, region, municipality, office, joined by `/`
 * (`es`, `es/valencia`, `es/valencia/puertoclaro`, `es/valencia/puertoclaro/oficina-centro`).
 */
export const JurisdictionSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+){0,3}$/);

/**
 * Whether what is in force in `jurisdiction` is in force where a question is asked: everywhere when it has none, and
 * wherever it encloses the place. Without a place nothing is left out.
 */
export function isWithin(place: string | undefined, jurisdiction: string | undefined): boolean {
  if (place === undefined || jurisdiction === undefined) return true;
  return place === jurisdiction || place.startsWith(`${jurisdiction}/`);
}
