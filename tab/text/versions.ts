/** The texts that stood in a field before and after the one that stands there: no wording is lost by another. */
export interface Versions {
  past: readonly string[];
  future: readonly string[];
}

export const NO_VERSIONS: Versions = { past: [], future: [] };

/** After a text took the place of another. */
export function replaced(versions: Versions, before: string): Versions {
  return { past: [...versions.past, before], future: [] };
}

/** The text before, and the versions with what stood there, edited or not, among those to come back to. */
export function stepBack(
  { past, future }: Versions,
  current: string,
): { text: string; versions: Versions } | undefined {
  const text = past.at(-1);
  return text === undefined ? undefined : { text, versions: { past: past.slice(0, -1), future: [current, ...future] } };
}

export function stepForth({ past, future }: Versions, current: string): ReturnType<typeof stepBack> {
  const [text, ...rest] = future;
  return text === undefined ? undefined : { text, versions: { past: [...past, current], future: rest } };
}
