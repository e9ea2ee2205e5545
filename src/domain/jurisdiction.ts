import { z } from 'zod';

/**
 * Where a rule is in force, from the widest to the narrowest: state, region, municipality, office, joined by `/`
 * (`es`, `es/valencia`, `es/valencia/puertoclaro`, `es/valencia/puertoclaro/oficina-centro`).
 */
export const JurisdictionSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+){0,3}$/);

/** From the widest to the narrowest. */
export const JURISDICTION_LEVELS = ['state', 'region', 'municipality', 'office'] as const;
export type JurisdictionLevel = (typeof JURISDICTION_LEVELS)[number];

/**
 * Whether what is in force in `jurisdiction` is in force where a question is asked: everywhere when it has none, and
 * wherever it encloses the place. Without a place nothing is left out.
 */
export function isWithin(place: string | undefined, jurisdiction: string | undefined): boolean {
  if (place === undefined || jurisdiction === undefined) return true;
  return place === jurisdiction || place.startsWith(`${jurisdiction}/`);
}

/** How wide a jurisdiction is. */
export function jurisdictionLevel(jurisdiction: string): JurisdictionLevel {
  return JURISDICTION_LEVELS[jurisdiction.split('/').length - 1] ?? 'office';
}

/**
 * Where a question is asked: the place it names, else the whole of what the installation serves.
 * @returns `outside` when it names a place that the installation does not serve
 */
export function placeOfQuestion(
  served: string | undefined,
  named: string | undefined,
): { place: string | undefined } | 'outside' {
  return isWithin(named, served) ? { place: named ?? served } : 'outside';
}
